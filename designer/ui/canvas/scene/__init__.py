"""The scene: which items it holds, and how it is synchronised with the document.

Mouse and keyboard input is handled in `ui.canvas.gestures` and `ui.canvas.view`.
"""

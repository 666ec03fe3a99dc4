"""The graphics scene of the canvas: which items it holds, and how they follow the document.

Mouse and keyboard input is handled in `ui.canvas.gestures` and `ui.canvas.view`.
"""

"""Which items does the scene hold? The scene and how it is synchronised with the document.

Mouse and keys belong in `ui.canvas.gestures` and `ui.canvas.view`.
"""

"""What does a short text typed on the canvas add? Completion, insertion, whole chains.

The field in which it is typed is the window's: see `ui.canvas.prompts`.
"""

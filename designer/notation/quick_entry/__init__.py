"""Adding blocks from a short text typed on the canvas: suggestions, insertion and whole chains.

The text field in which the user types is in `ui.canvas.prompts`.
"""

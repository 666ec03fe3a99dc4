"""Adding blocks from a short text typed on the canvas: completion, insertion and whole chains.

The text field itself belongs to the window; see `ui.canvas.prompts`.
"""

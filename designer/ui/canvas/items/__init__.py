"""The items drawn on the canvas: cards, wires, stubs and group frames, one file for each.

Which items exist, and where they are, is decided in `ui.canvas.scene`.
"""

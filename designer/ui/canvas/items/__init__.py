"""The graphics items of the canvas: cards, wires, stubs and group frames, one file for each.

A stub is the short wire end drawn where a wire leaves the entered group. Which items exist, and
where each of them is, is decided in `ui.canvas.scene`.
"""

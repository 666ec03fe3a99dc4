"""The graphics items of the canvas: cards, wires, stubs and frames of expanded groups, a file each.

A stub is a short wire drawn to a block outside the entered group, the group whose blocks alone the
canvas shows. Which items exist, and where each of them is, is decided in `ui.canvas.scene`.
"""

"""What is drawn on the canvas? Cards, wires, stubs and group frames, one file an item.

When they come and go is decided in `ui.canvas.scene`.
"""

"""The canvas widget, which shows the scene: zoom and panning, keys, the wheel, and drops.

The effect of a drag with the mouse is defined in `ui.canvas.gestures`.
"""

"""How is the scene looked at? The view, its camera, keys, wheel and drops.

What a drag does belongs in `ui.canvas.gestures`.
"""

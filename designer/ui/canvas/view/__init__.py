"""The view on the scene: its camera, its keys, its wheel, and what can be dropped on it.

What a drag does belongs in `ui.canvas.gestures`.
"""

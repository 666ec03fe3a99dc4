"""The pane below the canvas: its views, of which one is shown, and the header that chooses it.

What a view shows is not here, but in a folder of its own, such as `ui.charts`.
"""

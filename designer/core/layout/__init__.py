"""Where do cards stand? Card geometry, the layered layout, snapping, free space.

Nothing here paints, and nothing here knows what a block computes.
"""

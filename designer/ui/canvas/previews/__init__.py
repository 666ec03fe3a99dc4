"""What the canvas shows temporarily: drop previews, snap guides, ghost cards and animation.

These modules do not change the design.
"""

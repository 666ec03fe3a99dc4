"""What is shown before a gesture ends: drop previews, snap guides, ghost cards and animation.

These modules do not change the design.
"""

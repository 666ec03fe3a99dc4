"""What is shown before a gesture ends: drop previews, snap guides, ghost cards and animation.

Nothing here changes the design.
"""

"""What is shown before a gesture ends? Drop previews, snap guides, ghost cards, animation.

Nothing here changes the design.
"""

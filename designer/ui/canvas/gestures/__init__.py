"""What presses and drags on the canvas do: one file per gesture, and the table of all gestures.

A gesture shows a preview while it lasts and makes one edit when it ends.
"""

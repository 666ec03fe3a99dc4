"""What do presses and drags on the canvas do? One file a gesture, and the table of them.

A gesture previews while it lasts and makes one edit at its end.
"""

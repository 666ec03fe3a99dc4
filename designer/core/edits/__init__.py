"""Edits: pure functions that return the next design, or a `Problem` if the edit is refused.

Undo and selection are not handled here, but in the main window: see `designer.ui.document`.
"""

"""Edits: pure functions from one design to the next design, or to a `Problem` if refused.

Undo, selection and the canvas belong to the window: see `designer.ui.document`.
"""

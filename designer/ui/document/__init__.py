"""What is open? The design with its analysis, its selection and its undo stack.

Widgets belong elsewhere; edits themselves are pure functions in `core.edits`.
"""

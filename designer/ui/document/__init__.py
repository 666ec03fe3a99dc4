"""The open document: a design with its analysis, selection and undo stack.

It contains no widgets. Edits are pure functions in `core.edits`.
"""

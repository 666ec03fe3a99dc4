"""The open document: a design with its analysis, selection and undo stack.

This package has no widgets. The functions that compute an edited design are in `core.edits`.
"""

"""The pane that shows the design, or the selected part of it, as editable text.

The package `designer.notation` converts the design to text and back.
"""

"""The pane that shows the design, or the selected part of it, as editable text.

`designer.notation` reads and writes the text.
"""

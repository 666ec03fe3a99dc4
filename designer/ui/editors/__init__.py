"""Which widget edits which type of field? The editors, their table and the form of a block.

The inspector and the fields on a card both use them.
"""

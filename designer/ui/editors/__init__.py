"""The widgets that edit fields: an editor for each type of field, their table, and the form.

The inspector and the quick fields on a card both use them.
"""

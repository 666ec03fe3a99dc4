"""The widgets that edit the fields of blocks: an editor for each type of field, and the form.

The inspector and the quick fields on a card both use these widgets.
"""

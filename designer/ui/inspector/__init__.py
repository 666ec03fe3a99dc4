"""The inspector: one page each for the design, a group, a block, and several blocks.

The folder `sections` has the sections of the pages, the folder `widgets` the widgets of the
sections.
"""

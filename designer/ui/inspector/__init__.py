"""The inspector: one page each for the design, a group, a block, and several blocks.

The sections of a page are in `sections`, the widgets of the sections in `widgets`.
"""

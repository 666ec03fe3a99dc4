"""Changing a design to what its edited text describes.

The blocks and groups of the edited text are matched to those of the design, and wires to blocks
outside the text are reconnected. Adding blocks from a text typed on the canvas is in
`notation.quick_entry`.
"""

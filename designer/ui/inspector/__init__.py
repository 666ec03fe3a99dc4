"""What does the inspector show? One page each for the design, a group, a block, a selection.

The parts of a page are in `sections`, their widgets in `widgets`.
"""

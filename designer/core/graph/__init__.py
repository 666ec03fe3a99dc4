"""What is a design as a value? Blocks, wires, groups, and what is reachable from where.

Functions from one design to the next belong in `core.edits`, positions in `core.layout`.
"""

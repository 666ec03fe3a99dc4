"""A design as a value: blocks, wires and groups, and which blocks are reachable from which.

Functions that return a changed design belong in `core.edits`, positions in `core.layout`.
"""

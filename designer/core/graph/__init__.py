"""A design as an immutable value: blocks, wires and groups, and functions that search its wiring.

Functions that return a changed design belong in `core.edits`, functions that compute positions of
cards in `core.layout`.
"""

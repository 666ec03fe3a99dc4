"""Applying an edited text to its design: matching blocks and groups, and rewiring the outside.

Text typed on the canvas belongs in `notation.quick_entry`.
"""

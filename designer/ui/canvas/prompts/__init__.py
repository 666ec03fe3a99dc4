"""The fields with a list that open over the canvas: quick add, change kind, find.

What a typed text means is in `notation.quick_entry`.
"""

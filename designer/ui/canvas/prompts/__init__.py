"""Which fields with a list open over the canvas? Quick add, change kind, find.

What a typed text means is in `notation.quick_entry`.
"""

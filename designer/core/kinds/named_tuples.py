"""A faster way to create named tuples, for those of which an analysis creates thousands."""

from __future__ import annotations

new_tuple = tuple.__new__
"""Creates a named tuple from a sequence with all its values: `new_tuple(Signal, values)`.

It takes half the time of calling the class, since it avoids the constructor, which is written in
Python. This matters because the analysis of 10,000 different blocks creates 80,000 named tuples.
"""

"""Writing a design as text: finding its chains, branches and repeats, and breaking lines.

The opposite direction, reading a text, is in `notation.reading`.
"""

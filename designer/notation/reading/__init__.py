"""Reading a text into a design: the grammar, the checks of the tokens, and building the design.

The opposite direction, writing a design as text, is in `notation.writing`.
"""

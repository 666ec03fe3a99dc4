"""Reading a text into a design: the grammar, the token checks, and the builder of the design.

Writing a design as text belongs in `notation.writing`.
"""

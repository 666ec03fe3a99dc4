"""How does a line of text become a design? Grammar, token checks, the builder.

Writing text belongs in `notation.writing`.
"""

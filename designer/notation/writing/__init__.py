"""Writing a design as text: chains and branches, repeats, and line breaks.

Reading a text belongs in `notation.reading`.
"""

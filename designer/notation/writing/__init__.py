"""How does a design become a line of text? Series and branches, repeats, line breaks.

Reading text belongs in `notation.reading`.
"""

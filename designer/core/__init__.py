"""What a design is and what follows from it, in the standard library alone.

Block kinds stand in `designer.blocks`, files in `designer.files`. Nothing here knows Qt, numpy or
the name of a single kind.
"""

"""What a design is and what can be computed from it, using the standard library only.

Block kinds are in `designer.blocks`, file formats in `designer.files`. No module of this package
imports Qt or numpy, or contains the name of a block kind.
"""

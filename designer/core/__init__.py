"""Designs as values, and everything computed from them, using the standard library only.

Block kinds are in `designer.blocks`, file formats in `designer.files`. No module of this package
imports Qt or numpy, or contains the name of a block kind.
"""

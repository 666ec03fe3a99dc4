"""What a block kind declares: fields, shapes, costs, formulas, problems.

The kinds themselves are in `designer.blocks`. No module of this package knows about the graph of a
design.
"""

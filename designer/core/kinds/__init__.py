"""What a block kind declares: fields, shapes, costs, formulas, problems.

The kinds themselves are in `designer.blocks`. Nothing here knows about the graph of a design.
"""

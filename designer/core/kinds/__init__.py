"""What does a block kind declare? Fields, shapes, costs, formulas, problems.

The kinds themselves stand in `designer.blocks`. Nothing here knows a graph.
"""

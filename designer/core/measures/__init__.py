"""What is measured of a block, a group and a design: MACs, parameters, memory and others.

How the counts are computed is not here, but in `core.analysis`; how they are drawn is in `display`
and `ui`.
"""

"""What is computed from a design: shapes, counts, receptive fields, memory, counts of other tools.

The formulas of a single block kind belong in the file of that kind. Sentences for users belong in
`core.report`.
"""

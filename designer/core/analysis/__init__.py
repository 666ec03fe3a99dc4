"""What is computed from a design: shapes, counts, receptive fields, memory, counts of other tools.

The formulas of a single kind belong in the file of that kind, sentences in `core.report`.
"""

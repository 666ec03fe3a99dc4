"""What follows from a design? Shapes, counts, receptive fields, memory, other tools' counts.

The formulas of one kind belong in that kind's file, sentences in `core.report`.
"""

"""Text prepared for display: names on one line, formatted numbers, fuzzy matching.

Sentences about a design belong in `core.report`.
"""

"""How is text made fit to be shown? Names on one line, numbers in digits, fuzzy matches.

Sentences about a design belong in `core.report`.
"""

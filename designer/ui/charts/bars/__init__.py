"""The bar chart: its plot, its bars, its decorations, its labels and its hover card.

Only this package imports pyqtgraph.
"""

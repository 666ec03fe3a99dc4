"""The drawing of the bar chart: the plot, its bars, decorations, labels and hover card.

Only this folder imports pyqtgraph.
"""

"""How is the bar chart drawn? The plot, its bars, axis decorations, labels and hover card.

Only this folder imports pyqtgraph.
"""

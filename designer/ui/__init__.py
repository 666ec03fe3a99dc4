"""The graphical user interface. Only this package imports Qt and pyqtgraph.

Code that does not need Qt belongs in `designer.core` or `designer.display`.
"""

"""The window. Only this package imports Qt and pyqtgraph.

Whatever can be worked out without Qt belongs below: `core`, `display`.
"""

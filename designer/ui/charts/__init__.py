"""Bars per block, below the canvas.

`panel` is the pane and stays light; `plot` draws with pyqtgraph and is imported by `warm_up`,
in the background, once the window has been painted. `series` and `scale` hold what is shown,
without Qt.
"""

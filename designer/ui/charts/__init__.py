"""The pane below the canvas: the chart of cost per block, imported after the program starts.

`designer.display` computes the figures of the chart; this folder draws them.
"""

"""The pane below the canvas, with the chart of cost per block; imported after the program starts.

`designer.display` computes the values of the chart; this package draws them.
"""

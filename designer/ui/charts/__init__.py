"""What does the pane below the canvas show? The cost chart and its import after start.

The figures of a chart are made in `designer.display`; this folder draws them.
"""

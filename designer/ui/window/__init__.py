"""The main window with its title bar, block palette and totals bar.

The canvas, the inspector, the charts and the text pane are in folders of their own in `ui`.
"""

"""General widgets that several panes share: labels, segmented buttons, lazy panes.

A widget that refers to the design belongs into the folder of its pane, not into this one.
"""

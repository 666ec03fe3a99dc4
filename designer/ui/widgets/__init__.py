"""General widgets that several panes share: labels, segmented buttons, lazy panes.

A widget that knows a design belongs to the folder of its pane.
"""

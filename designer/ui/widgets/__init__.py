"""Which general widgets do several panes use? Labels, segmented buttons, lazy panes.

A widget that knows a design belongs to its pane.
"""

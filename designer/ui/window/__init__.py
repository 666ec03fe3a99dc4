"""Which parts make up the main window? The window itself, title bar, palette, totals bar.

The canvas, the inspector and the charts have folders of their own.
"""

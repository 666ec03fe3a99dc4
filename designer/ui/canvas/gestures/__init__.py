"""Gestures, such as drags and clicks on the canvas: one file each, and the table of all of them.

A gesture that edits the design shows a preview while it lasts, and makes one edit when it ends.
"""

"""Exports what the program computes for a design, as tables in several formats.

Design files are read and written in `designer.files` instead. Nothing here may import Qt.
"""

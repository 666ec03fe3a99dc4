"""The formats in which a design's figures leave the program, other than the design file.

The design file itself is in `designer.files`. Nothing here may import Qt.
"""

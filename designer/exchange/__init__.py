"""What leaves the program other than as a design file.

The design file itself is in `designer.files`. Nothing here knows Qt.
"""

"""Designs and their figures in the formats of other programs, one file each. No Qt."""

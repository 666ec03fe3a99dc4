"""The sections that make up the pages of the inspector, one file each.

Sections only show values; `core.analysis` computes them.
"""

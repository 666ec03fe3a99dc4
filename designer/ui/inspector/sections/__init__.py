"""Which parts make up a page of the inspector? One file a section.

Sections show figures; they are worked out in `core.analysis`.
"""

"""Code shared by several kinds: window arithmetic, activation functions, base classes.

A rule that only one kind needs is in the file of that kind.
"""

"""Code shared by several block kinds: window arithmetic, activation functions, base classes.

Code that only one kind needs is in the file of that kind.
"""

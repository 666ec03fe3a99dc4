"""Code shared by several block kinds: sliding windows, activation functions, base classes.

Code that only one kind needs is in the file of that kind.
"""

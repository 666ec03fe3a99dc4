"""What do several kinds share? Window arithmetic, activation functions, base classes.

A rule that only one kind needs stays in that kind's file.
"""

"""Kinds that belong to no larger family: the input, the dense layer, dropout.

A family of two or more kinds has a separate folder.
"""

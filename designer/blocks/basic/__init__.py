"""Kinds of no larger family: where a network begins, the dense layer, dropout.

A family of at least two kinds gets a folder of its own.
"""

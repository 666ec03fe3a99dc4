"""Kinds that apply a function to each value by itself."""

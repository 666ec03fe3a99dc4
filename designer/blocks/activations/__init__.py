"""Kinds that apply a function to each value separately."""

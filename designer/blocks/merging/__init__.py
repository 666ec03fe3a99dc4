"""Kinds with several inputs: they concatenate them or combine them value by value."""

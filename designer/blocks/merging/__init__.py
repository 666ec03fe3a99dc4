"""Kinds with several inputs: they concatenate or combine element by element."""

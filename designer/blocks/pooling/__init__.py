"""Kinds that summarise the values of a window or of a whole map, without parameters."""

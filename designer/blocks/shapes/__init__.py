"""Block kinds that change the shape of a map or the order of its values, without parameters."""

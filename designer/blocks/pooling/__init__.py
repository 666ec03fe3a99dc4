"""Block kinds that reduce a sliding window or a whole map to one value, without parameters."""

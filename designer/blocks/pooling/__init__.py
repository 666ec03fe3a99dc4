"""Block kinds that reduce a window or a whole feature map to one value, without parameters."""

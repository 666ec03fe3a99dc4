"""The window. The only floor that knows Qt; nothing below imports it."""

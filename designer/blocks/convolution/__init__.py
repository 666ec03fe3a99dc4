"""Kinds that slide a trained kernel over a map."""

"""Kinds that normalise values by a mean and a variance or by their neighbours."""

"""Block kinds that normalise values, by a mean and a variance or by the neighbouring channels."""

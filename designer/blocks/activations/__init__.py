"""Block kinds that apply a function to each value separately."""

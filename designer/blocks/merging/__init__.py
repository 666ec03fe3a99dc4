"""Block kinds that concatenate several inputs or combine them value by value."""

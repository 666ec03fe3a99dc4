"""Block kinds that slide a trained kernel over a feature map."""

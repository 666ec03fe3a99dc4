"""Which designs can one start from? The dialog of templates with their thumbnails."""

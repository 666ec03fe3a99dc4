"""The form's editors: one for each type of field, none for a kind."""

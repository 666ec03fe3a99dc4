"""What sections of the inspector are made of: their base classes, buttons, text and formulas."""

"""The look of the window: colours, style sheet, icons and fonts.

All colours of the program are defined here, in `colours`.
"""

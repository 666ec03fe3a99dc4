"""The look of the program: colours, style sheet, icons and fonts.

All colours of the program are defined in the module `colours`.
"""

"""How does the window look? Colours, the style sheet, icons and fonts.

Only this folder states a colour.
"""

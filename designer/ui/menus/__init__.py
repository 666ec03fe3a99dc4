"""How are actions offered? Menus, keys, the command palette, the shortcut sheet.

The actions themselves are data in `ui.actions`; what they do is in `ui.commands`.
"""

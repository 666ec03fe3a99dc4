"""How the user reaches actions: menus, shortcuts, command palette and the sheet of shortcuts.

The actions are defined in `ui.actions`; the methods that the actions call are in `ui.commands`.
"""

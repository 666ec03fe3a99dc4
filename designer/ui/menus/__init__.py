"""Access to the actions: menus, shortcuts, the command palette and the sheet of shortcuts.

The actions are defined in `ui.actions`; the methods they call are in `ui.commands`.
"""

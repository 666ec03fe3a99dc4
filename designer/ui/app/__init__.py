"""Services for the whole program: settings, background tasks, dialogs, announcements.

No module of this package depends on the open design (`ui.document`) or on the main window
(`ui.window`).
"""

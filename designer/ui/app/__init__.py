"""Services shared by the whole process: settings, background tasks, dialogs, announcements.

Nothing here depends on the open design (`ui.document`) or on the main window (`ui.window`).
"""

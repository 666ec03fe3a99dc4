"""Which services does the whole process share? Settings, background tasks, dialogs, speech.

Nothing here knows a design or the main window.
"""

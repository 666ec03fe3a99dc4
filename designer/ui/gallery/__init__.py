"""Dialogs in which the user chooses a design by its thumbnail.

They show templates, designs that were left unsaved, and earlier versions of a file. What is done
with the chosen design is decided in `ui.commands`.
"""

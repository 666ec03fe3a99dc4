"""The methods that the actions of menus and buttons call, in one file per subject.

The command classes connect the document, the canvas and the dialogs. The edits themselves are in
`core.edits`, and the table of actions is in `ui.actions`.
"""

"""The methods that the actions call, one file per subject.

These classes connect the document, the canvas and the dialogs. The edits themselves are in
`core.edits`, and the table of actions is in `ui.actions`.
"""

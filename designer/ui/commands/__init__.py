"""What do the actions do? One file a subject, each made when it is first used.

Rules about designs belong in `core.edits`; here they meet the document and the dialogs.
"""

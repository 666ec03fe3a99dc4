"""What several folders of tests use: designs, events, whole panes, random edits, paths.

A helper that only one folder needs stands in that folder.
"""

"""Helpers for several folders of tests: designs, events, panes, random edits and paths.

A helper that only one folder needs belongs in that folder.
"""

"""Helpers used by several folders of tests: designs, simulated events, panes and random edits.

A helper that only one folder needs belongs in that folder.
"""

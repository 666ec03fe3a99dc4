"""Texts about a design: summaries, tooltips, descriptions of edits, and search.

Tables that the command line prints belong to `designer.exchange.tables`.
"""

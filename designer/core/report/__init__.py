"""Texts about a design: summaries, tooltips, descriptions of edits; and the search for blocks.

The tables that the command line prints are made in `designer.exchange.tables`.
"""

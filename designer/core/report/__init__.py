"""What is said about a design? Summaries, tooltips, descriptions of edits, search.

Tables that the command line prints belong in `exchange.tables`.
"""

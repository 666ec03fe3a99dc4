"""The tables that the command line prints, as text, JSON, CSV and Markdown.

There is one module per table. The values in the tables are computed in `core.analysis`, and
`table_formats` lays out text, Markdown and CSV.
"""

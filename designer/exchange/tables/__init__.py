"""The tables that the command line prints, as text, JSON, CSV and Markdown.

There is one module per table, which makes a report. `report` defines what a report consists of, and
`table_formats` writes it. The values in the tables are computed in `core.analysis`.
"""

"""The tables that the command line prints, one module per verb, as text, JSON, CSV and Markdown.

The figures are computed in `core.analysis`; `table` lays out the text, Markdown and CSV.
"""

"""Which tables do the command line's verbs print? One file a verb, as text, JSON, CSV, Markdown.

The figures are worked out in `core.analysis`.
"""

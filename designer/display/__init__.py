"""The contents of what the window shows, without Qt: card texts, chart series, wire routes, units.

Painting belongs in `designer.ui`. Sentences that are not laid out for a card or a chart belong in
`core.report`.
"""

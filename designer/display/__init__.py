"""What is shown, worked out without Qt: card texts, chart series, wire routes, units.

Painting belongs in `designer.ui`; sentences that are not laid out for a card or a chart belong
in `core.report`.
"""

"""Prepares what the window shows, without Qt: the texts of cards, the data of the chart, the routes
of wires, and the units in which memory is shown.

Painting belongs in `designer.ui`. Sentences that are for neither a card nor the chart belong in
`core.report`.
"""

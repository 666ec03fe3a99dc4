"""Prepares what the window shows, without Qt.

This is: the texts of cards, the data of the chart, the routes of wires, and the units of memory.
Painting belongs in `designer.ui`. Sentences that are for neither a card nor the chart belong in
`core.report`.
"""

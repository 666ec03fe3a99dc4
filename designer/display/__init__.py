"""Prepares what the main window shows, without Qt.

This is: the texts of cards, the data of the chart, the routes of wires, and the units in which
memory is shown (number type and batch size). Painting belongs in `designer.ui`. Sentences that are
for neither a card nor the chart belong in `core.report`.
"""

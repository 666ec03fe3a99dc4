"""The graphics item of a collapsed group: a card like a block's, but drawn on a pile of cards.

The pile distinguishes the card of a group from the card of a block.
"""

from __future__ import annotations

from designer.ui.canvas.items.card import Card


class GroupCard(Card):
    """The card of one collapsed group; its `key` is the id of the group."""

    piled = True

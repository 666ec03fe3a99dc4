"""The item of a collapsed group: a card like a block's, drawn on a pile to tell the two apart."""

from __future__ import annotations

from designer.ui.canvas.items.card import Card


class GroupCard(Card):
    """The card of one collapsed group; its `key` is the id of the group."""

    piled = True

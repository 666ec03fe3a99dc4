"""The card of a collapsed group: as a block's, on top of a pile, told at a glance."""

from __future__ import annotations

from designer.ui.canvas.items.card import Card


class GroupCard(Card):
    """The item of one collapsed group; its id is the group's."""

    piled = True

"""The lines and rectangles that represent the scene from far away.

`far_painter` paints these shapes, and the glyphs of cards. Collecting them takes as long as
painting them, so the scene stores them until a card or wire changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QLineF, QRectF

from designer.core.kinds.kind import Family
from designer.ui.canvas.items.card import Card
from designer.ui.canvas.items.wire_item import WireItem


class FarShapes(NamedTuple):
    """The shapes to paint, in scene units."""

    lines: list[QLineF]
    """The straight lines of all wires."""
    fills: dict[Family, list[QRectF]]
    """All cards, by the family whose colour they have."""
    faulty: list[QRectF]
    """The cards with a fault."""
    selected: list[QRectF]
    """The selected cards."""
    piled: list[QRectF]
    """The cards of collapsed groups."""


def collect(cards: Iterable[Card], wires: Iterable[WireItem]) -> FarShapes:
    """Return the shapes that represent these items."""
    fills: defaultdict[Family, list[QRectF]] = defaultdict(list)
    faulty, selected, piled = [], [], []
    for card in cards:
        fills[card.card_text.tile.family].append(card.area)
        if card.card_text.state == "fault":
            faulty.append(card.area)
        if card.selected:
            selected.append(card.area)
        if card.piled:
            piled.append(card.area)
    lines = [line for wire in wires for line in wire.straight_lines()]
    return FarShapes(lines, fills, faulty, selected, piled)

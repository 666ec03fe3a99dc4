"""The scene as strokes and rectangles, gathered once and kept until something in it changes.

From far away that is all one sees (`overview`), and gathering it takes as long as painting it.
The scene owns it; an item that looks different from far away tells the scene.
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
    """What is painted; in scene units."""

    strokes: list[QLineF]
    """Of the wires."""
    fills: dict[Family, list[QRectF]]
    """The cards by the family whose colour they have."""
    faulty: list[QRectF]
    selected: list[QRectF]
    piled: list[QRectF]
    """The cards that stand for several blocks."""


def gathered(cards: Iterable[Card], wires: Iterable[WireItem]) -> FarShapes:
    """The far view of these items."""
    fills: defaultdict[Family, list[QRectF]] = defaultdict(list)
    faulty, selected, piled = [], [], []
    for card in cards:
        fills[card.face.tile.family].append(card.area)
        if card.face.state == "fault":
            faulty.append(card.area)
        if card.selected:
            selected.append(card.area)
        if card.piled:
            piled.append(card.area)
    strokes = [line for wire in wires for line in wire.strokes()]
    return FarShapes(strokes, fills, faulty, selected, piled)

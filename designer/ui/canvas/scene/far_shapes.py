"""The lines and rectangles that represent wires and cards when the view is zoomed far out.

`far_painter` paints these shapes. Collecting the shapes takes as long as painting them, so the
scene stores them until a card or wire changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QLineF, QRectF

from designer.core.graph.cancellation import Check, never_stop
from designer.core.kinds.kind import Family
from designer.ui.canvas.items.card import Card
from designer.ui.canvas.items.wire_item import WireItem


class FarShapes(NamedTuple):
    """The lines and rectangles to paint when zoomed far out, in scene coordinates.

    They stand for the wires and cards.
    """

    lines: list[QLineF]
    """The straight lines of all wires."""
    fills: dict[Family, list[QRectF]]
    """The areas of all cards, by the block family (class of kinds) whose colour they have."""
    faulty: list[QRectF]
    """The areas of the cards with a fault."""
    selected: list[QRectF]
    """The areas of the selected cards."""
    piled: list[QRectF]
    """The areas of the cards of collapsed groups."""


def collect(
    cards: Iterable[Card], wires: Iterable[WireItem], check: Check = never_stop
) -> FarShapes:
    """Return the lines and rectangles that represent `wires` and `cards` when zoomed far out.

    `check` is called for each of them.
    """
    fills: defaultdict[Family, list[QRectF]] = defaultdict(list)
    faulty, selected, piled = [], [], []
    for card in cards:
        check()
        fills[card.card_text.tile.family].append(card.area)
        if card.card_text.state == "fault":
            faulty.append(card.area)
        if card.selected:
            selected.append(card.area)
        if card.piled:
            piled.append(card.area)
    lines: list[QLineF] = []
    for wire in wires:
        check()
        lines += wire.straight_lines()
    return FarShapes(lines, fills, faulty, selected, piled)

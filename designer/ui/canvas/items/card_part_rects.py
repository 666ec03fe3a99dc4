"""Sizes and positions of the parts of a card, in scene units from the card's upper left corner.

What the parts look like is defined in `card_body` (body and bar), `card_text_parts` (texts and
shape label, the rounded label with the output shape) and `card_picture` (all parts together). The
size of the card itself is in `core.layout.card_sizes`.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF

from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH
from designer.display.wire_routing import Point
from designer.ui.theme.appearance import Appearance

PORT_RADIUS = 5.0
"""Radius of the circle that marks an input or output port of a card, in scene units."""
TILE_RECT = QRectF(10, 10, 38, 38)
"""Area of the coloured tile, which shows the icon or a short text of the block kind."""
BAR_RECT = QRectF(10, 60, 120, 4)
"""Full area of the bar that shows the block's share of all multiply–accumulates."""
PILL_LEFT = CARD_WIDTH + 11.0
"""X of the left edge of the label with the output shape, if it is beside the output port."""
_PILL_HEIGHT = 18.0
"""Height of the rounded label with the output shape of a block, at the text scale 1."""
TEXT_RECT = QRectF(56, 9, CARD_WIDTH - 56 - 10, 41)
"""Area of the title and of the settings below it, in scene units; it does not touch the ports."""
FIGURES_RECT = QRectF(BAR_RECT.right() + 2, 53, CARD_WIDTH - 10 - BAR_RECT.right() - 2, 18)
"""Area of the counts (such as multiply–accumulates) to the right of the bar at its full width.

The bar shows the block's share of all multiply–accumulates. A count text too long for this area
extends to the left, and the bar is shortened.
"""
PILE_OFFSETS = ((16.0, 7.5), (8.0, 4.0))
"""The cards of the pile under a collapsed group's card, the lowest first: (inset, rise).

Both are in scene units: `inset` is how much narrower the card in the pile is on each side; `rise`
is how far it extends above the group's card.
"""
MARGIN_ABOVE = 8.0
"""How far marks, such as the warning of a fault, extend above the card, in scene units."""
MARGIN_BELOW = 12.0
"""How far the shadow extends below the card, in scene units."""
MARGIN_SIDE = 10.0
"""How far shadow, ports and marks extend beyond the card on each side, in scene units."""
PILE_MARGIN = 2.0
"""How much further a collapsed group's card extends above, for the pile of cards under it.

It is in scene units.
"""
MIN_LEGIBLE_ZOOM = 0.5
"""Minimum zoom at which all texts of a card are shown.

Below this zoom a card shows only its title, in larger letters, and has no shadow.
"""


def bar_beside(figures: str, appearance: Appearance) -> float:
    """Return the width of the bar left of the text `figures`, in scene units.

    The bar shows the block's share of all multiply–accumulates, and `figures` the block's counts.
    It has its full width, or less if `figures` is long.
    """
    excess = appearance.text_width(figures, 11) - FIGURES_RECT.width()
    return BAR_RECT.width() if excess <= 0 else max(20.0, BAR_RECT.width() - excess - 4)


def pill_width(shape: str, appearance: Appearance) -> float:
    """Return the width of the rounded label that shows the output shape `shape`, in scene units."""
    return appearance.text_width(shape, 11) + 14


def pill_height(appearance: Appearance) -> float:
    """Return the height of the rounded label with the output shape, in scene units."""
    return _PILL_HEIGHT * appearance.text_scale


def pill_beside_port(appearance: Appearance) -> Point:
    """Return the upper left corner of the output shape's label that is beside the output port."""
    return PILL_LEFT, (CARD_HEIGHT - pill_height(appearance)) / 2


def port_height(slot: int, inputs: int) -> float:
    """Return the distance from the card's top edge down to the middle of an input port.

    `slot` is the index of the port, and `inputs` is the number of input ports of the card.
    """
    count = max(inputs, 1)
    step = min(14.0, (CARD_HEIGHT - 20) / count)
    return CARD_HEIGHT / 2 + (slot - (count - 1) / 2) * step

"""Sizes and positions of the parts of a card, in scene units from the card's upper left corner.

What the parts look like is in `card_body` (body and bar), `card_texts` (texts and shape pill) and
`card_picture` (all of them together). The size of the card itself is in `core.layout.geometry`.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF

from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH
from designer.ui.theme.fonts import text_width

PORT_RADIUS = 5.0
"""Radius of the circle that marks a port, in scene units."""
TILE_RECT = QRectF(10, 10, 38, 38)
"""The coloured tile with the glyph of the block's kind."""
BAR_RECT = QRectF(10, 60, 120, 4)
"""The bar that shows the block's share of all multiply–accumulates, at its full width."""
PILL_HEIGHT = 18.0
"""Height of the pill that shows the output shape, in scene units."""
PILL_POSITION = (CARD_WIDTH + 11.0, (CARD_HEIGHT - PILL_HEIGHT) / 2)
"""Upper left corner of the pill at its usual position, beside the output port."""
TEXT_RECT = QRectF(56, 9, CARD_WIDTH - 56 - 10, 41)
"""The title and the settings, clear of the ports."""
FIGURES_RECT = QRectF(BAR_RECT.right() + 2, 53, CARD_WIDTH - 10 - BAR_RECT.right() - 2, 18)
"""The figures to the right of the bar at its full width; long figures reach further left."""
PILE_OFFSETS = ((16.0, 7.5), (8.0, 4.0))
"""The cards seen below the card of a group, the lowest first: (inset, rise) in scene units.

`inset` is how much narrower the lower card is on each side, `rise` how far it extends above.
"""
MARGIN_ABOVE = 8.0
"""How far marks extend above the card, in scene units."""
MARGIN_BELOW = 12.0
"""How far the shadow extends below the card, in scene units."""
MARGIN_SIDE = 10.0
"""How far shadow, ports and marks extend beyond the card on each side, in scene units."""
PILE_MARGIN = 2.0
"""How much further the card of a group extends above, in scene units: for the pile below it."""
MIN_LEGIBLE_ZOOM = 0.5
"""Minimum zoom at which all texts of a card are shown.

Below this zoom only the title is left, in larger letters, and there are no shadows.
"""


def bar_beside(figures: str) -> float:
    """Return the width of the bar beside `figures`: less than the full width if they are long."""
    excess = text_width(figures, 11) - FIGURES_RECT.width()
    return BAR_RECT.width() if excess <= 0 else max(20.0, BAR_RECT.width() - excess - 4)


def pill_width(shape: str) -> float:
    """Return the width of the pill that shows `shape`."""
    return text_width(shape, 11) + 14


def port_height(slot: int, inputs: int) -> float:
    """Return how far below the card's top edge the middle of input port `slot` is.

    `inputs` is the number of input ports of the card.
    """
    count = max(inputs, 1)
    step = min(14.0, (CARD_HEIGHT - 20) / count)
    return CARD_HEIGHT / 2 + (slot - (count - 1) / 2) * step

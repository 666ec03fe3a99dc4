"""Sizes of cards and frames and the distances between them, in scene units.

One scene unit is one pixel at a zoom of 100 %. The module `tidy` arranges the cards.
"""

from __future__ import annotations

CARD_WIDTH = 192
"""Width of a card in scene units."""
CARD_HEIGHT = 74
"""Height of a card in scene units."""
COLUMN_STEP = 288
"""Distance in scene units from the left edge of a card to the left edge of the next column."""
ROW_STEP = 112
"""Distance in scene units from the upper edge of a card to the upper edge of the next row."""
LINE_STEP = 160
"""Distance in scene units from one line of a broken drawing to the next.

Measured from the upper edge of the lowest card of a line to the upper edge of the highest card of
the next line.
"""
LANE_CLEARANCE = 64
"""Distance in scene units from the middle of a card to a wire that passes above or below it."""
LANE_STEP = 32
"""Distance in scene units between two neighbouring passing wires."""
FRAME_SIDE_MARGIN = 20
"""Margin in scene units between the cards of an expanded group and the left or right frame edge."""
FRAME_TOP_MARGIN = 28
"""Margin in scene units above the cards of an expanded group; the frame's title is in it."""
FRAME_BOTTOM_MARGIN = 8
"""Margin in scene units between the cards of an expanded group and the lower edge of its frame."""
CARD_CLEARANCE = 24
"""Free space in scene units that a newly placed card keeps on all sides."""

"""Sizes of cards and of the frames of expanded groups, and the distances between them.

All are in scene units. One scene unit is one pixel at a zoom of 100 %. The module `tidy` uses these
sizes to lay out cards.
"""

from __future__ import annotations

CARD_WIDTH = 192
"""Width of a card in scene units."""
CARD_HEIGHT = 74
"""Height of a card in scene units."""
COLUMN_STEP = 288
"""Distance in scene units from the left edge of one column of cards to that of the next column."""
ROW_STEP = 112
"""Distance in scene units from the upper edge of one row of cards to that of the next row."""
LINE_STEP = 160
"""Distance in scene units between two rows of cards into which a long layout is broken.

It is measured from the upper edge of the lowest card of one row to the upper edge of the highest
card of the next row.
"""
LANE_CLEARANCE = 64
"""Distance in scene units from the middle of a card to a wire that passes above or below it."""
LANE_STEP = 32
"""Distance in scene units between two neighbouring wires that pass above or below a card."""
FRAME_SIDE_MARGIN = 20
"""Margin in scene units between the cards of an expanded group and the left or right frame edge."""
FRAME_TOP_MARGIN = 28
"""Margin in scene units between the cards of an expanded group and the upper edge of its frame.

The frame's title is in this margin.
"""
FRAME_BOTTOM_MARGIN = 8
"""Margin in scene units between the cards of an expanded group and the lower edge of its frame."""
CARD_CLEARANCE = 24
"""Smallest distance in scene units from a newly placed card to any other card."""

"""Sizes of cards and frames and the distances between them, in scene units.

One scene unit is one pixel at a zoom of 100 %. How cards are arranged is in `tidy`.
"""

from __future__ import annotations

CARD_WIDTH = 192
CARD_HEIGHT = 74
COLUMN = 288
"""From the left edge of one card to that of the next."""
ROW = 112
"""From the upper edge of one card to that of the next below."""
LINE = 160
"""From the upper edge of the lowest card of a line to that of the highest of the next."""
BESIDE_LANE = 64
"""From the middle of a card to a wire that passes above or below it."""
LANE = 32
"""From one passing wire to the next."""
FRAME_SIDE, FRAME_ABOVE, FRAME_BELOW = 20, 28, 8
"""What the frame of an expanded group keeps around its cards; its title is within what is above."""
CLEARANCE = 24
"""Kept free around a card that is put beside others."""

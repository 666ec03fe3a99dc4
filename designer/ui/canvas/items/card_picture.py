"""The picture of a card: body, bar, texts, counts and shape label at their positions.

The shape label is the rounded label with the output shape at the card's output. The sentence below
a card is not part of the picture; `Card` paints the sentence itself.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from designer.ui.canvas.items.card_body import Body, Share
from designer.ui.canvas.items.card_part_rects import BAR_RECT
from designer.ui.canvas.items.card_text_parts import Figures, LargeTitle, Pill, TitleAndSettings
from designer.ui.canvas.items.pixmap_cache import Part, PlacedPart
from designer.ui.theme.appearance import Appearance
from designer.ui.theme.colours import ColourRole


class CardPicture(NamedTuple):
    """All parts of a card together: a part that `pixmap_cache` can store as pixels."""

    body: Body
    share: Share | None
    """The filled part of the bar that shows the block's share of all multiply–accumulates.

    It is None if the block has no multiply–accumulates.
    """
    texts: TitleAndSettings | LargeTitle
    figures: Figures | None
    """The counts to the right of the bar; None if zoomed too far out to read them."""
    pill: Pill | None
    """The output shape in a rounded label; None if zoomed too far out, or if shapes are hidden."""
    pill_position: tuple[float, float]
    """The upper left corner of the output shape's label, relative to that of the card."""

    @property
    def background(self) -> ColourRole | None:
        """Always None (no background colour), because the canvas is visible around the card."""
        return None

    def bounds(self, appearance: Appearance) -> QRectF:
        """Return the area of body and shape label, from the card's upper left corner."""
        covered = self.body.bounds(appearance)
        pill = self.pill
        if pill is None:
            return covered
        return covered.united(pill.bounds(appearance).translated(*self.pill_position))

    @property
    def parts(self) -> list[PlacedPart]:
        """The parts with their positions; the body is first, because the others lie on it."""
        candidates: list[tuple[Part | None, tuple[float, float]]] = [
            (self.body, (0, 0)),
            (self.texts, (0, 0)),
            (self.figures, (0, 0)),
            (self.share, (BAR_RECT.x(), BAR_RECT.y())),
            (self.pill, self.pill_position),
        ]
        return [(part, position) for part, position in candidates if part is not None]

    def title_only(self) -> CardPicture:
        """Return the picture for a view zoomed far out.

        Its only text is the title, in large letters.
        """
        return self._replace(texts=LargeTitle(self.texts.title), figures=None, pill=None)

    def paint(self, painter: QPainter, appearance: Appearance) -> None:
        """Paint all parts with strokes, in the colours and the text scale of `appearance`."""
        for part, position in self.parts:
            painter.translate(*position)
            part.paint(painter, appearance)
            painter.translate(-position[0], -position[1])

"""The picture of a card: its body, texts, figures, share and pill at their positions.

The sentence below a card is not part of it; the card item paints that itself.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from designer.ui.canvas.items.card_body import Body, Share
from designer.ui.canvas.items.card_part_rects import BAR_RECT, PILL_POSITION
from designer.ui.canvas.items.card_text_parts import Figures, LargeTitle, Pill, TitleAndSettings
from designer.ui.canvas.items.pixmap_cache import Part, PlacedPart


class CardPicture(NamedTuple):
    """All parts of a card together."""

    body: Body
    share: Share | None
    """None if the block has no multiply–accumulates."""
    texts: TitleAndSettings | LargeTitle
    figures: Figures | None
    """None at a zoom at which they are not legible."""
    pill: Pill | None
    """None at a zoom at which it is not legible, or if shapes are not shown."""
    pill_position: tuple[float, float] = PILL_POSITION
    """The pill's upper left corner, relative to the card's."""

    @property
    def background(self) -> str:
        """An empty role, because the canvas is visible around the card."""
        return ""

    @property
    def bounds(self) -> QRectF:
        """The area of body and pill, relative to the card's upper left corner."""
        covered = self.body.bounds
        pill = self.pill
        if pill is None:
            return covered
        return covered.united(pill.bounds.translated(*self.pill_position))

    @property
    def parts(self) -> list[PlacedPart]:
        """The parts with their positions: the body first, the others on it and beside it."""
        candidates: list[tuple[Part | None, tuple[float, float]]] = [
            (self.body, (0, 0)),
            (self.texts, (0, 0)),
            (self.figures, (0, 0)),
            (self.share, (BAR_RECT.x(), BAR_RECT.y())),
            (self.pill, self.pill_position),
        ]
        return [(part, position) for part, position in candidates if part is not None]

    def title_only(self) -> CardPicture:
        """Return the picture for a zoom at which no text but a large title is legible."""
        return self._replace(texts=LargeTitle(self.texts.title), figures=None, pill=None)

    def paint(self, painter: QPainter) -> None:
        """Paint all parts with strokes, in the colours of the current theme."""
        for part, position in self.parts:
            painter.translate(*position)
            part.paint(painter)
            painter.translate(-position[0], -position[1])

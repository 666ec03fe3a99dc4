"""What a card looks like, in parts: body, words, count, bar of its share, pill of its shape.

Each part is a value that says all that its look depends on besides theme and scale, so that
`stamps` can keep it as pixels; painted by itself it is made of strokes, for pictures and print.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from designer.core.kinds.kind import Family
from designer.core.layout.geometry import CARD_HEIGHT, CARD_WIDTH
from designer.display.card_tile import Tile
from designer.ui.canvas.items.pixmap_cache import Part, Placed
from designer.ui.theme import colours, icons, theme
from designer.ui.theme.fonts import elided, font, width

PORT_RADIUS = 5.0
TILE = QRectF(10, 10, 38, 38)
BAR = QRectF(10, 60, 120, 4)
PILL_HEIGHT = 18.0
BESIDE = (CARD_WIDTH + 11.0, (CARD_HEIGHT - PILL_HEIGHT) / 2)
"""Where the pill stands beside the output port."""
WORDS = QRectF(56, 9, CARD_WIDTH - 56 - 10, 41)
"""Title and settings, clear of the ports."""
COUNT = QRectF(BAR.right() + 2, 53, CARD_WIDTH - 10 - BAR.right() - 2, 18)
PILE = ((16.0, 7.5), (8.0, 4.0))
"""The cards below one that stands for several: how much narrower at each side, and how far up."""
ABOVE, BELOW, SIDE = 8.0, 12.0, 10.0
"""How far shadow, ports and marks reach beyond the card..."""
PEEKING = 2.0
"""...and a pile further up."""
LEGIBLE = 0.5
"""Below this zoom the title alone is left of the words, larger, and there are no shadows."""

Edge = Literal["plain", "unknown", "fault", "bypassed"]
FAINT = 0.4
"""How much is seen of the tile of a block that the flow goes past."""


class Body(NamedTuple):
    """The card without its words: shadow, edge, tile, empty bar and ports."""

    tile: Tile
    inputs: int
    edge: Edge
    selected: bool = False
    lit: bool = False
    piled: bool = False
    """Whether the edges of further cards peek out above."""
    bar: float = BAR.width()
    """How long the bar of its share is."""

    ground = ""

    @property
    def bounds(self) -> QRectF:
        """With its shadow, ports and marks, beside the card's upper left corner."""
        top = ABOVE + PEEKING * self.piled
        return QRectF(-SIDE, -top, CARD_WIDTH + 2 * SIDE, CARD_HEIGHT + BELOW + top)

    def paint(self, painter: QPainter) -> None:
        """In strokes."""
        look = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_card(painter, look)
        painter.setOpacity(FAINT if self.edge == "bypassed" else 1.0)
        icons.paint_tile(painter, TILE, self.tile)
        painter.setOpacity(1.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("hairline"))
        painter.drawRoundedRect(QRectF(BAR.x(), BAR.y(), self.bar, BAR.height()), 2, 2)
        self._paint_ports(painter, look)
        if self.edge == "fault":
            _paint_warning(painter, look)

    def _paint_card(self, painter: QPainter, look: colours.Theme) -> None:
        card = QRectF(0, 0, CARD_WIDTH, CARD_HEIGHT)
        if look.name == "light" and painter.worldTransform().m11() >= LEGIBLE:
            painter.setPen(Qt.PenStyle.NoPen)
            for spread, alpha in ((3, 8), (1, 14)):
                painter.setBrush(QColor(16, 24, 40, alpha))
                painter.drawRoundedRect(card.adjusted(-spread, 0, spread, spread + 1), 12, 12)
        if self.piled:
            painter.setPen(QPen(look.colour("accent" if self.selected else "wire"), 1))
            painter.setBrush(look.colour("card"))
            for inset, up in PILE:
                peeking = QRectF(inset, -up, CARD_WIDTH - 2 * inset, 20)
                painter.drawRoundedRect(peeking, 6, 6)
        if self.edge == "fault" and self.selected:
            painter.setPen(QPen(look.colour("fault"), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card.adjusted(-3, -3, 3, 3), 12, 12)
        painter.setPen(self._edge_pen(look))
        painter.setBrush(look.colour("card"))
        painter.drawRoundedRect(card, 9, 9)

    def _edge_pen(self, look: colours.Theme) -> QPen:
        if self.edge == "bypassed":
            role = "accent" if self.selected else "text"
            return QPen(look.colour(role), 2.0, Qt.PenStyle.DashLine)
        if self.selected:
            return QPen(look.colour("accent"), 2.0)
        if self.edge == "unknown":
            return QPen(look.colour("secondary"), 1.4, Qt.PenStyle.DashLine)
        if self.edge == "fault":
            return QPen(look.colour("fault"), 2.0)
        return QPen(look.colour("wire" if self.lit else "hairline"), 1.0)

    def _paint_ports(self, painter: QPainter, look: colours.Theme) -> None:
        painter.setPen(QPen(look.colour("accent" if self.lit else "wire"), 1.5))
        painter.setBrush(look.colour("card"))
        radius = PORT_RADIUS + (2 if self.lit else 0)
        slots = [QPointF(0, port_height(slot, self.inputs)) for slot in range(self.inputs)]
        for middle in (*slots, QPointF(CARD_WIDTH, CARD_HEIGHT / 2)):
            painter.drawEllipse(middle, radius, radius)


def _paint_warning(painter: QPainter, look: colours.Theme) -> None:
    """A mark on the corner: a fault is told by a shape too, also where no word can be read."""
    mark = QRectF(0, 0, 17, 17)
    mark.moveCenter(QPointF(CARD_WIDTH - 3, 2))
    painter.setPen(QPen(look.colour("card"), 1.5))
    painter.setBrush(look.colour("fault"))
    painter.drawEllipse(mark)
    painter.setPen(QPen(look.colour("card"), 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    middle = mark.center()
    painter.drawLine(middle + QPointF(0, -4.2), middle + QPointF(0, 0.6))
    painter.drawPoint(middle + QPointF(0, 4.2))


class Words(NamedTuple):
    """Title, and settings below it."""

    title: str
    line: str
    brief: str = ""
    """The settings in fewer letters."""

    ground = "card"

    @property
    def told(self) -> str:
        """The settings as far as there is room: whole, in fewer letters, else cut."""
        room = WORDS.width()
        fits = not self.brief or width(self.line, 11) <= room
        return elided(self.line if fits else self.brief, room, 11)

    @property
    def bounds(self) -> QRectF:
        """Well within the card, of which nothing else is there."""
        return WORDS

    def paint(self, painter: QPainter) -> None:
        """In strokes."""
        look, left, room = theme.current(), WORDS.left(), WORDS.width()
        painter.setFont(font(13, strong=True))
        painter.setPen(look.colour("text"))
        painter.drawText(QPointF(left, 26), elided(self.title, room, 13, strong=True))
        painter.setFont(font(11))
        painter.setPen(look.colour("secondary"))
        painter.drawText(QPointF(left, 43), self.told)


class Heading(NamedTuple):
    """The title by itself, as large as there is room: to be read from further away."""

    title: str

    ground = "card"

    @property
    def bounds(self) -> QRectF:
        """Where title and settings stand from near."""
        return WORDS

    def paint(self, painter: QPainter) -> None:
        """In strokes."""
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        one_line = width(self.title, 22) <= WORDS.width()
        painter.save()
        painter.setFont(font(22 if one_line else 19, strong=True))
        painter.setPen(theme.current().colour("text"))
        painter.setClipRect(WORDS, Qt.ClipOperation.IntersectClip)
        painter.drawText(WORDS, flags, self.title)
        painter.restore()


class Count(NamedTuple):
    """The figures in a card's corner."""

    count: str

    ground = "card"

    @property
    def bounds(self) -> QRectF:
        """To the right of the bar, as long as that is beside them."""
        return COUNT.adjusted(bar_beside(self.count) - BAR.width(), 0, 0, 0)

    def paint(self, painter: QPainter) -> None:
        """In strokes."""
        painter.setFont(font(11))
        painter.setPen(theme.current().colour("secondary"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.bounds, right, self.count)


class Pill(NamedTuple):
    """The shape that leaves a block."""

    shape: str
    known: bool
    is_end: bool
    """Whether nothing takes it, which makes it a result."""

    ground = ""

    @property
    def bounds(self) -> QRectF:
        """What it covers beside its upper left corner, its edge not counted."""
        return QRectF(0, 0, pill_width(self.shape), PILL_HEIGHT)

    def paint(self, painter: QPainter) -> None:
        """In strokes."""
        look, area = theme.current(), self.bounds
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        end = self.is_end and self.known
        pen = QPen(look.colour("accent_soft" if end else "hairline"), 1)
        if not self.known:
            pen = QPen(look.colour("secondary"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(look.colour("accent_soft" if end else "canvas"))
        painter.drawRoundedRect(area, 9, 9)
        painter.setFont(font(11))
        painter.setPen(look.colour("accent" if end else "text" if self.known else "secondary"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.shape)


class Share(NamedTuple):
    """The filled part of a card's bar."""

    family: Family
    thousandths: int
    bar: float = BAR.width()
    """How long the whole bar is."""

    ground = ""

    @property
    def bounds(self) -> QRectF:
        """What it covers beside the bar's upper left corner; a little is seen of the least."""
        return QRectF(0, 0, max(4.0, self.bar * self.thousandths / 1000), BAR.height())

    def paint(self, painter: QPainter) -> None:
        """In strokes."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.FAMILY[self.family]))
        painter.drawRoundedRect(self.bounds, 2, 2)


class Plate(NamedTuple):
    """All parts of a card together."""

    body: Body
    share: Share | None
    """None for a block that takes no part."""
    words: Words | Heading
    count: Count | None
    """This and the next are None from too far away."""
    pill: Pill | None
    pill_at: tuple[float, float] = BESIDE

    ground = ""

    @property
    def bounds(self) -> QRectF:
        """Of the parts it is made of, beside the card's upper left corner."""
        covered = self.body.bounds
        pill = self.pill
        return covered if pill is None else covered.united(pill.bounds.translated(*self.pill_at))

    @property
    def parts(self) -> list[Placed]:
        """The body first, the others on and beside it."""
        placed: list[tuple[Part | None, tuple[float, float]]] = [
            (self.body, (0, 0)),
            (self.words, (0, 0)),
            (self.count, (0, 0)),
            (self.share, (BAR.x(), BAR.y())),
            (self.pill, self.pill_at),
        ]
        return [(part, at) for part, at in placed if part is not None]

    def from_afar(self) -> Plate:
        """As it is seen from too far away to read more than the title."""
        return self._replace(words=Heading(self.words.title), count=None, pill=None)

    def paint(self, painter: QPainter) -> None:
        """In strokes."""
        for part, at in self.parts:
            painter.translate(*at)
            part.paint(painter)
            painter.translate(-at[0], -at[1])


def bar_beside(count: str) -> float:
    """How long the bar is beside these figures: where they take more room, shorter."""
    more = width(count, 11) - COUNT.width()
    return BAR.width() if more <= 0 else max(20.0, BAR.width() - more - 4)


def pill_width(shape: str) -> float:
    """How wide the pill of a shape is."""
    return width(shape, 11) + 14


def port_height(slot: int, inputs: int) -> float:
    """How far below the card's upper edge the middle of an input port is."""
    count = max(inputs, 1)
    step = min(14.0, (CARD_HEIGHT - 20) / count)
    return CARD_HEIGHT / 2 + (slot - (count - 1) / 2) * step

"""A block on the canvas: the card, its ports, its shape pill and its sentence of fault.

A card knows its block's id and face, never the design. Where it stands and what a click on
it means is the scene's and the gestures' affair.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from designer.core.layout import CARD_HEIGHT, CARD_WIDTH
from designer.ui import icons, theme
from designer.ui.canvas.face import Face

PORT_RADIUS = 5.0
PORT_REACH = 12.0
"""How far from its middle a port still takes the mouse."""
TILE = QRectF(10, 10, 38, 38)
BAR = QRectF(10, 60, 120, 4)
WORDS = 56.0
"""Where title and settings begin."""
LEGIBLE = 0.45
"""Below this zoom words are left out: they could not be read."""
_FAULT_LINES = 4


@cache
def font(size: int, *, strong: bool = False) -> QFont:
    """The canvas's font in pixels, with tabular figures."""
    made = QFont("Inter")
    made.setPixelSize(size)
    made.setFeature(QFont.Tag("tnum"), 1)
    if strong:
        made.setWeight(QFont.Weight.DemiBold)
    return made


@cache
def metrics(size: int, *, strong: bool = False) -> QFontMetricsF:
    """The measures of `font`."""
    return QFontMetricsF(font(size, strong=strong))


class Card(QGraphicsItem):
    """The item of one block; its position is the upper left corner of the card."""

    def __init__(self, key: str, face: Face) -> None:
        super().__init__()
        self.key = key
        self.face = face
        self.selected = False
        self.lit = False
        """Whether the mouse is on it, or on a wire of its."""
        self.refusal = ""
        """Why the wire in the hand cannot be dropped here."""
        self._title = self._line = ""
        self._sentence: QTextLayout | None = None
        self._sentence_height = 0.0
        self._pill = QRectF()
        self._pill_below = False
        self._bounds = QRectF()
        self.setZValue(1)
        self._arrange()

    def show_face(self, face: Face) -> None:
        """Takes another face, and paints again if it looks different."""
        if face == self.face:
            return
        self.prepareGeometryChange()
        self.face = face
        self._arrange()
        self.update()

    def show_state(self, *, selected: bool | None = None, lit: bool | None = None) -> None:
        """Selected and lit, as far as given."""
        before = self.selected, self.lit
        self.selected = self.selected if selected is None else selected
        self.lit = self.lit if lit is None else lit
        if before != (self.selected, self.lit):
            self.setZValue(2 if self.selected else 1)
            self.update()

    def show_refusal(self, sentence: str) -> None:
        """Why the wire in the hand does not fit; empty text takes the sentence away."""
        if sentence != self.refusal:
            self.prepareGeometryChange()
            self.refusal = sentence
            self._arrange()
            self.update()

    def pill_rect(self) -> QRectF:
        """Where the shape stands beside the port, in the scene."""
        at = self.pos()
        width = self._pill.width()
        return QRectF(at.x() + CARD_WIDTH + 11, at.y() + CARD_HEIGHT / 2 - 9, width, 18)

    def show_pill_below(self, below: bool) -> None:
        """The shape under the card, where beside the port another card would cover it."""
        if below != self._pill_below:
            self.prepareGeometryChange()
            self._pill_below = below
            self._arrange()
            self.update()

    def output_port(self) -> QPointF:
        """The middle of the output port, in the scene."""
        return self.pos() + QPointF(CARD_WIDTH, CARD_HEIGHT / 2)

    def input_port(self, slot: int) -> QPointF:
        """The middle of an input port, in the scene."""
        return self.pos() + QPointF(0, self._port_height(slot))

    def rect(self) -> QRectF:
        """The card without ports and pill, in the scene."""
        return QRectF(self.pos().x(), self.pos().y(), CARD_WIDTH, CARD_HEIGHT)

    def port_at(self, point: QPointF) -> tuple[str, int] | None:
        """("output", 0) or ("input", slot) where a port of the card takes the mouse."""
        if _near(point, self.output_port()):
            return "output", 0
        slots = range(self.face.inputs)
        hit = [slot for slot in slots if _near(point, self.input_port(slot))]
        if not hit:
            return None
        return "input", min(hit, key=lambda slot: abs(point.y() - self.input_port(slot).y()))

    def _port_height(self, slot: int) -> float:
        count = max(self.face.inputs, 1)
        step = min(14.0, (CARD_HEIGHT - 20) / count)
        return CARD_HEIGHT / 2 + (slot - (count - 1) / 2) * step

    def _arrange(self) -> None:
        """Works out what depends on the face alone, so that painting need not."""
        face, room = self.face, CARD_WIDTH - WORDS - 7
        elide = Qt.TextElideMode.ElideRight
        self._title = metrics(13, strong=True).elidedText(face.title, elide, room)
        self._line = metrics(11).elidedText(face.line, elide, room)
        width = metrics(11).horizontalAdvance(face.shape) + 14
        self._pill = QRectF(CARD_WIDTH + 11, CARD_HEIGHT / 2 - 9, width, 18)
        if self._pill_below:
            self._pill.moveTopLeft(QPointF(CARD_WIDTH - width, CARD_HEIGHT + 6))
        self._sentence, self._sentence_height = None, 0.0
        words = self.refusal or face.sentence
        if words:
            self._sentence, self._sentence_height = _wrapped(words, font(11), CARD_WIDTH - 16)
        bounds = QRectF(-10, -8, CARD_WIDTH + 20, CARD_HEIGHT + 20).united(self._pill)
        bounds.setBottom(bounds.bottom() + self._sentence_height + 14)
        self._bounds = bounds.adjusted(-2, -2, 2, 2)

    # Qt's own names from here.

    def boundingRect(self) -> QRectF:
        return self._bounds

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addRect(QRectF(-PORT_REACH, 0, CARD_WIDTH + 2 * PORT_REACH, CARD_HEIGHT))
        return path

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        zoom = option.levelOfDetailFromTransform(painter.worldTransform())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        if self.face.bypassed:
            painter.setOpacity(0.45)
        self._paint_body(painter, look, shadow=zoom >= LEGIBLE)
        icons.paint_tile(painter, TILE, self.face.tile)
        if zoom >= LEGIBLE:
            self._paint_words(painter, look)
        self._paint_bar(painter, look)
        self._paint_ports(painter, look)
        if self._sentence is not None and zoom >= LEGIBLE:
            self._paint_sentence(painter, look)

    def _paint_body(self, painter: QPainter, look: theme.Theme, *, shadow: bool) -> None:
        body = QRectF(0, 0, CARD_WIDTH, CARD_HEIGHT)
        if shadow and look.name == "light":
            painter.setPen(Qt.PenStyle.NoPen)
            for spread, alpha in ((3, 8), (1, 14)):
                painter.setBrush(QColor(16, 24, 40, alpha))
                painter.drawRoundedRect(body.adjusted(-spread, 0, spread, spread + 1), 12, 12)
        edge, width = look.colour("hairline"), 1.0
        if self.face.state == "fault" or self.refusal:
            edge, width = look.colour("fault"), 2.0
        if self.lit and not self.selected and self.face.state != "fault":
            edge = look.colour("wire")
        if self.selected:
            edge, width = look.colour("accent"), 2.0
        pen = QPen(edge, width)
        if self.face.state == "unknown" and not self.selected:
            pen = QPen(look.colour("secondary"), 1.4, Qt.PenStyle.DashLine)
        if self.face.state == "fault" and self.selected:
            outer = QPen(look.colour("fault"), 2.0)
            painter.setPen(outer)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(body.adjusted(-3, -3, 3, 3), 12, 12)
        painter.setPen(pen)
        painter.setBrush(look.colour("card"))
        painter.drawRoundedRect(body, 9, 9)

    def _paint_words(self, painter: QPainter, look: theme.Theme) -> None:
        painter.setFont(font(13, strong=True))
        painter.setPen(look.colour("text"))
        painter.drawText(QPointF(WORDS, 26), self._title)
        painter.setFont(font(11))
        painter.setPen(look.colour("secondary"))
        painter.drawText(QPointF(WORDS, 43), self._line)
        count = QRectF(BAR.right(), 53, CARD_WIDTH - 10 - BAR.right(), 18)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(count, Qt.AlignmentFlag.AlignRight | middle, self.face.count)
        self._paint_pill(painter, look)

    def _paint_pill(self, painter: QPainter, look: theme.Theme) -> None:
        known = self.face.state == "known"
        end = self.face.is_end and known
        pen = QPen(look.colour("accent_soft" if end else "hairline"), 1)
        if not known:
            pen = QPen(look.colour("secondary"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(look.colour("accent_soft" if end else "canvas"))
        painter.drawRoundedRect(self._pill, 9, 9)
        painter.setPen(look.colour("accent" if end else "text" if known else "secondary"))
        painter.drawText(self._pill, Qt.AlignmentFlag.AlignCenter, self.face.shape)

    def _paint_bar(self, painter: QPainter, look: theme.Theme) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("hairline"))
        painter.drawRoundedRect(BAR, 2, 2)
        if self.face.share or self.face.count not in ("0", "?"):
            part = QRectF(BAR)
            part.setWidth(max(4.0, BAR.width() * self.face.share / 1000))
            painter.setBrush(QColor(theme.FAMILY[self.face.tile.family]))
            painter.drawRoundedRect(part, 2, 2)

    def _paint_ports(self, painter: QPainter, look: theme.Theme) -> None:
        painter.setPen(QPen(look.colour("accent" if self.lit else "wire"), 1.5))
        painter.setBrush(look.colour("card"))
        radius = PORT_RADIUS + (2 if self.lit else 0)
        slots = [QPointF(0, self._port_height(slot)) for slot in range(self.face.inputs)]
        for middle in (*slots, QPointF(CARD_WIDTH, CARD_HEIGHT / 2)):
            painter.drawEllipse(middle, radius, radius)

    def _paint_sentence(self, painter: QPainter, look: theme.Theme) -> None:
        assert self._sentence is not None
        box = QRectF(0, CARD_HEIGHT + 6, CARD_WIDTH, self._sentence_height + 10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("fault_soft"))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(look.colour("fault"))
        self._sentence.draw(painter, QPointF(8, CARD_HEIGHT + 11))


def _near(point: QPointF, port: QPointF) -> bool:
    away = point - port
    return away.x() ** 2 + away.y() ** 2 <= PORT_REACH**2


def _wrapped(text: str, face: QFont, width: float) -> tuple[QTextLayout, float]:
    """`text` laid out in at most `_FAULT_LINES` lines of `width`, and their height."""
    layout = QTextLayout(text, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    for _ in range(_FAULT_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout, height

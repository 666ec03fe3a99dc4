"""A block on the canvas: the card, its ports, its shape pill and its sentence of fault.

A card knows its block's id and face, never the design. What its parts look like is in
`card_look`; where it stands and what a click on it means is the scene's and the gestures'
affair.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QTextLayout
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from designer.core.layout import CARD_HEIGHT, CARD_WIDTH
from designer.ui import theme
from designer.ui.canvas.card_look import (
    BESIDE,
    LEGIBLE,
    Body,
    Count,
    Edge,
    Pill,
    Plate,
    Share,
    Words,
    port_height,
)
from designer.ui.canvas.face import Face, State
from designer.ui.canvas.lettering import font, wrapped
from designer.ui.canvas.stamps import STAMPS

PORT_REACH = 12.0
"""How far from its middle a port still takes the mouse."""
_FAULT_LINES = 4
_EDGES: dict[State, Edge] = {"known": "plain", "unknown": "unknown", "fault": "fault"}


class Card(QGraphicsItem):
    """The item of one block; its position is the upper left corner of the card."""

    piled = False
    """Whether it stands for several blocks."""

    def __init__(self, key: str, face: Face) -> None:
        super().__init__()
        self.key = key
        self.face = face
        self.area = QRectF(0, 0, CARD_WIDTH, CARD_HEIGHT)
        """What `rect` gives, for those who read it a thousand times and change nothing."""
        self.selected = False
        self.lit = False
        """Whether the mouse is on it, or on a wire of its."""
        self.refusal = ""
        """Why the wire in the hand cannot be dropped here."""
        self._plate = Plate(Body(face.tile, face.inputs, "plain"), None, None, None, None)
        self._pill_below = False
        self._sentence: QTextLayout | None = None
        self._sentence_height = 0.0
        self._bounds = QRectF()
        self.setZValue(1)
        self._arrange()

    def show_face(self, face: Face) -> None:
        """Takes another face, and paints again if it looks different."""
        if face == self.face:
            return
        self.face = face
        self._arrange()
        self.update()

    def show_state(self, *, selected: bool | None = None, lit: bool | None = None) -> None:
        """Selected and lit, as far as given."""
        before = self.selected, self.lit
        self.selected = self.selected if selected is None else selected
        self.lit = self.lit if lit is None else lit
        if before != (self.selected, self.lit):
            body = self._plate.body._replace(selected=self.selected, lit=self.lit)
            self._plate = self._plate._replace(body=body)
            self.setZValue(2 if self.selected else 1)
            self.update()

    def show_refusal(self, sentence: str) -> None:
        """Why the wire in the hand does not fit; empty text takes the sentence away."""
        if sentence != self.refusal:
            self.refusal = sentence
            self._arrange()
            self.update()

    def pill_rect(self) -> QRectF:
        """Where the shape stands beside the port, in the scene."""
        at = self.pos()
        return self._plate._replace(pill_at=BESIDE).pill_bounds.translated(at)

    def show_pill_below(self, below: bool) -> None:
        """The shape under the card, where beside the port another card would cover it."""
        if below != self._pill_below:
            self._pill_below = below
            self._arrange()
            self.update()

    def rect(self) -> QRectF:
        """The card without ports and pill, in the scene."""
        return QRectF(self.area)

    def output_port(self) -> QPointF:
        """The middle of the output port, in the scene."""
        return self.pos() + QPointF(CARD_WIDTH, CARD_HEIGHT / 2)

    def input_port(self, slot: int) -> QPointF:
        """The middle of an input port, in the scene."""
        return self.pos() + QPointF(0, port_height(slot, self.face.inputs))

    def port_at(self, point: QPointF) -> tuple[str, int] | None:
        """("output", 0) or ("input", slot) where a port of the card takes the mouse."""
        if _near(point, self.output_port()):
            return "output", 0
        slots = range(self.face.inputs)
        hit = [slot for slot in slots if _near(point, self.input_port(slot))]
        if not hit:
            return None
        return "input", min(hit, key=lambda slot: abs(point.y() - self.input_port(slot).y()))

    def _arrange(self) -> None:
        """Works out what depends on face and refusal, so that painting need not."""
        face = self.face
        edge: Edge = "fault" if self.refusal else _EDGES[face.state]
        body = Body(face.tile, face.inputs, edge, self.selected, self.lit, self.piled)
        share = None
        if face.share or face.count not in ("0", "?"):
            share = Share(face.tile.family, face.share)
        pill = Pill(face.shape, face.state == "known", face.is_end)
        under = CARD_WIDTH - pill.bounds.width(), CARD_HEIGHT + 6.0
        words, count = Words(face.title, face.line), Count(face.count)
        at = under if self._pill_below else BESIDE
        self._plate = Plate(body, share, words, count, pill, at)
        self._sentence, self._sentence_height = None, 0.0
        said = self.refusal or face.sentence
        if said:
            room = CARD_WIDTH - 16
            self._sentence, self._sentence_height = wrapped(said, font(11), room, _FAULT_LINES)
        bounds = self._plate.bounds
        bounds.setBottom(bounds.bottom() + self._sentence_height + 14)
        bounds.adjust(-2, -2, 2, 2)
        if bounds != self._bounds:
            self.prepareGeometryChange()
            self._bounds = bounds

    # Qt's own names from here.

    def setPos(self, place: QPointF) -> None:
        super().setPos(place)
        self.area = QRectF(place.x(), place.y(), CARD_WIDTH, CARD_HEIGHT)

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
        if self.face.bypassed:
            painter.setOpacity(0.45)
        legible = painter.worldTransform().m11() >= LEGIBLE
        plate = self._plate if legible else self._plate.without_words()
        # Without a widget it is a picture that is painted: that is made of strokes.
        if widget is None:
            plate.paint(painter)
        else:
            STAMPS.put(painter, plate)
        if legible and self._sentence is not None:
            self._paint_sentence(painter, self._sentence)

    def _paint_sentence(self, painter: QPainter, sentence: QTextLayout) -> None:
        look = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("fault_soft"))
        box = QRectF(0, CARD_HEIGHT + 6, CARD_WIDTH, self._sentence_height + 10)
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(look.colour("fault"))
        sentence.draw(painter, QPointF(8, CARD_HEIGHT + 11))


def _near(point: QPointF, port: QPointF) -> bool:
    away = point - port
    return away.x() ** 2 + away.y() ** 2 <= PORT_REACH**2

"""A block on the canvas: the card, its ports, its shape pill and its sentence of fault.

A card knows its block's id and face, never the design. What its parts look like is in
`card_look`; where it stands and what a click on it means is the scene's and the gestures'
affair.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QTextLayout
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from designer.core.layout.geometry import CARD_HEIGHT, CARD_WIDTH
from designer.display.card_text import CardText, State
from designer.display.wire_routing import Box, Point, Rectangle
from designer.ui.canvas.items.card_parts import (
    ABOVE,
    BELOW,
    BESIDE,
    LEGIBLE,
    PEEKING,
    PILL_HEIGHT,
    SIDE,
    Body,
    Count,
    Edge,
    Pill,
    Plate,
    Share,
    Words,
    bar_beside,
    pill_width,
    port_height,
)
from designer.ui.canvas.items.pixmap_cache import PIXMAP_CACHE
from designer.ui.theme import theme
from designer.ui.theme.fonts import font, wrapped

PORT_REACH = 12.0
"""How far from its middle a port still takes the mouse."""
MAX_NOTE_LINES = 4
"""Of a sentence; fewer where the next card is near."""
_NOTE_WIDTH = CARD_WIDTH - 16
_EDGES: dict[State, Edge] = {"known": "plain", "unknown": "unknown", "fault": "fault"}


class Card(QGraphicsItem):
    """The item of one block; its position is the upper left corner of the card."""

    piled = False
    """Whether it stands for several blocks."""

    def __init__(self, key: str, face: CardText) -> None:
        super().__init__()
        self.key = key
        self.face = face
        self.at: Point = (0.0, 0.0)
        """Its position, for those who reckon with it."""
        self.area = QRectF(0, 0, CARD_WIDTH, CARD_HEIGHT)
        """What `rect` gives, for those who read it a thousand times and change nothing."""
        self.selected = False
        self.lit = False
        """Whether the mouse is on it, or on a wire of its."""
        self.refusal = ""
        """Why the wire in the hand cannot be dropped here."""
        self._plate: Plate | None = None
        self._pill_width = 0.0
        self._pill_below = False
        self._lines = MAX_NOTE_LINES
        self._sentence: QTextLayout | None = None
        self._sentence_height = 0.0
        self._box: Box = (0.0, 0.0, 0.0, 0.0)
        """What it covers beside its position."""
        self._bounds: QRectF | None = None
        self.setZValue(1)
        self._arrange()

    @property
    def plate(self) -> Plate:
        """What it looks like now but for its sentence; made when it comes into view."""
        if self._plate is None:
            face = self.face
            edge: Edge = "fault" if self.refusal else _EDGES[face.state]
            if face.bypassed and edge != "fault":
                edge = "bypassed"
            bar = bar_beside(face.figure)
            body = Body(face.tile, face.inputs, edge, self.selected, self.lit, self.piled, bar)
            self._plate = Plate(
                body,
                Share(face.tile.family, face.share, bar) if face.works else None,
                Words(face.title, face.line, face.brief),
                Count(face.figure),
                Pill(face.shape, face.state == "known", face.is_end) if face.shape else None,
                self._pill_at(),
            )
        return self._plate

    def show_face(self, face: CardText) -> None:
        """Takes another face, and paints again if it looks different."""
        if face == self.face:
            return
        self.face = face
        self._arrange()
        self.update()

    def show_share(self, share: int) -> None:
        """Its part of all multiply–accumulates is another; what room it takes is the same."""
        if share != self.face.share:
            self.face = self.face._replace(share=share)
            self._plate = None
            self.update()

    def show_state(self, *, selected: bool | None = None, lit: bool | None = None) -> None:
        """Selected and lit, as far as given."""
        before = self.selected, self.lit
        self.selected = self.selected if selected is None else selected
        self.lit = self.lit if lit is None else lit
        if before != (self.selected, self.lit):
            self._plate = None
            self._raise()
            self.update()

    def _raise(self) -> None:
        """A sentence lies over the next card rather than under it."""
        self.setZValue(1 + self.selected + 2 * (self._sentence is not None))

    def note_box(self, lines: int) -> Rectangle:
        """Where so many lines of its sentence would stand, in the scene."""
        _, height = wrapped(self.face.sentence, font(11), _NOTE_WIDTH, lines)
        return self.at[0], self.at[1] + CARD_HEIGHT + 6, CARD_WIDTH, height + 10

    @property
    def said(self) -> QTextLayout | None:
        """The sentence below it as it is laid out; None where there is none."""
        return self._sentence

    def show_lines(self, most: int) -> None:
        """No more lines of its sentence than these; all of it is told at the pointer."""
        if most != self._lines:
            self._lines = most
            self._arrange()
            self.update()

    def show_refusal(self, sentence: str) -> None:
        """Why the wire in the hand does not fit; empty text takes the sentence away."""
        if sentence != self.refusal:
            self.refusal = sentence
            self._arrange()
            self.update()

    def pill_box(self) -> Rectangle:
        """Where the shape stands beside the port, in the scene."""
        return self.at[0] + BESIDE[0], self.at[1] + BESIDE[1], self._pill_width, PILL_HEIGHT

    def pill_rect(self) -> QRectF:
        """The same."""
        return QRectF(*self.pill_box())

    def show_pill_below(self, below: bool) -> None:
        """The shape under the card, where beside the port another card would cover it."""
        if below != self._pill_below:
            self._pill_below = below
            self._arrange()
            self.update()

    def rect(self) -> QRectF:
        """The card without ports and pill, in the scene."""
        return QRectF(self.area)

    def outlet(self) -> Point:
        """The middle of the output port, in the scene."""
        return self.at[0] + CARD_WIDTH, self.at[1] + CARD_HEIGHT / 2

    def inlet(self, slot: int) -> Point:
        """The middle of an input port, in the scene."""
        return self.at[0], self.at[1] + port_height(slot, self.face.inputs)

    def extent(self) -> Box:
        """What it covers with ports, pill and sentence, in the scene."""
        (x, y), (left, top, right, bottom) = self.at, self._box
        return x + left, y + top, x + right, y + bottom

    def output_port(self) -> QPointF:
        """`outlet` as Qt has it."""
        return QPointF(*self.outlet())

    def input_port(self, slot: int) -> QPointF:
        """`inlet` as Qt has it."""
        return QPointF(*self.inlet(slot))

    def port_at(self, point: QPointF) -> tuple[str, int] | None:
        """("output", 0) or ("input", slot) where a port of the card takes the mouse."""
        if _near(point, self.output_port()):
            return "output", 0
        slots = range(self.face.inputs)
        hit = [slot for slot in slots if _near(point, self.input_port(slot))]
        if not hit:
            return None
        return "input", min(hit, key=lambda slot: abs(point.y() - self.input_port(slot).y()))

    def _pill_at(self) -> Point:
        if not self._pill_below:
            return BESIDE
        return CARD_WIDTH - self._pill_width, CARD_HEIGHT + 6.0

    def _tell_scene(self) -> None:
        """It looks different from far away as well, or stands elsewhere."""
        scene = self.scene()
        if scene is not None:
            scene.forget_far_view()

    def _arrange(self) -> None:
        """Works out what depends on face and refusal, and how much room it takes."""
        self._tell_scene()
        self._plate = None
        self._pill_width = pill_width(self.face.shape) if self.face.shape else 0.0
        self._sentence, self._sentence_height = None, 0.0
        said = self.refusal or self.face.sentence
        if said:
            most = MAX_NOTE_LINES if self.refusal else self._lines
            self._sentence, self._sentence_height = wrapped(said, font(11), _NOTE_WIDTH, most)
        self._raise()
        x, y = self._pill_at()
        top = ABOVE + PEEKING * self.piled + 2
        right = max(CARD_WIDTH + SIDE, x + self._pill_width) + 2
        bottom = max(CARD_HEIGHT + BELOW, y + PILL_HEIGHT) + self._sentence_height + 16
        box = -SIDE - 2, -top, right, bottom
        if box != self._box:
            self.prepareGeometryChange()
            self._box, self._bounds = box, None

    # Qt's own names from here.

    def setPos(self, place: QPointF) -> None:
        super().setPos(place)
        self.at = x, y = place.x(), place.y()
        self.area = QRectF(x, y, CARD_WIDTH, CARD_HEIGHT)
        self._tell_scene()

    def boundingRect(self) -> QRectF:
        if self._bounds is None:
            left, top, right, bottom = self._box
            self._bounds = QRectF(left, top, right - left, bottom - top)
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
        legible = painter.worldTransform().m11() >= LEGIBLE
        plate = self.plate if legible else self.plate.from_afar()
        # Without a widget it is a picture that is painted: that is made of strokes.
        if widget is None:
            plate.paint(painter)
        else:
            PIXMAP_CACHE.put(painter, plate)
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

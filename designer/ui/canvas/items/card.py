"""The graphics item of a block: its card with ports, shape label and fault sentence.

The shape label is the rounded label with the output shape at the card's output; the code calls it a
pill. The fault sentence below the card says what is wrong with the block. A card knows its block's
id and what to show of the block, but not the design. `card_picture` defines what the parts look
like, `ui.canvas.scene` decides where a card is placed, and `ui.canvas.gestures` what a click on a
card does.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QTextLayout
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH
from designer.display.card_text import CardState, CardText
from designer.display.wire_routing import Box, Point, Rectangle
from designer.ui.canvas.items.card_body import Body, Edge, Share
from designer.ui.canvas.items.card_part_rects import (
    MARGIN_ABOVE,
    MARGIN_BELOW,
    MARGIN_SIDE,
    MIN_LEGIBLE_ZOOM,
    PILE_MARGIN,
    bar_beside,
    pill_beside_port,
    pill_height,
    pill_width,
    port_height,
)
from designer.ui.canvas.items.card_picture import CardPicture
from designer.ui.canvas.items.card_text_parts import Figures, Pill, TitleAndSettings
from designer.ui.canvas.items.pixmap_cache import PIXMAP_CACHE
from designer.ui.theme.appearance import Appearance
from designer.ui.theme.fonts import wrapped_text

PORT_HIT_RADIUS = 12.0
"""Radius of the circle around a port that reacts to the pointer, in scene units."""
MAX_SENTENCE_LINES = 4
"""Maximum number of lines of text in the sentence below a card, which says what is wrong.

The sentence gets fewer lines if another card is close below.
"""
_SENTENCE_WIDTH = CARD_WIDTH - 16
"""Maximum width of a line of the sentence below a card, in scene units."""
_EDGES: dict[CardState, Edge] = {"known": "plain", "unknown": "unknown", "fault": "fault"}
"""How a card's outline is drawn, for each state of its block."""


class Card(QGraphicsItem):
    """The graphics item of one block; its position in the scene is the card's upper left corner.

    Move a card with `move_to`, not with Qt's `setPos`: only `move_to` also updates the attributes
    `at` and `area`.
    """

    piled = False
    """Whether the card is drawn on top of a pile of cards because it represents several blocks."""

    def __init__(
        self,
        key: str,
        text: CardText,
        appearance: Appearance,
        far_view_changed: Callable[[], None] | None = None,
    ) -> None:
        """Create the card of block `key` that shows `text`, in the colours of `appearance`.

        The function `far_view_changed` is called whenever the card moves, or looks different when
        the view is zoomed far out. It is None for a card that is only painted and is in no scene.
        """
        super().__init__()
        self.key = key
        self.card_text = text
        """What the card shows of its block: texts, counts and states."""
        self._appearance = appearance
        self._far_view_changed = far_view_changed
        self.at: Point = (0.0, 0.0)
        """The card's upper left corner in the scene; quicker to read than Qt's `pos()`."""
        self.area = QRectF(0, 0, CARD_WIDTH, CARD_HEIGHT)
        """The card's rectangle in the scene, for callers that read it often and never change it.

        `rect` returns a copy of it.
        """
        self.selected = False
        self.highlighted = False
        """Whether the card is highlighted because the pointer is on it or on one of its wires."""
        self.refusal = ""
        """Why the wire being drawn cannot be dropped on this card, or '' if it can."""
        self._picture: CardPicture | None = None
        self._pill_width = 0.0
        self._pill_below = False
        self._max_lines = MAX_SENTENCE_LINES
        self.sentence_layout: QTextLayout | None = None
        """The laid-out text of the sentence below the card, or None if the card has no sentence."""
        self._sentence_height = 0.0
        self._box: Box = (0.0, 0.0, 0.0, 0.0)
        """The left, top, right and bottom of all parts together, from the card's corner at `at`."""
        self._bounds: QRectF | None = None
        self.setZValue(1)
        self._arrange()

    @property
    def picture(self) -> CardPicture:
        """The picture of the card without the sentence below it; built when first needed."""
        if self._picture is None:
            text = self.card_text
            edge: Edge = "fault" if self.refusal else _EDGES[text.state]
            if text.bypassed and edge != "fault":
                edge = "bypassed"
            bar = bar_beside(text.count_text, self._appearance)
            body = Body(
                text.tile, text.inputs, edge, self.selected, self.highlighted, self.piled, bar
            )
            self._picture = CardPicture(
                body,
                Share(text.tile.family, text.macs_share, bar) if text.has_macs else None,
                TitleAndSettings(text.title, text.subtitle, text.short_subtitle),
                Figures(text.count_text),
                Pill(text.shape, text.state == "known", text.is_end) if text.shape else None,
                self._pill_position(),
            )
        return self._picture

    def show_text(self, text: CardText) -> None:
        """Show `text` on the card; do nothing if the card shows it already."""
        if text == self.card_text:
            return
        self.card_text = text
        self._arrange()
        self.update()

    def show_share(self, share: int) -> None:
        """Show in the bar that the block has `share` thousandths of all multiply–accumulates.

        This is quicker than `show_text`, because the card keeps its size.
        """
        if share != self.card_text.macs_share:
            self.card_text = self.card_text._replace(macs_share=share)
            self._picture = None
            self.update()

    def show_state(self, *, selected: bool | None = None, highlighted: bool | None = None) -> None:
        """Set whether the card is shown as selected and as highlighted.

        A state whose argument is None stays as it is.
        """
        before = self.selected, self.highlighted
        self.selected = self.selected if selected is None else selected
        self.highlighted = self.highlighted if highlighted is None else highlighted
        if before != (self.selected, self.highlighted):
            self._picture = None
            self._update_z()
            self.update()

    def _update_z(self) -> None:
        """Set the stacking order: selected cards lie above others, cards with a sentence above all.

        So the next card below does not cover the sentence, which says what is wrong with the block.
        """
        self.setZValue(1 + self.selected + 2 * (self.sentence_layout is not None))

    def sentence_box(self, lines: int) -> Rectangle:
        """Return the scene area that the fault sentence would cover with at most `lines` lines.

        The fault sentence says, below the card, what is wrong with the block. The area is (x, y,
        width, height).
        """
        face = self._appearance.font(11)
        _, height = wrapped_text(self.card_text.problem, face, _SENTENCE_WIDTH, lines)
        return self.at[0], self.at[1] + CARD_HEIGHT + 6, CARD_WIDTH, height + 10

    def limit_sentence(self, max_lines: int) -> None:
        """Show at most `max_lines` lines of the sentence that says what is wrong with the block.

        The rest is left out; the card that pops up under a resting pointer shows the whole
        sentence.
        """
        if max_lines != self._max_lines:
            self._max_lines = max_lines
            self._arrange()
            self.update()

    def show_refusal(self, sentence: str) -> None:
        """Show `sentence` below the card: why the wire being drawn cannot be dropped on it.

        If `sentence` is '', the block's fault sentence is shown again, if it has one.
        """
        if sentence != self.refusal:
            self.refusal = sentence
            self._arrange()
            self.update()

    def pill_box(self) -> Rectangle:
        """Return the area of the shape label beside the output port, as (x, y, width, height).

        The shape label is the rounded label with the block's output shape. The area is in scene
        coordinates, and stays the same while the label is shown below the card instead.
        """
        x, y = pill_beside_port(self._appearance)
        return self.at[0] + x, self.at[1] + y, self._pill_width, pill_height(self._appearance)

    def pill_rect(self) -> QRectF:
        """Return the scene area of the shape label beside the output port, as a `QRectF`.

        The shape label is the rounded label with the block's output shape.
        """
        return QRectF(*self.pill_box())

    def show_pill_below(self, below: bool) -> None:
        """Show the shape label below the card if `below` is True, else beside the output port.

        The shape label is the rounded label with the output shape. The place below is for a label
        that another card would cover beside the port.
        """
        if below != self._pill_below:
            self._pill_below = below
            self._arrange()
            self.update()

    def rect(self) -> QRectF:
        """Return the card's rectangle in the scene, without ports and the output shape's label."""
        return QRectF(self.area)

    def output_point(self) -> Point:
        """Return the middle of the output port as (x, y) in the scene."""
        return self.at[0] + CARD_WIDTH, self.at[1] + CARD_HEIGHT / 2

    def input_point(self, slot: int) -> Point:
        """Return the middle of the input port with index `slot` as (x, y) in the scene."""
        return self.at[0], self.at[1] + port_height(slot, self.card_text.inputs)

    def extent(self) -> Box:
        """Return the left, top, right and bottom of the card in the scene.

        Ports, shape label (the rounded label with the output shape) and the sentence below the card
        are included.
        """
        (x, y), (left, top, right, bottom) = self.at, self._box
        return x + left, y + top, x + right, y + bottom

    def output_port(self) -> QPointF:
        """Return the middle of the output port in the scene, as a `QPointF`."""
        return QPointF(*self.output_point())

    def input_port(self, slot: int) -> QPointF:
        """Return the middle of the input port with index `slot` in the scene, as a `QPointF`."""
        return QPointF(*self.input_point(slot))

    def port_at(self, point: QPointF) -> tuple[str, int] | None:
        """Return the port that reacts to the pointer at `point` of the scene, or None if none does.

        The output port is ("output", 0); an input port is ("input", index). If several input ports
        are close enough, the nearest is returned.
        """
        if _is_on_port(point, self.output_port()):
            return "output", 0
        slots = range(self.card_text.inputs)
        hit = [slot for slot in slots if _is_on_port(point, self.input_port(slot))]
        if not hit:
            return None
        return "input", min(hit, key=lambda slot: abs(point.y() - self.input_port(slot).y()))

    def move_to(self, position: QPointF) -> None:
        """Move the card's upper left corner to `position` in the scene."""
        self.setPos(position)
        self.at = x, y = position.x(), position.y()
        self.area = QRectF(x, y, CARD_WIDTH, CARD_HEIGHT)
        if self._far_view_changed is not None:
            self._far_view_changed()

    def _pill_position(self) -> Point:
        if not self._pill_below:
            return pill_beside_port(self._appearance)
        return CARD_WIDTH - self._pill_width, CARD_HEIGHT + 6.0

    def _arrange(self) -> None:
        """Lay out the card again after a change of its text, refusal or shape label's place.

        This discards the picture, wraps the sentence below the card, and computes the area that all
        parts cover.
        """
        if self._far_view_changed is not None:
            self._far_view_changed()
        self._picture = None
        shape = self.card_text.shape
        self._pill_width = pill_width(shape, self._appearance) if shape else 0.0
        self.sentence_layout, self._sentence_height = None, 0.0
        sentence = self.refusal or self.card_text.problem
        if sentence:
            lines = MAX_SENTENCE_LINES if self.refusal else self._max_lines
            self.sentence_layout, self._sentence_height = wrapped_text(
                sentence, self._appearance.font(11), _SENTENCE_WIDTH, lines
            )
        self._update_z()
        x, y = self._pill_position()
        top = MARGIN_ABOVE + PILE_MARGIN * self.piled + 2
        right = max(CARD_WIDTH + MARGIN_SIDE, x + self._pill_width) + 2
        pill_bottom = y + pill_height(self._appearance)
        bottom = max(CARD_HEIGHT + MARGIN_BELOW, pill_bottom) + self._sentence_height + 16
        box = -MARGIN_SIDE - 2, -top, right, bottom
        if box != self._box:
            self.prepareGeometryChange()
            self._box, self._bounds = box, None

    # Overrides of QGraphicsItem.

    def boundingRect(self) -> QRectF:
        if self._bounds is None:
            left, top, right, bottom = self._box
            self._bounds = QRectF(left, top, right - left, bottom - top)
        return self._bounds

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addRect(QRectF(-PORT_HIT_RADIUS, 0, CARD_WIDTH + 2 * PORT_HIT_RADIUS, CARD_HEIGHT))
        return path

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        legible = painter.worldTransform().m11() >= MIN_LEGIBLE_ZOOM
        picture = self.picture if legible else self.picture.title_only()
        # Without a widget a picture is being exported; it must consist of strokes, not of pixels.
        if widget is None:
            picture.paint(painter, self._appearance)
        else:
            PIXMAP_CACHE.draw(painter, picture, self._appearance)
        if legible and self.sentence_layout is not None:
            self._paint_sentence(painter, self.sentence_layout)

    def _paint_sentence(self, painter: QPainter, sentence: QTextLayout) -> None:
        theme = self._appearance.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("fault_soft"))
        box = QRectF(0, CARD_HEIGHT + 6, CARD_WIDTH, self._sentence_height + 10)
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(theme.colour("fault"))
        sentence.draw(painter, QPointF(8, CARD_HEIGHT + 11))


def _is_on_port(point: QPointF, port: QPointF) -> bool:
    offset = point - port
    return offset.x() ** 2 + offset.y() ** 2 <= PORT_HIT_RADIUS**2

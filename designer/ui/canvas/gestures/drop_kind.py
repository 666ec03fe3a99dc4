"""Place a kind: a card of the palette dragged over the canvas, and where it would land.

Dropped on a wire it goes in between, on a card or near a free output it is chained to it,
elsewhere, or with Alt held, it stands by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from designer.core.edits import block_edits, wire_edits
from designer.core.edits.block_edits import Added
from designer.core.edits.card_wires import exit_block
from designer.core.graph.design import Design, Point, WireKey
from designer.core.kinds.kind import Kind
from designer.core.kinds.problems import Problem
from designer.core.layout import placement
from designer.core.layout.geometry import CARD_HEIGHT, CARD_WIDTH, COLUMN
from designer.display import wire_routing
from designer.display.card_text import CardText
from designer.display.card_tile import tile_of
from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.items.card import Card
from designer.ui.canvas.items.card_geometry import TILE
from designer.ui.canvas.items.wire_item import curve
from designer.ui.canvas.previews.room_preview import RoomPreview
from designer.ui.canvas.scene.canvas_scene import CanvasScene
from designer.ui.theme import icons, theme

if TYPE_CHECKING:
    from designer.ui.canvas.view.drop_area import DropArea

NEAR = (132.0, 64.0)
"""How far right of, and beside, a free output a card is still chained to it."""
DROP_REACH = 18.0
"""Pixels on the screen within which a wire takes a card that is dropped."""


class DropKind:
    """A kind held over a canvas by a drag from the palette."""

    ways = (
        InputHelp("Add a block", "Drag it from the palette, or double-click"),
        InputHelp("Put it in between", "Drop it on a wire; Alt holds that off"),
        InputHelp("Chain it", "Drop it on a block, or right of a free output"),
    )

    def __init__(self, canvas: DropArea) -> None:
        self._canvas = canvas
        self._landing: Landing | None = None
        self._ghost = QRectF()
        self._room = RoomPreview(canvas)

    def over(self, kind: Kind, at: QPoint, held: Qt.KeyboardModifier) -> None:
        """Shows what a drop there would do and give."""
        canvas = self._canvas
        place = self._landing = self._found(kind, at, held)
        preview = canvas.preview
        if place.wire is None and place.after is None:
            preview.leave()
        else:
            target = (kind, place.wire, place.after)
            preview.over(target, lambda: outcome(canvas.document.design, place))
        if place.wire is not None:
            self._room.show(place.wire, place.also, place.at)
        preview.point_at(at, clear=beside(canvas.canvas_scene, place))
        before, self._ghost = self._ghost, covered(canvas.canvas_scene, place)
        canvas.paint_again(before, self._ghost)

    def leave(self) -> None:
        """The drag went elsewhere."""
        self._landing = None
        self._room.leave()
        self._canvas.preview.leave()
        self._canvas.paint_again(self._ghost)

    def drop(self, kind: Kind, at: QPoint, held: Qt.KeyboardModifier) -> None:
        """Adds the block, as one step."""
        document, place = self._canvas.document, self._found(kind, at, held)
        self.leave()
        verb = "Insert" if place.wire else "Add"
        document.edit(f"{verb} {kind.title}", outcome(document.design, place))

    def paint(self, painter: QPainter) -> None:
        """The ghost."""
        if self._landing is not None:
            canvas = self._canvas
            paint(painter, canvas.canvas_scene, self._landing, canvas.preview.newcomer)

    def _found(self, kind: Kind, at: QPoint, held: Qt.KeyboardModifier) -> Landing:
        canvas = self._canvas
        alone = bool(held & Qt.KeyboardModifier.AltModifier)
        reach, point = DROP_REACH / canvas.zoom, canvas.mapToScene(at)
        held_on = None if alone else self._room.wire_at(point, reach)
        if held_on is None:
            self._room.leave()
        return landing(canvas.canvas_scene, kind, point, reach, alone=alone, wire=held_on)


class Landing(NamedTuple):
    """What a drop would do."""

    kind: Kind
    at: Point
    wire: WireKey | None = None
    """The wire it would go into..."""
    also: tuple[WireKey, ...] = ()
    """...and those drawn as one with it."""
    source: Point | None = None
    """Where the card stands that the wire leaves."""
    after: str | None = None
    """The block it would be chained to."""


def landing(
    scene: CanvasScene,
    kind: Kind,
    point: QPointF,
    reach: float,
    *,
    alone: bool = False,
    wire: WireKey | None = None,
) -> Landing:
    """Where a card of `kind` held by its middle at `point` would land.

    A card under `point` is gone on from, a wire within `reach` (in the scene), or the `wire`
    that is named, takes it, unless it is to stand `alone`. Chained, it stands clear of the block
    before it, and level with it if it was nearly so; by itself, clear of all.
    """
    at = placement.snapped(point.x() - CARD_WIDTH / 2, point.y() - CARD_HEIGHT / 2)
    design, entered = scene.document.design, scene.document.entered
    if alone or kind.arity.most == 0:
        return Landing(kind, placement.nearest(design, at, entered))
    below = scene.card_at(point) if wire is None else None
    ahead = _exit(scene, below.key) if below is not None and below.rect().contains(point) else None
    if ahead is not None:
        return Landing(kind, placement.beside(design, [ahead], entered), after=ahead)
    found = scene.wire_near(point, reach) if wire is None else scene.wires[wire]
    if found is not None:
        source = scene.cards[scene.courses.ends(found.key)[0]].pos().toTuple()
        also = scene.courses.bundle(found.key)[1:]
        stands = wire_edits.between(design, found.key, at, source)
        return Landing(kind, stands, wire=found.key, also=also, source=source)
    port = QPointF(at[0], at[1] + CARD_HEIGHT / 2)
    near = QRectF(port.x() - NEAR[0], port.y() - NEAR[1], NEAR[0] + 24, 2 * NEAR[1])
    free = [
        ((port - card.output_port()).manhattanLength(), card.key)
        for card in scene.items(near)
        if isinstance(card, Card) and card.face.is_end and near.contains(card.output_port())
    ]
    best = min(free, default=None)
    source = None if best is None else _exit(scene, best[1])
    if best is None or source is None:
        return Landing(kind, placement.nearest(design, at, entered))
    before = scene.cards[best[1]].pos().toTuple()
    level = before[1] if abs(at[1] - before[1]) < CARD_HEIGHT / 2 else at[1]
    clear = placement.free(design, (max(at[0], before[0] + COLUMN), level), entered)
    return Landing(kind, clear, after=source)


def _exit(scene: CanvasScene, card: str) -> str | None:
    """The block that a card feeds others from; None for a group with several."""
    found = exit_block(scene.document.design, scene.blocks_of(card), "")
    return None if isinstance(found, Problem) else found


def outcome(design: Design, place: Landing) -> Added | Problem:
    """The design after the drop; behind a block put in between, the others make room."""
    kind = place.kind
    if place.wire is None:
        return block_edits.add(design, kind, place.at, place.after)
    near = wire_edits.between(design, place.wire, place.at, place.source)
    added = block_edits.insert(design, kind, place.wire, near, place.also)
    if isinstance(added, Problem):
        return added
    return added._replace(design=block_edits.make_room(added.design, added.ids[0], COLUMN))


def beside(scene: CanvasScene, place: Landing) -> list[QRectF]:
    """The card to come and those it would be wired to, in the scene; none where it is to none."""
    cards = scene.courses.ends(place.wire) if place.wire else scene.cards_of([place.after or ""])
    wired = [scene.content_rect([key]) for key in cards]
    return [*wired, QRectF(*place.at, CARD_WIDTH, CARD_HEIGHT)] if wired else []


def covered(scene: CanvasScene, place: Landing) -> QRectF:
    """What `paint` covers, in the scene."""
    area = QRectF(*place.at, CARD_WIDTH, CARD_HEIGHT).adjusted(-16, -16, 160, 110)
    if place.after is not None:
        port = scene.cards[scene.cards_of([place.after])[0]].output_port()
        area = area.united(QRectF(port.x() - 8, port.y() - 8, 16, 16))
    if place.wire is not None:
        area = area.united(scene.wires[place.wire].sceneBoundingRect())
    return area


def paint(painter: QPainter, scene: CanvasScene, place: Landing, face: CardText | None) -> None:
    """A ghost of the card, of its would-be `face` if that is known, and of the wires it gets."""
    look = theme.current()
    painter.setPen(QPen(look.colour("accent"), 2.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if place.after is not None:
        start = scene.cards[scene.cards_of([place.after])[0]].output_port().toTuple()
        end = (place.at[0], place.at[1] + CARD_HEIGHT / 2)
        painter.drawPath(curve(wire_routing.route(start, end)))
    painter.save()
    painter.translate(*place.at)
    if face is None:
        painter.setOpacity(0.85)
    else:
        # Without the pill, which would lie over the next card: the tag begins with the shape.
        painter.setClipRect(QRectF(-12, -12, CARD_WIDTH + 20, CARD_HEIGHT + 120))
        Card("", face).paint(painter, QStyleOptionGraphicsItem())
    painter.setPen(QPen(look.colour("accent"), 1.5, Qt.PenStyle.DashLine))
    painter.setBrush(look.colour("card") if face is None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(0, 0, CARD_WIDTH, CARD_HEIGHT), 9, 9)
    if face is None:
        icons.paint_tile(painter, TILE, tile_of(place.kind))
    painter.restore()
    if place.wire is not None:
        card = QRectF(*place.at, CARD_WIDTH, CARD_HEIGHT)
        paint_taken(painter, scene.wires[place.wire].path, card)


def paint_taken(painter: QPainter, wire: QPainterPath, card: QRectF) -> None:
    """Marks a wire that takes a card: what of it the card leaves free, and the card's ports."""
    accent = theme.current().colour("accent")
    around = QPainterPath()
    around.addRect(wire.boundingRect().united(card).adjusted(-8, -8, 8, 8))
    beside = QPainterPath()
    beside.addRect(card)
    painter.save()
    painter.setClipPath(around.subtracted(beside))
    painter.setPen(QPen(accent, 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(wire)
    painter.restore()
    painter.setPen(QPen(theme.current().colour("card"), 1.5))
    painter.setBrush(accent)
    for side in (card.left(), card.right()):
        painter.drawEllipse(QPointF(side, card.center().y()), 6, 6)

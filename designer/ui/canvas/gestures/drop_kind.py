"""Drop a kind: drag a block kind from the palette onto the canvas to add a block of that kind.

If it is dropped on a wire, the new block is inserted into the wire. If it is dropped on a card, or
near an output that is not connected, the new block is fed by the block of that card or output. If
it is dropped elsewhere, or if Alt is held, it is not wired.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from designer.core.edits import block_edits, wire_edits
from designer.core.edits.block_edits import Added
from designer.core.graph.design import Design, Point, WireKey
from designer.core.kinds.kind import Kind
from designer.core.kinds.problems import Problem
from designer.core.layout import placement
from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH, COLUMN_STEP
from designer.display import wire_routing
from designer.display.card_text import CardText
from designer.display.card_tile import tile_of
from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.gesture import Gesture
from designer.ui.canvas.gestures.gesture_host import GestureHost
from designer.ui.canvas.items.card import Card
from designer.ui.canvas.items.card_part_rects import TILE_RECT
from designer.ui.canvas.items.wire_item import bezier_path
from designer.ui.canvas.previews.room_preview import RoomPreview
from designer.ui.canvas.scene.scene_reader import SceneReader
from designer.ui.theme import icons
from designer.ui.theme.colours import Theme

MAX_CHAIN_DISTANCE = (132.0, 64.0)
"""Maximum distance of a dropped card's input from an unconnected output that then feeds it.

The first number is the distance to the right of the output, the second the distance above or
below it, in scene units.
"""
DROP_DISTANCE_PX = 18.0
"""Maximum distance from a wire at which a dropped card goes into the wire, in screen pixels."""


class DropKind(Gesture):
    """The drag of a block kind from the palette over one canvas; reused for every drag.

    Qt reports such a drag by events of its own, which `view.drop_target` passes on.
    """

    input_help = (
        InputHelp("Add a block", "Drag it from the palette, or double-click"),
        InputHelp("Put it in between", "Drop it on a wire; Alt holds that off"),
        InputHelp("Chain it", "Drop it on a block, or right of a free output"),
    )

    def __init__(self, canvas: GestureHost) -> None:
        super().__init__(canvas)
        self._landing: Landing | None = None
        self._ghost = QRectF()
        self._room_preview = RoomPreview(canvas.canvas_scene)

    def over(self, kind: Kind, at: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        """Preview a drop of a block of `kind`: its place, its wires, and shapes and counts.

        The design is not changed. `at` is the pointer's position in viewport pixels; `modifiers`
        are the modifier keys held.
        """
        canvas = self.canvas
        place = self._landing = self._landing_at(kind, at, modifiers)
        preview = canvas.preview
        if place.wire is None and place.after is None:
            preview.leave()
        else:
            target = (kind, place.wire, place.after)
            preview.over(target, lambda: outcome(self.document.design, place))
        if place.wire is not None:
            self._room_preview.show(place.wire, place.bundled, place.at)
        preview.follow_pointer(at, clear=label_obstacles(canvas.canvas_scene, place))
        before, self._ghost = self._ghost, painted_area(canvas.canvas_scene, place)
        canvas.repaint_areas(before, self._ghost)

    def cancel(self) -> None:
        """Remove the preview, because the drag leaves the canvas or ends."""
        self._landing = None
        self._room_preview.leave()
        self.canvas.preview.leave()
        self.canvas.repaint_areas(self._ghost)

    def drop(self, kind: Kind, at: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        """Add a block of `kind` in one edit, with the pointer at `at` (viewport pixels)."""
        document, place = self.document, self._landing_at(kind, at, modifiers)
        self.cancel()
        verb = "Insert" if place.wire else "Add"
        document.edit(f"{verb} {kind.title}", outcome(document.design, place))

    def paint(self, painter: QPainter) -> None:
        """Paint a ghost (dashed preview) of the card that a drop would add, and its wires."""
        if self._landing is not None:
            canvas = self.canvas
            paint_landing(
                painter, canvas.canvas_scene, self._landing, canvas.preview.added_card_text
            )

    def _landing_at(self, kind: Kind, at: QPoint, modifiers: Qt.KeyboardModifier) -> Landing:
        canvas = self.canvas
        alone = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        distance, point = DROP_DISTANCE_PX / canvas.zoom, canvas.to_scene(at)
        # A wire for which blocks are shown moved aside is found by its previous course.
        wire = None if alone else self._room_preview.wire_at(point, distance)
        if wire is None:
            self._room_preview.leave()
        return landing(canvas.canvas_scene, kind, point, distance, alone=alone, wire=wire)


class Landing(NamedTuple):
    """Where a dropped card would be placed, and to which wire or block it would be connected."""

    kind: Kind
    at: Point
    """The top left corner of the new card, in scene units."""
    wire: WireKey | None = None
    """The wire into which the new block would be inserted; None if it would be in no wire."""
    bundled: tuple[WireKey, ...] = ()
    """The other wires of the design that are drawn as one with `wire`, where the block goes."""
    source_at: Point | None = None
    """The top left corner of the card at which `wire` starts; None if there is no `wire`."""
    after: str | None = None
    """The block that would feed the new block; None if it is not wired or goes into a wire."""


def landing(
    scene: SceneReader,
    kind: Kind,
    point: QPointF,
    reach: float,
    *,
    alone: bool = False,
    wire: WireKey | None = None,
) -> Landing:
    """Return where a new card of `kind`, dropped with its middle at `point`, would land.

    What the new block would be wired to is the first that exists of these:

    - the wire `wire`, if it is given: the block is inserted into it;
    - the card under `point`: it feeds the block, unless it is a group with several outputs;
    - a wire within `reach` of `point`: the block is inserted into it;
    - the nearest unconnected output to the left within `MAX_CHAIN_DISTANCE`: it feeds the block.

    If there is none of them, if `alone` is True, or if `kind` has no input, the block is not wired
    and lands clear of all cards. A block that is fed lands to the right of the card that feeds it.
    All lengths are in scene units.
    """
    drop = _Drop(scene, kind, point, reach)
    if alone or kind.arity.max_inputs == 0:
        return _unwired(drop)
    if wire is not None:
        return _into_wire(drop, wire)
    for rule in (_on_card, _into_near_wire, _behind_free_output):
        place = rule(drop)
        if place is not None:
            return place
    return _unwired(drop)


class _Drop(NamedTuple):
    """A card that is dropped: the arguments of `landing`."""

    scene: SceneReader
    kind: Kind
    point: QPointF
    reach: float

    @property
    def design(self) -> Design:
        return self.scene.document.design

    @property
    def entered(self) -> str | None:
        return self.scene.document.entered_group

    @property
    def at(self) -> Point:
        """The top left corner of the card if nothing else decided where it lands."""
        left, top = self.point.x() - CARD_WIDTH / 2, self.point.y() - CARD_HEIGHT / 2
        return placement.snapped_to_grid(left, top)


def _unwired(drop: _Drop) -> Landing:
    """Return the landing of a block that is not wired, clear of all cards."""
    return Landing(drop.kind, placement.nearest_free(drop.design, drop.at, drop.entered))


def _into_wire(drop: _Drop, wire: WireKey) -> Landing:
    """Return the landing of a block that is inserted into `wire`."""
    scene = drop.scene
    source_at = scene.cards[scene.wire_layer.ends(wire)[0]].pos().toTuple()
    place = wire_edits.position_in_wire(drop.design, wire, drop.at, source_at)
    bundled = scene.wire_layer.bundle(wire)[1:]
    return Landing(drop.kind, place, wire=wire, bundled=bundled, source_at=source_at)


def _on_card(drop: _Drop) -> Landing | None:
    """Return the landing of a block that the card under the point feeds; None if none feeds it."""
    card = drop.scene.card_at(drop.point)
    if card is None or not card.rect().contains(drop.point):
        return None
    feeder = _exit(drop.scene, card.key)
    if feeder is None:
        return None
    place = placement.position_beside(drop.design, [feeder], drop.entered)
    return Landing(drop.kind, place, after=feeder)


def _into_near_wire(drop: _Drop) -> Landing | None:
    """Return the landing of a block in a wire near the point; None if no wire is within reach."""
    item = drop.scene.wire_near(drop.point, drop.reach)
    return None if item is None else _into_wire(drop, item.key)


def _behind_free_output(drop: _Drop) -> Landing | None:
    """Return the landing of a block that the nearest unconnected output to its left feeds.

    Return None if no output is near enough, or if the nearest belongs to a group with several.
    """
    at, scene = drop.at, drop.scene
    port = QPointF(at[0], at[1] + CARD_HEIGHT / 2)
    across, down = MAX_CHAIN_DISTANCE
    area = QRectF(port.x() - across, port.y() - down, across + 24, 2 * down)
    free_outputs = [
        ((port - card.output_port()).manhattanLength(), card.key)
        for card in scene.cards_in(area)
        if card.card_text.is_end and area.contains(card.output_port())
    ]
    if not free_outputs:
        return None
    _, nearest = min(free_outputs)
    feeder = _exit(scene, nearest)
    if feeder is None:
        return None
    feeder_at = scene.cards[nearest].pos().toTuple()
    y = feeder_at[1] if abs(at[1] - feeder_at[1]) < CARD_HEIGHT / 2 else at[1]
    beside = max(at[0], feeder_at[0] + COLUMN_STEP), y
    place = placement.first_free_below(drop.design, beside, drop.entered)
    return Landing(drop.kind, place, after=feeder)


def _exit(scene: SceneReader, card: str) -> str | None:
    """Return the block whose output leaves `card`; None if a group has several such outputs."""
    exits = scene.continuation_blocks((card,))
    return exits[0] if len(exits) == 1 else None


def outcome(design: Design, place: Landing) -> Added | Problem:
    """Return the design after a drop at `place`, or the problem that forbids the drop.

    The document is not changed. If the new block is inserted into a wire, the blocks after it are
    moved right to make room.
    """
    kind = place.kind
    if place.wire is None:
        return block_edits.add(design, kind, place.at, place.after)
    at = wire_edits.position_in_wire(design, place.wire, place.at, place.source_at)
    added = block_edits.insert(design, kind, place.wire, at, place.bundled)
    if isinstance(added, Problem):
        return added
    return added._replace(design=block_edits.make_room(added.design, added.ids[0], COLUMN_STEP))


def label_obstacles(scene: SceneReader, place: Landing) -> list[QRectF]:
    """Return the areas that the label beside the pointer must not cover, in scene units.

    The label sums up what a drop would change. The areas are those of the new card and of the cards
    it would be wired to. If the new block would not be wired, the list is empty, because the label
    is hidden then.
    """
    cards = scene.wire_layer.ends(place.wire) if place.wire else scene.cards_of([place.after or ""])
    wired = [scene.content_rect([key]) for key in cards]
    return [*wired, QRectF(*place.at, CARD_WIDTH, CARD_HEIGHT)] if wired else []


def painted_area(scene: SceneReader, place: Landing) -> QRectF:
    """Return the scene area that `paint_landing` covers if it previews a drop at `place`."""
    area = QRectF(*place.at, CARD_WIDTH, CARD_HEIGHT).adjusted(-16, -16, 160, 110)
    if place.after is not None:
        port = scene.cards[scene.cards_of([place.after])[0]].output_port()
        area = area.united(QRectF(port.x() - 8, port.y() - 8, 16, 16))
    if place.wire is not None:
        area = area.united(scene.wires[place.wire].sceneBoundingRect())
    return area


def paint_landing(
    painter: QPainter, scene: SceneReader, place: Landing, face: CardText | None
) -> None:
    """Paint a ghost (dashed preview) of the new card at `place`, and its wires.

    `face` is the text that the card would have. If it is None, because it is not known yet, the
    ghost shows only the coloured tile with the icon of the block kind.
    """
    palette = scene.appearance.theme
    painter.setPen(QPen(palette.colour("accent"), 2.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if place.after is not None:
        start = scene.cards[scene.cards_of([place.after])[0]].output_port().toTuple()
        end = (place.at[0], place.at[1] + CARD_HEIGHT / 2)
        painter.drawPath(bezier_path(wire_routing.route(start, end)))
    painter.save()
    painter.translate(*place.at)
    if face is None:
        painter.setOpacity(0.85)
    else:
        # The clip hides the shape label, which might cover another card; the label has the shape.
        painter.setClipRect(QRectF(-12, -12, CARD_WIDTH + 20, CARD_HEIGHT + 120))
        Card("", face, scene.appearance).paint(painter, QStyleOptionGraphicsItem())
    painter.setPen(QPen(palette.colour("accent"), 1.5, Qt.PenStyle.DashLine))
    painter.setBrush(palette.colour("card") if face is None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(0, 0, CARD_WIDTH, CARD_HEIGHT), 9, 9)
    if face is None:
        icons.paint_tile(painter, TILE_RECT, tile_of(place.kind))
    painter.restore()
    if place.wire is not None:
        card = QRectF(*place.at, CARD_WIDTH, CARD_HEIGHT)
        paint_split_wire(painter, scene.wires[place.wire].path, card, palette)


def paint_split_wire(painter: QPainter, wire: QPainterPath, card: QRectF, theme: Theme) -> None:
    """Mark a wire into which a card would be inserted.

    The wire is painted in bold outside the card, and a dot is painted at the card's input port and
    at its output port. `wire` is the path of the wire, `card` is the card's area in scene units,
    and the colours are those of `theme`.
    """
    accent = theme.colour("accent")
    clip = QPainterPath()
    clip.addRect(wire.boundingRect().united(card).adjusted(-8, -8, 8, 8))
    card_path = QPainterPath()
    card_path.addRect(card)
    painter.save()
    painter.setClipPath(clip.subtracted(card_path))
    painter.setPen(QPen(accent, 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(wire)
    painter.restore()
    painter.setPen(QPen(theme.colour("card"), 1.5))
    painter.setBrush(accent)
    for side in (card.left(), card.right()):
        painter.drawEllipse(QPointF(side, card.center().y()), 6, 6)

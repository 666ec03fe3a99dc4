"""Place a kind: a card of the palette dragged over the canvas, and where it would land.

Dropped on a wire it goes in between, near a free output it is chained to it, elsewhere it
stands by itself.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from designer.core import edits, placing
from designer.core.design import Design, Point, WireKey
from designer.core.edits import Added
from designer.core.kind import Kind
from designer.core.layout import CARD_HEIGHT, CARD_WIDTH, COLUMN
from designer.core.problems import Problem
from designer.ui import icons, theme
from designer.ui.canvas import routing
from designer.ui.canvas.card import TILE
from designer.ui.canvas.scene import CanvasScene
from designer.ui.canvas.wire import curve

NEAR = (132.0, 64.0)
"""How far right of, and beside, a free output a card is still chained to it."""


class Landing(NamedTuple):
    """What a drop would do."""

    kind: type[Kind]
    at: Point
    wire: WireKey | None = None
    """The wire it would go into."""
    after: str | None = None
    """The block it would be chained to."""


def landing(scene: CanvasScene, kind: type[Kind], point: QPointF, reach: float) -> Landing:
    """Where a card of `kind` held by its middle at `point` would land.

    A wire within `reach` (in the scene) takes it. Chained, it stands clear of the block before
    it, and level with it if it was nearly so; by itself, clear of all.
    """
    at = placing.snapped(point.x() - CARD_WIDTH / 2, point.y() - CARD_HEIGHT / 2)
    if kind.arity.most == 0:
        return Landing(kind, placing.free(scene.document.design, at))
    wire = scene.wire_near(point, reach)
    if wire is not None:
        return Landing(kind, at, wire=wire.key)
    port = QPointF(at[0], at[1] + CARD_HEIGHT / 2)
    best: tuple[float, str] | None = None
    for key, card in scene.cards.items():
        away = port - card.output_port()
        near = -24 <= away.x() <= NEAR[0] and abs(away.y()) <= NEAR[1]
        if card.face.is_end and near and (best is None or away.manhattanLength() < best[0]):
            best = (away.manhattanLength(), key)
    design = scene.document.design
    if best is None:
        return Landing(kind, placing.free(design, at))
    before = design.blocks[best[1]].at or (0, 0)
    level = before[1] if abs(at[1] - before[1]) < CARD_HEIGHT / 2 else at[1]
    clear = placing.free(design, (max(at[0], before[0] + COLUMN), level))
    return Landing(kind, clear, after=best[1])


def outcome(design: Design, place: Landing) -> Added | Problem:
    """The design after the drop; behind a block put in between, the others make room."""
    kind = place.kind.fresh()
    if place.wire is None:
        return edits.add(design, kind, place.at, place.after)
    added = edits.insert(design, kind, place.wire, _clear_of_source(design, place))
    if isinstance(added, Problem):
        return added
    return added._replace(design=edits.make_room(added.design, added.ids[0], COLUMN))


def _clear_of_source(design: Design, place: Landing) -> Point:
    """Where the drop was, but right of the block before it and level with it if nearly so."""
    assert place.wire is not None
    source = design.blocks[place.wire.source].at or (0, 0)
    x, y = place.at
    level = abs(y - source[1]) < CARD_HEIGHT
    return max(x, source[0] + COLUMN), source[1] if level else y


def paint(painter: QPainter, scene: CanvasScene, place: Landing) -> None:
    """A ghost of the card, and of the wires it would get."""
    look = theme.current()
    painter.setPen(QPen(look.colour("accent"), 2.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if place.after is not None:
        start = scene.cards[place.after].output_port().toTuple()
        end = (place.at[0], place.at[1] + CARD_HEIGHT / 2)
        painter.drawPath(curve(routing.route(start, end)))
    painter.translate(*place.at)
    painter.setOpacity(0.85)
    painter.setPen(QPen(look.colour("accent"), 1.5, Qt.PenStyle.DashLine))
    painter.setBrush(look.colour("card"))
    painter.drawRoundedRect(QRectF(0, 0, CARD_WIDTH, CARD_HEIGHT), 9, 9)
    icons.paint_tile(painter, TILE, icons.tile_of(place.kind))
    painter.translate(-place.at[0], -place.at[1])
    if place.wire is not None:
        # Over the card: a short wire would be hidden under it.
        painter.setOpacity(1)
        painter.setPen(QPen(look.colour("accent"), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(scene.wires[place.wire].path)

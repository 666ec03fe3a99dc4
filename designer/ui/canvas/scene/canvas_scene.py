"""The graphics scene: one card per block or collapsed group in view, one item per drawn wire.

Only the scene owns items, in dictionaries by the ids of cards and the keys of wires; all other
modules hold ids. It shows the document and the previews of gestures, and does not edit. How it
follows the document is in `scene_sync`, the courses of wires are in `wire_layer`, frames and
stubs in `group_layer`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from PySide6.QtCore import QObject, QPointF, QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsScene

from designer.core.analysis.analysis import Analysis
from designer.core.graph import collapsed_view, group_tree
from designer.core.graph.collapsed_view import CollapsedView
from designer.core.graph.design import Design, Point, WireKey
from designer.display.card_detail import DEFAULT_DETAIL, Detail, block_card_text
from designer.display.card_text import CardText, card_text
from designer.display.wire_routing import Box
from designer.ui.canvas.items import group_frame_item
from designer.ui.canvas.items.card import Card
from designer.ui.canvas.items.card_part_rects import MIN_LEGIBLE_ZOOM
from designer.ui.canvas.items.group_frame_item import GroupFrameItem
from designer.ui.canvas.items.stub_item import StubItem
from designer.ui.canvas.items.wire_item import WireItem
from designer.ui.canvas.scene import far_shapes
from designer.ui.canvas.scene.far_shapes import FarShapes
from designer.ui.canvas.scene.group_layer import GroupLayer
from designer.ui.canvas.scene.scene_sync import SceneSync
from designer.ui.canvas.scene.wire_layer import WireLayer
from designer.ui.document.document import Document

SCROLL_MARGIN = 4000.0
"""How far the view can scroll beyond the outermost items, in scene units."""


class CanvasScene(QGraphicsScene):
    """The scene that shows a document's design."""

    def __init__(
        self, document: Document, parent: QObject | None = None, detail: Detail = DEFAULT_DETAIL
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.detail = detail
        """Which figures cards and wires show."""
        self.collapsed_view = CollapsedView(Design())
        """Which card represents which blocks, and which wires are drawn."""
        self.cards: dict[str, Card] = {}
        """The cards by the id of their block or collapsed group."""
        self.wires: dict[WireKey, WireItem] = {}
        """The wire items, each by the key of the first wire of the design that it represents."""
        self.frames: dict[str, GroupFrameItem] = {}
        """The frames by the id of their expanded group."""
        self.stubs: dict[tuple[str, int | None], StubItem] = {}
        """The stubs by card and input port, or by card and None at the output port."""
        self.selected_wires: frozenset[WireKey] = frozenset()
        """Every wire of the design that a selected wire item represents."""
        self.wire_layer = WireLayer(self)
        self.group_layer = GroupLayer(self)
        self._sync = SceneSync(self)
        self._far_view: FarShapes | None = None
        self._covered: QRectF | None = None
        """The area of all cards and wires, or None if it has to be computed again."""
        self._highlighted: str | WireKey | None = None
        self._highlighted_cards: Sequence[str] = ()
        document.design_changed.connect(self._follow_design)
        document.analysis_changed.connect(self._follow_analysis)
        document.selection_changed.connect(self._follow_selection)
        document.entered_changed.connect(self._follow_entering)
        self._follow_design(Design(), document.design)

    # Which card represents which blocks.

    def blocks_of(self, card: str) -> tuple[str, ...]:
        """Return the ids of the blocks that the card represents."""
        return self.collapsed_view.cards[card]

    def card_of(self, block: str) -> str | None:
        """Return the id of the card that represents the block, or None if it is not in view."""
        return self.collapsed_view.card_of.get(block)

    def is_group(self, card: str) -> bool:
        """Return whether the card is that of a collapsed group."""
        return card in self.collapsed_view.cards and card not in self.collapsed_view.card_of

    def cards_of(self, keys: Iterable[str]) -> list[str]:
        """Return the cards that represent these blocks, each once.

        A block that is not in view has no card. The id of a card represents itself.
        """
        shown, cards, keys = self.collapsed_view.card_of, self.collapsed_view.cards, list(keys)
        candidates = dict.fromkeys(map(shown.get, keys, keys))
        return [key for key in candidates if key in cards]

    def continuation_blocks(self, keys: Iterable[str]) -> list[str]:
        """Return the blocks to wire to a new block that is appended after these blocks.

        Of a collapsed group, these are its blocks that feed a block outside of it, or no block.
        """
        graph = self.document.design.graph
        cards = (self.blocks_of(card) for card in self.cards_of(keys))
        return [block for blocks in cards for block in collapsed_view.exit_blocks(graph, blocks)]

    def foreign_blocks_in(self, group: str) -> list[str]:
        """Return the blocks within the frame of an expanded group that do not belong to it."""
        members = set(group_tree.blocks_in(self.document.design, group))
        area = self.frames[group].area
        cards = (key for key, card in self.cards.items() if card.rect().intersects(area))
        return [block for key in cards for block in self.blocks_of(key) if block not in members]

    def card_text(self, card: str, analysis: Analysis) -> CardText:
        """Return what the card shows for `analysis`: the document's analysis or a preview's."""
        return self._sync.card_text(card, analysis)

    def summary(self, card: str, analysis: Analysis | None = None) -> str:
        """Return one line about the card for screen readers.

        Its figures are those of `analysis`, or of the document's analysis if it is None.
        """
        return self._sync.summary(card, analysis or self.document.analysis)

    # Which item is at a point, and which area items cover.

    def card_at(self, point: QPointF) -> Card | None:
        """Return the topmost card at `point`, including its ports.

        A card that contains `point` is preferred to one that only has a port there.
        """
        touched = [item for item in self.items(point) if isinstance(item, Card)]
        containing = [card for card in touched if card.rect().contains(point)]
        return next(iter(containing or touched), None)

    def wire_at(self, point: QPointF) -> WireItem | None:
        """Return the topmost wire at `point`."""
        return next(self.wires_at(point), None)

    def wires_at(self, point: QPointF) -> Iterator[WireItem]:
        """Iterate over the wires at `point`, the topmost first."""
        return (item for item in self.items(point) if isinstance(item, WireItem))

    def wire_near(self, point: QPointF, reach: float) -> WireItem | None:
        """Return the wire at `point`, or else one that passes within `reach` scene units of it."""
        around = QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)
        nearby = (item for item in self.items(around) if isinstance(item, WireItem))
        return self.wire_at(point) or next(nearby, None)

    def frame_at(self, point: QPointF) -> str | None:
        """Return the id of the expanded group whose title bar is at `point`."""
        return self.group_layer.group_at(point)

    def title_area(self, key: str) -> QRectF | None:
        """Return the card of a block or group, or the title bar of a frame; None if not in view."""
        if key in self.cards:
            return self.cards[key].rect()
        return self.frames[key].title_rect() if key in self.frames else None

    def content_rect(self, ids: Iterable[str] | None = None) -> QRectF:
        """Return the area of cards, including ports, pills and sentences.

        With `ids`, only the cards of these blocks count. Without, all cards count, and so do
        wires, frames and stubs: a wire that leads back extends beyond the cards.
        """
        if ids is not None:
            return _bounding_rect([self.cards[key].extent() for key in self.cards_of(ids)])
        if self._covered is None:
            cards = [card.extent() for card in self.cards.values()]
            self._covered = _bounding_rect([*cards, *(wire.extent for wire in self.wires.values())])
        covered = QRectF(self._covered)
        for item in (*self.frames.values(), *self.stubs.values()):
            covered = covered.united(item.mapRectToScene(item.boundingRect()))
        return covered

    @property
    def far_view(self) -> FarShapes:
        """The shapes that `far_painter` paints; collected again after a change."""
        if self._far_view is None:
            self._far_view = far_shapes.collect(self.cards.values(), self.wires.values())
        return self._far_view

    def far_names(
        self, zoom: float, frames: Iterable[GroupFrameItem] | None = None
    ) -> list[tuple[GroupFrameItem, QRectF]]:
        """Return the frames whose names are shown at `zoom`, each with the area of its name.

        Only `frames` are considered, or all frames if it is None.
        """
        candidates = self.frames.values() if frames is None else frames
        return group_frame_item.far_name_patches(candidates, zoom, self._is_card_in)

    def invalidate_far_view(self) -> None:
        """Discard the far view and the covered area, after a card or wire has changed."""
        self._far_view = self._covered = None

    # What is shown independently of the design.

    def show_detail(self, detail: Detail) -> None:
        """Show the figures that `detail` selects on all cards and wires."""
        self.detail = detail
        for key, card in self.cards.items():
            card.show_text(self.card_text(key, self.document.analysis))
        self.wire_layer.fit_pills(self.cards)
        self.update_scene_rect()

    def new_block_text(self, block: str, analysis: Analysis) -> CardText:
        """Return the text of a future card: `block` is in `analysis`, but not yet in the design."""
        return block_card_text(card_text(analysis, block), self.detail, analysis, block)

    def show_selected(self, blocks: Iterable[str]) -> None:
        """Show exactly these blocks as selected; the document's selection is unchanged."""
        self._sync.update_selection(blocks)

    def select_wires(self, keys: Iterable[WireKey]) -> None:
        """Select exactly these wires, and all wires that are drawn as one with any of them."""
        keys = set(keys)
        drawn = {key for key in self.wires if not keys.isdisjoint(self.wire_layer.bundle(key))}
        for key, item in self.wires.items():
            item.show_state(selected=key in drawn)
        self.selected_wires = frozenset(
            wire for key in drawn for wire in self.wire_layer.bundle(key)
        )

    def reselect_wires(self) -> None:
        """Select those of the selected wires that still exist; other items may draw them now."""
        if self.selected_wires:
            self.select_wires(self.selected_wires)

    def light(self, target: str | WireKey | None) -> None:
        """Highlight the card, or the wire and its two cards, under the pointer; None ends it."""
        if target == self._highlighted:
            return
        ends: Sequence[str] = ()
        if isinstance(target, WireKey):
            ends = self.wire_layer.ends(target)
        elif target is not None:
            ends = (target,)
        for wire, cards, lit in (
            (self._highlighted, self._highlighted_cards, False),
            (target, ends, True),
        ):
            if isinstance(wire, WireKey) and wire in self.wires:
                self.wires[wire].show_state(highlighted=lit)
            for key in cards:
                if key in self.cards:
                    self.cards[key].show_state(highlighted=lit)
        self._highlighted, self._highlighted_cards = target, ends

    def preview_positions(self, places: dict[str, QPointF]) -> None:
        """Show blocks at `places`, e.g. while they are dragged; the design is unchanged."""
        cards = self.cards_of(places)
        moved = {key: (place.x(), place.y()) for key, place in places.items()}
        for key in cards:
            self.place_card(key, moved)
        self._follow_cards(cards)

    def restore_positions(self, keys: Iterable[str]) -> None:
        """Show blocks at their positions in the design again after `preview_places`."""
        self.restore_cards(self.cards_of(keys))

    def show_between(self, starts: Mapping[str, QPointF], fraction: float) -> None:
        """Show cards between their positions in `starts` and those in the design.

        `fraction` is 0.0 at the start and 1.0 at the end of the way.
        """
        for key, start in starts.items():
            if key in self.cards:
                end = QPointF(*self._position_of(key))
                self.cards[key].move_to(start + (end - start) * fraction)
        self._follow_cards(starts)

    def restore_cards(self, cards: Iterable[str]) -> None:
        """Show cards, with their wires, frames and stubs, where the design has their blocks."""
        cards = [key for key in cards if key in self.cards]
        for key in cards:
            self.place_card(key)
        self.wire_layer.route(self.wire_layer.wires_of(cards))
        self.group_layer.enclose(cards)
        self.group_layer.place_stubs()

    def _follow_cards(self, cards: Iterable[str]) -> None:
        """Adapt wires, frames and stubs to cards that are shown at other positions."""
        cards = list(cards)
        self.wire_layer.route(self.wire_layer.wires_of(cards), straight=True)
        self.group_layer.enclose(cards)
        if self.stubs:
            self.group_layer.place_stubs()

    # For the modules that follow the document.

    def place_card(self, card: str, moved: dict[str, Point] | None = None) -> bool:
        """Move a card to the position of its blocks; return whether it moved.

        A position in `moved` takes precedence over that in the design.
        """
        blocks, members = self.document.design.blocks, self.collapsed_view.cards[card]
        if moved:
            places = [moved.get(key) or blocks[key].at or (0, 0) for key in members]
            corner = collapsed_view.group_card_position(places) if len(places) > 1 else places[0]
        else:
            corner = self._position_of(card)
        position = QPointF(*corner)
        item = self.cards[card]
        if item.pos() == position:
            return False
        item.move_to(position)
        return True

    def _position_of(self, card: str) -> Point:
        return collapsed_view.card_position(
            self.document.design.blocks, self.collapsed_view.cards[card]
        )

    def update_wire_style(self, wire: WireKey) -> None:
        """Draw a wire solid if the shape it carries is known, else dashed."""
        known = self.document.analysis.rows[wire.source].output_signal is not None
        self.wires[wire].show_state(known=known)

    def update_scene_rect(self) -> None:
        """Set the scene's rectangle so that the view can scroll beyond all items."""
        area = self.content_rect()
        self.setSceneRect(
            area.adjusted(-SCROLL_MARGIN, -SCROLL_MARGIN, SCROLL_MARGIN, SCROLL_MARGIN)
        )

    def _follow_design(self, before: Design, after: Design) -> None:
        self._sync.update_design(before, after)

    def _follow_analysis(self, ids: list[str]) -> None:
        self._sync.update_analysis(ids)

    def _follow_selection(self, blocks: tuple[str, ...]) -> None:
        self.show_selected(blocks)

    def _follow_entering(self) -> None:
        self._sync.update_design(self.document.design, self.document.design)

    def _is_card_in(self, area: QRectF) -> bool:
        return any(isinstance(item, Card) for item in self.items(area))

    # Override of QGraphicsScene.

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        zoom = painter.worldTransform().m11()
        if self.frames and zoom < MIN_LEGIBLE_ZOOM:
            exposed = (
                frame for frame in self.frames.values() if frame.boundingRect().intersects(rect)
            )
            group_frame_item.paint_names(painter, self.far_names(zoom, exposed))


def _bounding_rect(boxes: list[Box]) -> QRectF:
    """Return the smallest rectangle that contains all boxes; an empty one if there are none."""
    if not boxes:
        return QRectF()
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return QRectF(left, top, right - left, bottom - top)

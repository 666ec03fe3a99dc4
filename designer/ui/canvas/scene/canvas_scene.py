"""The scene: one card for each block or collapsed group in view, one item a drawn wire.

Only the scene owns items, in dictionaries by the ids of cards and by the keys of wires; everyone
else holds ids. It shows what the document says and previews what a gesture is about to do; it
edits nothing. How it follows the document is in `following`, the wires' ways are `courses`',
frames and stubs `borders`'.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsScene

from designer.core.analysis.analysis import Analysis
from designer.core.graph import collapsed_view, group_tree
from designer.core.graph.collapsed_view import CollapsedView
from designer.core.graph.design import Design, Point, WireKey
from designer.display.card_detail import AS_IT_COMES, Detail, block_card_text
from designer.display.card_text import CardText, card_text
from designer.display.wire_routing import Box
from designer.ui.canvas.items import group_frame_item
from designer.ui.canvas.items.card import Card
from designer.ui.canvas.items.card_parts import LEGIBLE
from designer.ui.canvas.items.group_frame_item import GroupFrameItem
from designer.ui.canvas.items.stub_item import StubItem
from designer.ui.canvas.items.wire_item import WireItem
from designer.ui.canvas.scene import far_shapes
from designer.ui.canvas.scene.far_shapes import FarShapes
from designer.ui.canvas.scene.group_layer import GroupLayer
from designer.ui.canvas.scene.scene_sync import SceneSync
from designer.ui.canvas.scene.wire_layer import WireLayer
from designer.ui.document.document import Document

MARGIN = 4000.0
"""How far one can scroll past the outermost card."""


class CanvasScene(QGraphicsScene):
    """Shows a document's design."""

    def __init__(
        self, document: Document, parent: QObject | None = None, detail: Detail = AS_IT_COMES
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.detail = detail
        """Which figures cards and wires show."""
        self.folding = CollapsedView(Design())
        self.cards: dict[str, Card] = {}
        """By the id of the block or of the collapsed group."""
        self.wires: dict[WireKey, WireItem] = {}
        """By the first of the wires behind each."""
        self.frames: dict[str, GroupFrameItem] = {}
        """By the id of the expanded group."""
        self.stubs: dict[tuple[str, int | None], StubItem] = {}
        """By card and input port, or None for its output."""
        self.selected_wires: frozenset[WireKey] = frozenset()
        """Every wire of the design that is behind a selected one."""
        self.courses = WireLayer(self)
        self.borders = GroupLayer(self)
        self._following = SceneSync(self)
        self._far_view: FarShapes | None = None
        self._covered: QRectF | None = None
        """What all cards and wires cover, as long as none changes."""
        self._lit: str | WireKey | None = None
        self._lit_cards: Sequence[str] = ()
        document.design_changed.connect(self._follow_design)
        document.analysis_changed.connect(self._follow_analysis)
        document.selection_changed.connect(self._follow_selection)
        document.entered_changed.connect(self._follow_entering)
        self._follow_design(Design(), document.design)

    # Which card stands for which blocks.

    def blocks_of(self, card: str) -> tuple[str, ...]:
        """The blocks that the card stands for."""
        return self.folding.cards[card]

    def shown_by(self, block: str) -> str | None:
        """The id of the card that stands for the block; None where it is out of sight."""
        return self.folding.shown.get(block)

    def is_group(self, card: str) -> bool:
        """Whether the card is one of a collapsed group."""
        return card in self.folding.cards and card not in self.folding.shown

    def cards_of(self, keys: Iterable[str]) -> list[str]:
        """The cards that stand for these blocks, each once; a block out of sight has none.

        A card stands for itself.
        """
        shown, cards, keys = self.folding.shown, self.folding.cards, list(keys)
        found = dict.fromkeys(map(shown.get, keys, keys))
        return [key for key in found if key in cards]

    def ends_of(self, keys: Iterable[str]) -> list[str]:
        """The blocks from which one goes on behind these: of a collapsed group where it ends."""
        graph = self.document.design.graph
        cards = (self.blocks_of(card) for card in self.cards_of(keys))
        return [block for blocks in cards for block in collapsed_view.exits(graph, blocks)]

    def strangers_in(self, group: str) -> list[str]:
        """The blocks that are not in an expanded group and stand within its frame all the same."""
        own, area = set(group_tree.blocks_in(self.document.design, group)), self.frames[group].area
        within = (key for key, card in self.cards.items() if card.rect().intersects(area))
        return [one for key in within for one in self.blocks_of(key) if one not in own]

    def face(self, card: str, analysis: Analysis) -> CardText:
        """What the card says by `analysis`, be it the document's or that of a preview."""
        return self._following.face(card, analysis)

    def spoken(self, card: str, analysis: Analysis | None = None) -> str:
        """The card in one line, for those who hear it; by another analysis if one is given."""
        return self._following.spoken(card, analysis or self.document.analysis)

    # What is where.

    def card_at(self, point: QPointF) -> Card | None:
        """The uppermost card under `point`, ports included."""
        found = [item for item in self.items(point) if isinstance(item, Card)]
        on_card = [card for card in found if card.rect().contains(point)]
        return next(iter(on_card or found), None)

    def wire_at(self, point: QPointF) -> WireItem | None:
        """The uppermost wire under `point`."""
        return next(self.wires_at(point), None)

    def wires_at(self, point: QPointF) -> Iterator[WireItem]:
        """The wires under `point`, the uppermost first."""
        return (item for item in self.items(point) if isinstance(item, WireItem))

    def wire_near(self, point: QPointF, reach: float) -> WireItem | None:
        """The wire under `point`, else one that passes within `reach` of it."""
        around = QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)
        near = (item for item in self.items(around) if isinstance(item, WireItem))
        return self.wire_at(point) or next(near, None)

    def frame_at(self, point: QPointF) -> str | None:
        """The expanded group whose title is under `point`."""
        return self.borders.grabbed(point)

    def named_area(self, key: str) -> QRectF | None:
        """The card of a block or group, or the title of a frame; None for what is not in view."""
        if key in self.cards:
            return self.cards[key].rect()
        return self.frames[key].title_rect() if key in self.frames else None

    def content_rect(self, ids: Iterable[str] | None = None) -> QRectF:
        """What the cards (all, or those of these blocks) cover, with ports, pills and sentences.

        All of them with their wires, frames and stubs: a wire that leads back reaches out beyond
        the cards.
        """
        if ids is not None:
            return _around([self.cards[key].extent() for key in self.cards_of(ids)])
        if self._covered is None:
            cards = [card.extent() for card in self.cards.values()]
            self._covered = _around([*cards, *(wire.extent for wire in self.wires.values())])
        covered = QRectF(self._covered)
        for item in (*self.frames.values(), *self.stubs.values()):
            covered = covered.united(item.mapRectToScene(item.boundingRect()))
        return covered

    @property
    def far_view(self) -> FarShapes:
        """What one sees from far away."""
        if self._far_view is None:
            self._far_view = far_shapes.gathered(self.cards.values(), self.wires.values())
        return self._far_view

    def far_names(
        self, zoom: float, frames: Iterable[GroupFrameItem] | None = None
    ) -> list[tuple[GroupFrameItem, QRectF]]:
        """The frames (of these, or of all) whose names are told from far away, and where."""
        wanted = self.frames.values() if frames is None else frames
        return group_frame_item.far_names(wanted, zoom, self._is_card_in)

    def forget_far_view(self) -> None:
        """A card or wire looks different from far away, or covers another area."""
        self._far_view = self._covered = None

    # What is shown beside the design.

    def show_detail(self, detail: Detail) -> None:
        """Shows these figures on all cards and wires."""
        self.detail = detail
        for key, card in self.cards.items():
            card.show_face(self.face(key, self.document.analysis))
        self.courses.fit_pills(self.cards)
        self.grow()

    def new_face(self, block: str, analysis: Analysis) -> CardText:
        """What the card of a block will say that is in `analysis` and not yet in the design."""
        return block_card_text(card_text(analysis, block), self.detail, analysis, block)

    def mark_selected(self, blocks: Iterable[str]) -> None:
        """Shows blocks as selected, and only these; the document's selection stays."""
        self._following.selection(blocks)

    def select_wires(self, keys: Iterable[WireKey]) -> None:
        """Marks these wires, and only these, as selected; any of a bundle stands for all."""
        wanted = set(keys)
        drawn = {one for one in self.wires if not wanted.isdisjoint(self.courses.bundle(one))}
        for key, item in self.wires.items():
            item.show_state(selected=key in drawn)
        self.selected_wires = frozenset(one for key in drawn for one in self.courses.bundle(key))

    def keep_selected_wires(self) -> None:
        """Selects what is left of the selected wires; they may be drawn otherwise now."""
        if self.selected_wires:
            self.select_wires(self.selected_wires)

    def light(self, target: str | WireKey | None) -> None:
        """Lights up the card, or the wire and its two cards, under the mouse."""
        if target == self._lit:
            return
        ends: Sequence[str] = ()
        if isinstance(target, WireKey):
            ends = self.courses.ends(target)
        elif target is not None:
            ends = (target,)
        for wire, cards, on in ((self._lit, self._lit_cards, False), (target, ends, True)):
            if isinstance(wire, WireKey) and wire in self.wires:
                self.wires[wire].show_state(lit=on)
            for key in cards:
                if key in self.cards:
                    self.cards[key].show_state(lit=on)
        self._lit, self._lit_cards = target, ends

    def preview_places(self, places: dict[str, QPointF]) -> None:
        """Shows blocks elsewhere, as a drag would leave them; the design stays."""
        cards = self.cards_of(places)
        moved = {key: (at.x(), at.y()) for key, at in places.items()}
        for key in cards:
            self.put(key, moved)
        self._follow_cards(cards)

    def settle(self, keys: Iterable[str]) -> None:
        """Puts blocks back where the design has them, after a preview."""
        self.settle_cards(self.cards_of(keys))

    def show_on_the_way(self, stood: Mapping[str, QPointF], part: float) -> None:
        """Shows cards between where they `stood` and where they belong, 1.0 being there."""
        for key, start in stood.items():
            if key in self.cards:
                goal = QPointF(*self._place_of(key))
                self.cards[key].setPos(start + (goal - start) * part)
        self._follow_cards(stood)

    def settle_cards(self, cards: Iterable[str]) -> None:
        """Puts cards back where the design has their blocks."""
        cards = [key for key in cards if key in self.cards]
        for key in cards:
            self.put(key)
        self.courses.lay(self.courses.around(cards))
        self.borders.enclose(cards)
        self.borders.place_stubs()

    def _follow_cards(self, cards: Iterable[str]) -> None:
        """Wires, frames and stubs go along with cards that are shown elsewhere."""
        cards = list(cards)
        self.courses.lay(self.courses.around(cards), straight=True)
        self.borders.enclose(cards)
        if self.stubs:
            self.borders.place_stubs()

    # For what follows the document.

    def put(self, card: str, moved: dict[str, Point] | None = None) -> bool:
        """Puts a card where its blocks stand, `moved` before the design; whether it moved."""
        blocks, own = self.document.design.blocks, self.folding.cards[card]
        if moved:
            places = [moved.get(key) or blocks[key].at or (0, 0) for key in own]
            at = collapsed_view.corner(places) if len(places) > 1 else places[0]
        else:
            at = self._place_of(card)
        place = QPointF(*at)
        item = self.cards[card]
        if item.pos() == place:
            return False
        item.setPos(place)
        return True

    def _place_of(self, card: str) -> Point:
        return collapsed_view.card_place(self.document.design.blocks, self.folding.cards[card])

    def tell_known(self, wire: WireKey) -> None:
        """Tells a wire whether the shape it carries is known."""
        known = self.document.analysis.rows[wire.source].feed is not None
        self.wires[wire].show_state(known=known)

    def grow(self) -> None:
        """Lets one scroll past what is there."""
        area = self.content_rect()
        self.setSceneRect(area.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN))

    def _follow_design(self, before: Design, after: Design) -> None:
        self._following.design(before, after)

    def _follow_analysis(self, ids: list[str]) -> None:
        self._following.analysis(ids)

    def _follow_selection(self, chosen: tuple[str, ...]) -> None:
        self.mark_selected(chosen)

    def _follow_entering(self) -> None:
        self._following.design(self.document.design, self.document.design)

    def _is_card_in(self, area: QRectF) -> bool:
        return any(isinstance(item, Card) for item in self.items(area))

    # Qt's own name.

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        zoom = painter.worldTransform().m11()
        if self.frames and zoom < LEGIBLE:
            near = (one for one in self.frames.values() if one.boundingRect().intersects(rect))
            group_frame_item.paint_names(painter, self.far_names(zoom, near))


def _around(boxes: list[Box]) -> QRectF:
    """The least rectangle that holds all of them; empty without any."""
    if not boxes:
        return QRectF()
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return QRectF(left, top, right - left, bottom - top)

"""The graphics scene: one card per block or collapsed group in view, one item per drawn wire.

Only the scene owns items; other modules refer to an item by the id of its card or the key of its
wire. The scene shows the document and the previews of gestures; it does not edit the document.
`scene_sync` updates the scene when the document changes, `wire_layer` computes the courses of
wires, and `group_layer` maintains frames of expanded groups and stubs. A stub is a short wire drawn
to a block outside the entered group, the group whose blocks alone are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsScene

from designer.core.analysis.analysis import Analysis, analyse
from designer.core.graph import group_tree, subgraph_ends
from designer.core.graph.cancellation import Check, never_stop
from designer.core.graph.collapsed_view import CollapsedView
from designer.core.graph.design import Design, WireKey
from designer.display.card_detail import DEFAULT_DETAIL, Detail
from designer.display.card_text import CardText
from designer.display.wire_routing import Box
from designer.ui.canvas.items import group_frame_item
from designer.ui.canvas.items.card import Card
from designer.ui.canvas.items.card_part_rects import MIN_LEGIBLE_ZOOM
from designer.ui.canvas.items.group_frame_item import GroupFrameItem
from designer.ui.canvas.items.wire_item import WireItem
from designer.ui.canvas.scene import far_shapes
from designer.ui.canvas.scene.bounding_rect import bounding_rect
from designer.ui.canvas.scene.card_positions import CardPositions
from designer.ui.canvas.scene.card_texts import CardTexts
from designer.ui.canvas.scene.far_shapes import FarShapes
from designer.ui.canvas.scene.group_layer import GroupLayer
from designer.ui.canvas.scene.highlight import Highlight
from designer.ui.canvas.scene.item_context import ItemContext
from designer.ui.canvas.scene.item_previews import ItemPreviews
from designer.ui.canvas.scene.scene_sync import SceneSync
from designer.ui.canvas.scene.scene_turns import SceneTurns
from designer.ui.canvas.scene.wire_layer import WireLayer
from designer.ui.document.document import Document
from designer.ui.document.document_change import DocumentChange, DocumentState
from designer.ui.theme.appearance import APPLICATION_APPEARANCE, Appearance

SCROLL_MARGIN = 4000.0
"""Distance that the canvas can be scrolled beyond the outermost items, in scene units."""

CACHE_REMOVALS_FROM = 100
"""Minimum number of cards that are removed at once for their graphics items to be kept for undo.

If fewer were removed, creating them again takes no noticeable time.
"""


class CanvasScene(QGraphicsScene):
    """The graphics scene that shows the design of one document on a canvas."""

    document_shown = Signal(object)
    """Emitted after each change of the document, when the items show it.

    The argument is the `DocumentChange`.
    """
    detail_changed = Signal(object)
    """Emitted with the `Detail` that cards and wires show from now on, after it has changed."""

    def __init__(
        self,
        document: Document,
        parent: QObject | None = None,
        detail: Detail = DEFAULT_DETAIL,
        appearance: Appearance = APPLICATION_APPEARANCE,
        *,
        cache_removals_from: int = CACHE_REMOVALS_FROM,
        check: Check = never_stop,
        has_index: bool = True,
    ) -> None:
        """Show `document`, with the values `detail` on cards and wires, in the theme `appearance`.

        If at least `cache_removals_from` cards are removed at once, their items are kept for undo.
        `check` is often called while the items are made, and may raise an exception to stop the
        work. If not `has_index`, to find the items at a place takes longer.
        """
        super().__init__(parent)
        if not has_index:
            self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
            # While a scene has no rectangle, Qt asks all items for theirs in each event loop.
            self.setSceneRect(0, 0, 1, 1)
        self.document = document
        self.turns = SceneTurns(self, check)
        """How the event loop runs while many items change."""
        self.appearance = appearance
        """Theme and text scale of everything that is painted in this scene."""
        self.cards: dict[str, Card] = {}
        """The cards by the id of their block or collapsed group."""
        context = ItemContext(
            appearance, self.addItem, self.removeItem, self.invalidate_far_view, self.turns.check
        )
        self.wire_layer = WireLayer(self.cards, context)
        self.wires = self.wire_layer.wires
        """The wire items by the key of their wire."""
        self._group_layer = GroupLayer(self.cards, context)
        self.frames = self._group_layer.frames
        """The frames drawn around expanded groups, by the id of the group."""
        self.stubs = self._group_layer.stubs
        """The stubs (short wires to blocks outside the entered group), by card and input port."""
        self._texts = CardTexts(detail)
        self._sync = SceneSync(
            self.cards,
            self.wire_layer,
            self._group_layer,
            self._texts,
            context,
            cache_removals_from,
        )
        self._far_view: FarShapes | None = None
        self._covered: QRectF | None = None
        """The area of all cards and wires together, or None if it has to be computed again."""
        self.positions = CardPositions(
            document, self._texts, self.cards, self.wire_layer, self._group_layer
        )
        """Shows cards at other positions than in the design, e.g. while they are dragged."""
        self._highlight = Highlight(self.cards, self.wires, self.wire_layer.ends)
        self.previews = ItemPreviews(self.cards, self.wire_layer, self._highlight)
        """Shows items otherwise than the design and the pointer would have it."""
        document.changed.connect(self._follow)
        empty = DocumentState(Design(), analyse(Design()))
        shown = DocumentState(
            document.design,
            document.analysis,
            document.selection,
            document.selected_wires,
            document.view,
        )
        self._follow(DocumentChange(empty, shown, replaced=True))

    @property
    def detail(self) -> Detail:
        """Which values cards and wires show, such as settings, shapes or numbers of parameters."""
        return self._texts.detail

    # Which card represents which blocks.

    @property
    def collapsed_view(self) -> CollapsedView:
        """Which card represents which blocks, and which wires are drawn."""
        return self._texts.view

    def blocks_of(self, card: str) -> tuple[str, ...]:
        """Return the ids of the blocks that the card with the id `card` represents."""
        return self.collapsed_view.cards[card]

    def card_of(self, block: str) -> str | None:
        """Return the id of the card that represents `block`; None if the block is not in view."""
        return self.collapsed_view.card_of.get(block)

    def is_group(self, card: str) -> bool:
        """Return whether `card` is the id of the card of a collapsed group."""
        return card in self.collapsed_view.cards and card not in self.collapsed_view.card_of

    def cards_of(self, keys: Iterable[str]) -> list[str]:
        """Return the ids of the cards that represent the blocks `keys`, each card once.

        Blocks that are not in view are left out. `keys` may also contain ids of cards, which are
        returned unchanged.
        """
        return self.collapsed_view.cards_of(keys)

    def continuation_blocks(self, keys: Iterable[str]) -> list[str]:
        """Return the blocks whose outputs to wire to a new block that is appended after `keys`.

        `keys` are ids of blocks and of collapsed groups. A block in `keys` is returned itself. For
        a collapsed group, return those of its blocks whose output goes to a block outside the
        group, or is not connected.
        """
        graph = self.document.design.graph
        cards = (self.blocks_of(card) for card in self.cards_of(keys))
        return [block for blocks in cards for block in subgraph_ends.exit_blocks(graph, blocks)]

    def foreign_blocks_in(self, group: str) -> list[str]:
        """Return the blocks outside `group` whose cards overlap the group's frame.

        There are none if no frame is shown, e.g. because the group is inside a collapsed one.
        """
        if group not in self.frames:
            return []
        members = set(group_tree.blocks_in(self.document.design, group))
        area = self.frames[group].area
        cards = (key for key, card in self.cards.items() if card.rect().intersects(area))
        return [block for key in cards for block in self.blocks_of(key) if block not in members]

    def card_text(self, card: str, analysis: Analysis) -> CardText:
        """Return what `card` has to show for the document's `analysis`, or a previewed one."""
        return self._texts.text(card, analysis)

    def summary(self, card: str, analysis: Analysis | None = None) -> str:
        """Return one line about the card, for screen readers; `analysis` is as for `card_text`."""
        return self._texts.summary(card, analysis or self.document.analysis)

    # Which item is at a point, and which area items cover.

    def card_at(self, point: QPointF) -> Card | None:
        """Return the topmost card that has its rectangle or a port at `point`, or None if none has.

        A card whose rectangle contains `point` is preferred to one that only has a port there.
        """
        touched = [item for item in self.items(point) if isinstance(item, Card)]
        containing = [card for card in touched if card.rect().contains(point)]
        return next(iter(containing or touched), None)

    def cards_in(self, area: QRectF) -> Iterator[Card]:
        """Iterate over the cards that are painted in `area` of the scene."""
        return (item for item in self.items(area) if isinstance(item, Card))

    def wire_at(self, point: QPointF) -> WireItem | None:
        """Return the topmost wire at `point`, or None if no wire is there."""
        return next(self.wires_at(point), None)

    def wires_at(self, point: QPointF) -> Iterator[WireItem]:
        """Iterate over the wires at `point`, the topmost first."""
        return (item for item in self.items(point) if isinstance(item, WireItem))

    def wires_in(self, area: QRectF) -> Iterator[WireItem]:
        """Iterate over the wires that react to the pointer in `area` of the scene."""
        return (item for item in self.items(area) if isinstance(item, WireItem))

    def wire_near(self, point: QPointF, reach: float) -> WireItem | None:
        """Return the wire at `point`, else one within `reach` scene units, else None."""
        around = QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)
        return self.wire_at(point) or next(self.wires_in(around), None)

    def frame_at(self, point: QPointF) -> str | None:
        """Return the id of the expanded group whose title bar is at `point`, or None if none is."""
        frames = (item for item in self.items(point) if isinstance(item, GroupFrameItem))
        return next((item.group_id for item in frames), None)

    def title_area(self, key: str) -> QRectF | None:
        """Return the scene area of the card, or expanded group's title bar, with the id `key`.

        Return None if neither is in view.
        """
        if key in self.cards:
            return self.cards[key].rect()
        return self.frames[key].title_rect() if key in self.frames else None

    def content_rect(self, ids: Iterable[str] | None = None) -> QRectF:
        """Return the scene area of the cards of the blocks `ids`, or of all items if it is None.

        The area of a card includes its ports, its shape label (the rounded label with the output
        shape) and the sentence below it. Without `ids`, wires, frames of expanded groups and stubs
        (short wires to blocks outside the entered group) count too, because some extend beyond the
        cards.
        """
        if ids is not None:
            return bounding_rect([self.cards[key].extent() for key in self.cards_of(ids)])
        if self._covered is None:
            extents: list[Box] = []
            for card in self.cards.values():
                self.turns.check()
                extents.append(card.extent())
            extents += [wire.extent for wire in self.wires.values()]
            self._covered = bounding_rect(extents)
        covered = QRectF(self._covered)
        for item in (*self.frames.values(), *self.stubs.values()):
            covered = covered.united(item.mapRectToScene(item.boundingRect()))
        return covered

    @property
    def far_view(self) -> FarShapes:
        """The lines and rectangles that `far_painter` paints when the view is zoomed far out.

        They stand for wires and cards. They are kept until `invalidate_far_view` is called, and
        then collected again.
        """
        if self._far_view is None:
            self._far_view = far_shapes.collect(
                self.cards.values(), self.wires.values(), self.turns.check
            )
        return self._far_view

    def far_names(
        self, zoom: float, frames: Iterable[GroupFrameItem] | None = None
    ) -> list[tuple[GroupFrameItem, QRectF]]:
        """Return the frames of expanded groups whose names are shown when zoomed far out (`zoom`).

        Each frame comes with the area of the group's name. Only the frames in `frames` are
        considered, or all frames if `frames` is None.
        """
        candidates = self.frames.values() if frames is None else frames
        return group_frame_item.far_name_patches(
            candidates, zoom, self.appearance, self.wire_layer.card_finder()
        )

    def invalidate_far_view(self) -> None:
        """Discard the stored shapes of the far view and the stored area, as an item has changed."""
        self._far_view = self._covered = None

    def forget_items(self) -> None:
        """Drop all references to items, which are deleted; the scene must not be used after that.

        Otherwise they would stay in memory until Python looks for cycles of references.
        """
        for items in (self.cards, self.wires, self.frames, self.stubs):
            items.clear()
        self.invalidate_far_view()

    # What is shown independently of the design.

    def show_detail(self, detail: Detail) -> None:
        """Show on all cards and wires the values that `detail` selects, such as shapes."""
        self._texts.detail = detail
        for key, card in self.cards.items():
            card.show_text(self.card_text(key, self.document.analysis))
        self.wire_layer.fit_pills(self.cards)
        self._update_scene_rect()
        self.detail_changed.emit(detail)

    def new_block_text(self, block: str, analysis: Analysis) -> CardText:
        """Return the text on the card of a new block that a previewed edit would add.

        `analysis` is that of the design after the edit; the document does not have the block
        `block` yet.
        """
        return self._texts.new_block_text(block, analysis)

    def show_selected(self, blocks: Iterable[str]) -> None:
        """Show exactly `blocks` as selected, without changing the document's selection."""
        self._sync.update_selection(blocks)
        # A selected card looks different from far away too.
        self.invalidate_far_view()

    def light(self, target: str | WireKey | None) -> None:
        """Highlight only `target`, which is under the pointer; if it is None, highlight nothing.

        `target` is the id of a card or the key of a wire. With a wire, the two cards that it joins
        are highlighted too.
        """
        self._highlight.show(target)

    def _follow(self, change: DocumentChange) -> None:
        """Show `change` of the document."""
        design, entered = change.after.design, change.after.view.entered_group
        view = self.document.collapsed_view
        if not view.is_valid_for(design, entered):
            # Another subscriber has changed the document again; that change is emitted next.
            view = CollapsedView(design, entered)
        if change.refreshed:
            self._sync.clear(self)
        with self.turns.during(max(len(self.cards), len(view.cards))) as takes_turns:
            rearranged = self._sync.apply(change, view)
            self._highlight.end_if_removed()
            if change.design_changed or change.entered_changed or change.selection_changed:
                self.invalidate_far_view()
            if rearranged:
                self._update_scene_rect()
            if takes_turns:
                # Collected now, because the views would collect them in one go.
                _ = self.far_view
        self.document_shown.emit(change)

    def _update_scene_rect(self) -> None:
        """Set the scene's rectangle: the area of all items with `SCROLL_MARGIN` on each side."""
        area = self.content_rect()
        self.setSceneRect(
            area.adjusted(-SCROLL_MARGIN, -SCROLL_MARGIN, SCROLL_MARGIN, SCROLL_MARGIN)
        )

    # Override of QGraphicsScene.

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        zoom = painter.worldTransform().m11()
        if self.frames and zoom < MIN_LEGIBLE_ZOOM:
            frames = self.frames.values()
            exposed = (frame for frame in frames if frame.boundingRect().intersects(rect))
            group_frame_item.paint_names(painter, self.far_names(zoom, exposed))

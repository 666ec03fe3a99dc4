"""Updates of the items of a scene when the document changes: which to add, remove, move, update.

Only the items of changed blocks are updated. So an edit of one block takes the same time in a
design of ten thousand blocks as in a design of ten.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QGraphicsScene

from designer.core.analysis.analysis import Analysis
from designer.core.graph import collapsed_view, group_tree
from designer.core.graph.collapsed_view import CollapsedView
from designer.core.graph.design import Design, Point, WireKey
from designer.ui.canvas.items.card import Card
from designer.ui.canvas.items.group_card import GroupCard
from designer.ui.canvas.items.group_frame_item import GroupFrameItem
from designer.ui.canvas.items.stub_item import StubItem
from designer.ui.canvas.items.wire_item import WireItem
from designer.ui.canvas.scene.card_texts import CardTexts
from designer.ui.canvas.scene.group_layer import GroupLayer
from designer.ui.canvas.scene.item_context import ItemContext
from designer.ui.canvas.scene.removed_items import RemovedItems, RemovedWire
from designer.ui.canvas.scene.wire_layer import WireLayer
from designer.ui.document.document_change import DocumentChange


class _CardChanges(NamedTuple):
    """What one update of the scene did to cards."""

    changed: list[str]
    """The cards that were added or may have other blocks, texts or positions."""
    added: set[str]
    """Those of the changed cards that were added."""
    removed: dict[str, Card]
    """The cards that were taken off the scene."""
    vacated: list[Point]
    """The upper left corners of the removed cards: wires near them may run straighter now."""


class SceneSync:
    """Updates the cards, wires, frames and stubs of one scene when the document changes.

    A stub is the short wire end drawn where a wire leaves the entered group.
    """

    def __init__(
        self,
        cards: dict[str, Card],
        wires: WireLayer,
        groups: GroupLayer,
        texts: CardTexts,
        context: ItemContext,
        cache_removals_from: int,
    ) -> None:
        """Keep the items `cards`, `wires` and `groups` up to date, and what `texts` is based on.

        If at least `cache_removals_from` cards are removed at once, their items are kept for undo.
        """
        self._cards, self._wires, self._groups = cards, wires, groups
        self._texts, self._context = texts, context
        self._cache_removals_from = cache_removals_from
        self._total_macs = 0
        """The design's total multiply–accumulates, from which the cards' shares were computed."""
        self._selected: set[str] | None = None
        """The blocks shown as selected; None if cards were replaced after the last selection."""
        self._positions: dict[str, Point] = {}
        """The upper left corner of each card at the last update, without previews of a drag."""
        self._removed: RemovedItems | None = None
        """The items that the last change of the design removed, if there were many."""

    def clear(self, scene: QGraphicsScene) -> None:
        """Remove all items from `scene`, because an update failed half-way; start from nothing."""
        for item in scene.items():
            if isinstance(item, (Card, WireItem, GroupFrameItem, StubItem)):
                scene.removeItem(item)
        self._cards.clear()
        self._wires.clear()
        self._groups.clear()
        self._positions.clear()
        self._removed, self._selected, self._total_macs = None, None, 0
        self._texts.view, self._texts.groups = CollapsedView(Design()), {}

    def apply(self, change: DocumentChange, view: CollapsedView) -> bool:
        """Update the items after `change`; `view` is which cards and wires to show now.

        Return whether the area that the items cover may have changed.
        """
        texts, old, rearranged = self._texts, self._texts.view, False
        if view is not old:
            # From now on, the texts on cards are those of the new view.
            texts.view, texts.groups = view, group_tree.by_id(change.after.design.groups)
        if change.design_changed or change.entered_changed:
            rearranged = self._update_items(change, old, view)
        if view is not old:
            self._selected = None
        if view is not old or change.selection_changed:
            self.update_selection(change.after.selection)
        wires = change.after.selected_wires
        if change.selected_wires_changed or (wires and view is not old):
            self._wires.show_selected(wires)
        return rearranged

    def update_selection(self, blocks: Iterable[str]) -> None:
        """Show exactly `blocks` as selected.

        The card or frame of a group is shown as selected if all blocks of the group are.
        """
        cards, view, selected, before = self._cards, self._texts.view, set(blocks), self._selected
        self._selected = selected
        for key in cards if before is None else view.cards_of(selected ^ before):
            self._context.check()
            all_selected = key in selected or selected.issuperset(view.cards[key])
            cards[key].show_state(selected=all_selected)
        self._groups.show_selected_frames()

    def _update_items(
        self, change: DocumentChange, old: CollapsedView, view: CollapsedView
    ) -> bool:
        """Update all items after a change of the design or of the entered group.

        Return whether cards or wires were added, removed or moved.
        """
        before, analysis = change.before.design, change.after.analysis
        removed, detail = self._removed, self._texts.detail
        fits = removed is not None and removed.fits(analysis.design, view.entered, detail)
        reusable = removed if fits else None
        cards = self._update_cards(change, old, view, reusable)
        rewired, removed_wires = self._update_wires(old, view, analysis, reusable)
        analysed = view.cards_of(change.changed_rows)
        edited = {key for key in cards.changed if not _is_only_moved(key, before, analysis.design)}
        relabelled = self._show_texts({*edited, *rewired, *analysed} - cards.added, analysis)
        self._wires.show_known_shapes(
            (
                wire
                for key in analysed
                if key not in cards.added
                for wire in self._wires.wires_from(key)
            ),
            analysis,
        )
        refolded = view is not old or bool(cards.removed)
        rearranged = self._arrange(cards, rewired, analysis, reusable, refolded=refolded)
        if rearranged or relabelled:
            fitted = reusable.cards if reusable else ()
            self._wires.fit_pills([*cards.changed, *rewired, *relabelled], fitted)
        else:
            self._wires.fit_sentences(analysed)
        if analysis.totals.macs != self._total_macs:
            self._total_macs = analysis.totals.macs
            for key, card in self._cards.items():
                self._context.check()
                card.show_share(self._texts.share(key, analysis))
        self._groups.place_stubs(analysis)
        self._removed = None
        # No undo step leads back to a design that was replaced by another.
        if len(cards.removed) >= self._cache_removals_from and not change.replaced:
            self._removed = RemovedItems(before, old, detail, cards.removed, removed_wires)
        return rearranged

    def _update_cards(
        self,
        change: DocumentChange,
        old: CollapsedView,
        view: CollapsedView,
        reusable: RemovedItems | None,
    ) -> _CardChanges:
        """Add and remove cards so that they match `view`; put back those in `reusable`.

        Cards that stay are not updated yet.
        """
        before, analysis = change.before.design, change.after.analysis
        changed = self._changed_cards(before, analysis.design, old, view)
        removed = {key: card for key, card in self._cards.items() if key not in view.cards}
        vacated = [self._positions.pop(key) for key in removed]
        for key, card in removed.items():
            self._context.check()
            self._context.remove(card)
            del self._cards[key]
        added = {key for key in changed if key not in self._cards}
        for key in changed:
            self._context.check()
            if key in added:
                self._add_card(key, analysis, reusable)
        return _CardChanges(changed, added, removed, vacated)

    def _changed_cards(
        self, before: Design, after: Design, old: CollapsedView, new: CollapsedView
    ) -> list[str]:
        """Return the ids of the cards that have to be added or may have to be updated.

        These are new cards, cards with a changed block, and cards of groups that have a new name
        or other blocks than in `old`.
        """
        old_blocks, shown = before.blocks, new.card_of
        differing = (key for key, block in after.blocks.items() if old_blocks.get(key) is not block)
        changed = dict.fromkeys(shown[key] for key in differing if key in shown)
        if new is not old:
            groups, old_groups = self._texts.groups, group_tree.by_id(before.groups)
            for key, blocks in new.cards.items():
                renamed = key in groups and groups[key] is not old_groups.get(key)
                if renamed or key not in self._cards or old.cards.get(key) != blocks:
                    changed[key] = None
        return list(changed)

    def _add_card(self, key: str, analysis: Analysis, reusable: RemovedItems | None) -> None:
        """Add the card with the id `key` to the scene.

        If `reusable` has a removed card with this id, put that card back; otherwise create one.
        """
        card = reusable.cards.get(key) if reusable else None
        if card is not None:
            card.show_state(highlighted=False)
        else:
            card_class = GroupCard if key in self._texts.groups else Card
            text = self._texts.text(key, analysis)
            card = card_class(key, text, self._context.appearance, self._context.far_view_changed)
            place_card(card, self._corner(key, analysis.design))
        self._cards[key] = card
        self._context.add(card)

    def _update_wires(
        self,
        old: CollapsedView,
        new: CollapsedView,
        analysis: Analysis,
        reusable: RemovedItems | None,
    ) -> tuple[set[str], dict[WireKey, RemovedWire]]:
        """Add and remove wires, frames and stubs so that they match the view `new`.

        Return the cards at which a wire or stub changed, and the removed wires. Wires in `reusable`
        are put back instead of created.
        """
        if new is old and self._wires.wires:
            return set(), {}
        before = set(self._wires.wires)
        rewired, removed_wires = self._wires.update(new.wires, reusable.wires if reusable else {})
        rewired |= self._groups.update(new)
        self._wires.show_known_shapes(self._wires.wires.keys() - before, analysis)
        return {key for key in rewired if key in self._cards}, removed_wires

    def _show_texts(self, keys: Iterable[str], analysis: Analysis) -> list[str]:
        """Show the texts for `analysis` on the cards `keys`.

        Return those of the cards whose label with the output shape now covers another area.
        """
        relabelled = []
        for key in keys:
            self._context.check()
            card = self._cards[key]
            before = card.pill_box()
            card.show_text(self._texts.text(key, analysis))
            if card.pill_box() != before:
                relabelled.append(key)
        return relabelled

    def _arrange(
        self,
        cards: _CardChanges,
        rewired: Collection[str],
        analysis: Analysis,
        reusable: RemovedItems | None,
        *,
        refolded: bool,
    ) -> bool:
        """Move changed cards to their positions, and adapt wires and frames of expanded groups.

        `rewired` are the cards at which a wire or stub changed. `refolded` is True if the view
        changed or cards were removed. Wires in `reusable` are not routed again. Return whether
        anything was added, removed or moved.
        """
        corners = [*cards.vacated]
        moved = []
        for key in cards.changed:
            self._context.check()
            card = self._cards[key]
            # A drag may have moved the card already, without routing the wires near it again.
            shifted = key not in cards.added and place_card(
                card, self._corner(key, analysis.design)
            )
            previous, current = self._positions.get(key), card.at
            if shifted or previous != current:
                moved.append(key)
                corners += [current] if previous is None else [previous, current]
                self._positions[key] = current
        if not (moved or rewired or refolded):
            return False
        wires = self._wires.affected([*moved, *rewired], corners)
        # Restored wires still have their courses, because everything around them is restored too.
        self._wires.route(wires.difference(reusable.wires) if reusable else wires)
        if refolded:
            self._groups.name_frames(self._texts.groups)
        self._groups.enclose(None if refolded else moved)
        return True

    def _corner(self, card: str, design: Design) -> Point:
        """Return the upper left corner of `card` in `design`."""
        return collapsed_view.card_position(design.blocks, self._texts.view.cards[card])


def place_card(card: Card, corner: Point) -> bool:
    """Move `card` so that its upper left corner is at `corner`; return whether it moved."""
    position = QPointF(*corner)
    if card.pos() == position:
        return False
    card.move_to(position)
    return True


def _is_only_moved(card: str, before: Design, after: Design) -> bool:
    """Return whether the card's block only moved, so that the card's texts stay the same."""
    was, now = before.blocks.get(card), after.blocks.get(card)
    if was is None or now is None:
        return False
    return was.kind is now.kind and was._replace(at=now.at) == now

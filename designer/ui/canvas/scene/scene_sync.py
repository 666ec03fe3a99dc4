"""Updates of the scene when the document changes: which items to add, remove, move and update.

Only the items of changed blocks are updated. So an edit of one block takes the same time in a
design of ten thousand blocks as in a design of ten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from designer.core.analysis import group_totals
from designer.core.analysis.analysis import Analysis
from designer.core.graph import group_tree
from designer.core.graph.collapsed_view import CollapsedView
from designer.core.graph.design import Design, Group, Point, WireKey
from designer.core.report.summary import group_summary, summary_of
from designer.core.text.number_format import per_mille
from designer.display import card_detail
from designer.display.card_text import CardText, card_text, macs_share
from designer.display.group_card_text import group_card_text
from designer.ui.canvas.items.card import Card
from designer.ui.canvas.items.group_card import GroupCard
from designer.ui.canvas.scene.removed_items import CACHE_REMOVALS_FROM, RemovedItems, RemovedWire

if TYPE_CHECKING:
    from designer.ui.canvas.scene.canvas_scene import CanvasScene


class SceneSync:
    """Updates the cards, wires, frames and stubs of one scene when the document changes.

    A stub is the short wire end drawn where a wire leaves the entered group.
    """

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene
        self._far_view_changed = scene.invalidate_far_view
        """The callback of all cards; one bound method for all saves memory."""
        self._groups: Mapping[str, Group] = {}
        """The groups of the design by id."""
        self._total_macs = 0
        """The design's total multiply–accumulates, from which the cards' shares were computed."""
        self._selected: set[str] | None = None
        """The blocks shown as selected; None if cards were replaced after the last selection."""
        self._positions: dict[str, Point] = {}
        """The upper left corner of each card at the last update, without previews of a drag."""
        self._removed: RemovedItems | None = None
        """The items that the last change of the design removed, if there were many."""
        self._new_cards: set[str] = set()
        """The cards that the last `update_design` added; they already show the new analysis."""

    def update_design(self, before: Design, after: Design) -> None:
        """Update the scene after a change of the design or of the entered group.

        If only the entered group has changed, `before` and `after` are the same design.
        """
        scene, entered = self._scene, self._scene.document.entered_group
        old = scene.collapsed_view
        removed = self._removed
        reusable = removed if removed and removed.fits(after, entered, scene.detail) else None
        new = scene.collapsed_view = scene.document.collapsed_view
        changed = self._changed_cards(before, after, old)
        removed_cards = {key: card for key, card in scene.cards.items() if key not in new.cards}
        vacated = [self._positions.pop(key) for key in removed_cards]
        for key, card in removed_cards.items():
            scene.removeItem(card)
            del scene.cards[key]
        self._new_cards = {key for key in changed if key not in scene.cards}
        for key in changed:
            if key in self._new_cards:
                self._add_card(key, reusable)
        rewired, removed_wires = self._update_wires(old, new, reusable)
        # Cards and wires may have been added or removed, which the stored far view does not show.
        scene.invalidate_far_view()
        edited = {key for key in changed if not self._only_moved(key, before, after)}
        for key in {*edited, *rewired} - self._new_cards:
            scene.cards[key].show_text(self.card_text(key, self._scene.document.analysis))
        refolded = new is not old or bool(removed_cards)
        self._arrange(changed, rewired, vacated, reusable, refolded=refolded)
        if new is not old:
            self._selected = None
            self.update_selection(scene.document.selection)
        if len(removed_cards) >= CACHE_REMOVALS_FROM:
            self._removed = RemovedItems(before, old, scene.detail, removed_cards, removed_wires)
        else:
            self._removed = None

    def update_analysis(self, ids: Iterable[str]) -> None:
        """Show the new analysis of the blocks `ids` on their cards and wires.

        If the design's total of multiply–accumulates changed, also update the shares of all cards.
        """
        scene, analysis = self._scene, self._scene.document.analysis
        shown = scene.collapsed_view.card_of
        pills_changed = []
        cards = dict.fromkeys(shown[key] for key in ids if key in shown)
        for key in cards:
            if key in self._new_cards:
                # The new card already shows the analysis, and so do the wires at it.
                continue
            card = scene.cards[key]
            before = card.pill_box()
            card.show_text(self.card_text(key, analysis))
            if card.pill_box() != before:
                pills_changed.append(key)
            for wire in scene.wire_layer.wires_at(key):
                # Only wires that leave the card: the style of a wire depends on its source block.
                if scene.wire_layer.ends(wire)[0] == key:
                    scene.update_wire_style(wire)
        scene.wire_layer.fit_sentences(cards)
        if pills_changed:
            scene.wire_layer.fit_pills(pills_changed)
        if analysis.totals.macs != self._total_macs:
            self._total_macs = analysis.totals.macs
            for key, card in scene.cards.items():
                card.show_share(self._share(key))
        scene.group_layer.place_stubs()
        self._new_cards = set()

    def update_selection(self, blocks: Iterable[str]) -> None:
        """Show exactly `blocks` as selected.

        The card or frame of a group is shown as selected if all blocks of the group are.
        """
        scene, selected, before = self._scene, set(blocks), self._selected
        self._selected = selected
        for key in scene.cards if before is None else scene.cards_of(selected ^ before):
            all_selected = key in selected or selected.issuperset(scene.collapsed_view.cards[key])
            scene.cards[key].show_state(selected=all_selected)
        # A selected card looks different from far away too.
        scene.invalidate_far_view()
        frame_selected: dict[str, bool] = {}
        for frame in reversed(scene.collapsed_view.frames):
            cards = all(scene.cards[key].selected for key in frame.cards)
            frame_selected[frame.group] = cards and all(frame_selected[key] for key in frame.frames)
            scene.frames[frame.group].show_selected(frame_selected[frame.group])

    def card_text(self, card: str, analysis: Analysis) -> CardText:
        """Return what the card `card` has to show if the analysis of the design is `analysis`."""
        view = self._scene.collapsed_view
        if card not in self._groups:
            text = card_text(analysis, card)
            return card_detail.reduced_block_text(text, self._scene.detail, analysis, card)
        ports = len(view.ports.get(card, ()))
        blocks = view.cards[card]
        text = group_card_text(analysis, self._groups[card], blocks, ports)
        return card_detail.reduced_group_text(text, self._scene.detail, analysis, blocks)

    def summary(self, card: str, analysis: Analysis) -> str:
        """Return one line about the card `card`, in words, with exact shapes and counts."""
        if card not in self._groups:
            return summary_of(analysis, card)
        return group_summary(analysis, self._groups[card], self._scene.blocks_of(card))

    def _share(self, card: str) -> int:
        """Return a card's share of the design's multiply–accumulates, in thousandths."""
        analysis = self._scene.document.analysis
        if card not in self._groups:
            return macs_share(analysis, card)
        totals = group_totals.totals_over(analysis, self._scene.blocks_of(card))
        return per_mille(totals.macs, self._total_macs)

    def _changed_cards(self, before: Design, after: Design, old: CollapsedView) -> list[str]:
        """Return the ids of the cards that have to be added or may have to be updated.

        These are new cards, cards with a changed block, and cards of groups that have a new name
        or other blocks than in `old`.
        """
        new, old_blocks = self._scene.collapsed_view, before.blocks
        shown = new.card_of
        differing = (key for key, block in after.blocks.items() if old_blocks.get(key) is not block)
        changed = dict.fromkeys(shown[key] for key in differing if key in shown)
        if new is not old:
            groups = group_tree.by_id(after.groups)
            for key, blocks in new.cards.items():
                renamed = key in groups and groups[key] is not self._groups.get(key)
                if renamed or key not in self._scene.cards or old.cards.get(key) != blocks:
                    changed[key] = None
            self._groups = groups
        return list(changed)

    def _only_moved(self, card: str, before: Design, after: Design) -> bool:
        """Return whether the card's block only moved, so that the card's texts stay the same."""
        was, now = before.blocks.get(card), after.blocks.get(card)
        if was is None or now is None:
            return False
        return was.kind is now.kind and was._replace(at=now.at) == now

    def _add_card(self, key: str, reusable: RemovedItems | None) -> None:
        """Add the card with the id `key` to the scene.

        If `reusable` has a removed card with this id, put that card back; otherwise create one.
        """
        scene = self._scene
        card = reusable.cards.get(key) if reusable else None
        if card is not None:
            card.show_state(highlighted=False)
            scene.cards[key] = card
        else:
            card_class = GroupCard if key in self._groups else Card
            text = self.card_text(key, scene.document.analysis)
            scene.cards[key] = card_class(key, text, self._far_view_changed)
            scene.place_card(key)
        scene.addItem(scene.cards[key])

    def _update_wires(
        self, old: CollapsedView, new: CollapsedView, reusable: RemovedItems | None
    ) -> tuple[set[str], dict[WireKey, RemovedWire]]:
        """Add and remove wires, frames and stubs so that they match the view `new`.

        Return the cards at which a wire or stub changed, and the removed wires. Wires in `reusable`
        are put back instead of created.
        """
        scene = self._scene
        if new is old and scene.wires:
            return set(), {}
        before = set(scene.wires)
        rewired, removed_wires = scene.wire_layer.update(
            new.wires, reusable.wires if reusable else {}
        )
        rewired |= scene.group_layer.update(new)
        for key in scene.wires.keys() - before:
            scene.update_wire_style(key)
        scene.reselect_wires()
        return {key for key in rewired if key in scene.cards}, removed_wires

    def _arrange(
        self,
        changed: list[str],
        rewired: set[str],
        vacated: list[Point],
        reusable: RemovedItems | None,
        *,
        refolded: bool,
    ) -> None:
        """Move the cards `changed` to their positions; adapt wires, shape pills, frames and stubs.

        `rewired` are the cards at which a wire or stub changed. `vacated` are the upper left
        corners of removed cards, because wires near them may run straighter now. `refolded` is True
        if the view changed or cards were removed. Wires in `reusable` are not routed again.
        """
        scene, corners = self._scene, [*vacated]
        moved = []
        for key in changed:
            # A drag may have moved the card already, without routing the wires near it again.
            shifted = key not in self._new_cards and scene.place_card(key)
            previous, current = self._positions.get(key), scene.cards[key].at
            if shifted or previous != current:
                moved.append(key)
                corners += [current] if previous is None else [previous, current]
                self._positions[key] = current
        if not (moved or rewired or refolded):
            return
        wires = scene.wire_layer.affected([*moved, *rewired], corners)
        # Restored wires still have their courses, because everything around them is restored too.
        scene.wire_layer.route(wires.difference(reusable.wires) if reusable else wires)
        scene.wire_layer.fit_pills([*changed, *rewired], reusable.cards if reusable else ())
        if refolded:
            scene.group_layer.name_frames()
        scene.group_layer.enclose(None if refolded else moved)
        scene.group_layer.place_stubs()
        scene.update_scene_rect()

"""How the scene follows the document: what came, went, moved or looks different is told apart.

Only what changed is made anew, so that an edit of one block in ten thousand is as quick as in
ten.
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
from designer.display import card_detail
from designer.display.card_text import CardText, card_text, share_of
from designer.display.group_card_text import group_card_text
from designer.ui.canvas.items.card import Card
from designer.ui.canvas.items.group_card import GroupCard
from designer.ui.canvas.scene.removed_items import CACHE_REMOVALS_FROM, RemovedItems, RemovedWire

if TYPE_CHECKING:
    from designer.ui.canvas.scene.canvas_scene import CanvasScene


class SceneSync:
    """Brings cards, wires, frames and stubs from one state of the document to the next."""

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene
        self._groups: Mapping[str, Group] = {}
        self._total = 0
        self._chosen: set[str] | None = None
        """The blocks that are shown as selected; None where cards are new."""
        self._stood: dict[str, Point] = {}
        """The upper left corner of each card, as the design last had it."""
        self._kept: RemovedItems | None = None
        """What the last edit removed, if that was much."""
        self._fresh: set[str] = set()
        """Cards made since the last analysis; their faces are new already."""

    def design(self, before: Design, after: Design) -> None:
        """The design changed, or the group that is entered."""
        scene, entered = self._scene, self._scene.document.entered
        old = scene.folding
        kept = self._kept if self._kept and self._kept.fits(after, entered, scene.detail) else None
        new = scene.folding = scene.document.folding
        changed = self._changed(before, after, old)
        gone = {key: card for key, card in scene.cards.items() if key not in new.cards}
        left = [self._stood.pop(key) for key in gone]
        for key, card in gone.items():
            scene.removeItem(card)
            del scene.cards[key]
        self._fresh = {key for key in changed if key not in scene.cards}
        for key in changed:
            if key in self._fresh:
                self._add(key, kept)
        touched, cut = self._wire(old, new, kept)
        # Cards and wires may have come or gone.
        scene.forget_far_view()
        other = {key for key in changed if not self._only_moved(key, before, after)}
        for key in {*other, *touched} - self._fresh:
            scene.cards[key].show_face(self.face(key, self._scene.document.analysis))
        self._settle(changed, touched, left, kept, refolded=new is not old or bool(gone))
        if new is not old:
            self._chosen = None
            self.selection(scene.document.selection)
        many = len(gone) >= CACHE_REMOVALS_FROM
        self._kept = RemovedItems(before, old, scene.detail, gone, cut) if many else None

    def analysis(self, ids: Iterable[str]) -> None:
        """These blocks have new rows."""
        scene, analysis = self._scene, self._scene.document.analysis
        shown = scene.folding.shown
        wider = []
        cards = dict.fromkeys(shown[key] for key in ids if key in shown)
        for key in cards:
            if key in self._fresh:
                # So are its wires.
                continue
            card = scene.cards[key]
            before = card.pill_box()
            card.show_face(self.face(key, analysis))
            if card.pill_box() != before:
                wider.append(key)
            for wire in scene.courses.at(key):
                # The others are told by the card that they come from.
                if scene.courses.ends(wire)[0] == key:
                    scene.tell_known(wire)
        scene.courses.fit_notes(cards)
        if wider:
            scene.courses.fit_pills(wider)
        if analysis.totals.macs != self._total:
            self._total = analysis.totals.macs
            for key, card in scene.cards.items():
                card.show_share(self._share(key))
        scene.borders.place_stubs()
        self._fresh = set()

    def selection(self, chosen: Iterable[str]) -> None:
        """These blocks are selected: a group's card or frame is if all its blocks are."""
        scene, wanted, before = self._scene, set(chosen), self._chosen
        self._chosen = wanted
        for key in scene.cards if before is None else scene.cards_of(wanted ^ before):
            chosen_all = key in wanted or wanted.issuperset(scene.folding.cards[key])
            scene.cards[key].show_state(selected=chosen_all)
        # From far away what is selected looks different as well.
        scene.forget_far_view()
        chosen_in: dict[str, bool] = {}
        for frame in reversed(scene.folding.frames):
            cards = all(scene.cards[key].selected for key in frame.cards)
            chosen_in[frame.group] = cards and all(chosen_in[key] for key in frame.frames)
            scene.frames[frame.group].show_selected(chosen_in[frame.group])

    def face(self, card: str, analysis: Analysis) -> CardText:
        """What a card says by `analysis`."""
        folding = self._scene.folding
        if card not in self._groups:
            face = card_text(analysis, card)
            return card_detail.block_card_text(face, self._scene.detail, analysis, card)
        ports = len(folding.ports.get(card, ()))
        blocks = folding.cards[card]
        face = group_card_text(analysis, self._groups[card], blocks, ports)
        return card_detail.group_card_text(face, self._scene.detail, analysis, blocks)

    def spoken(self, card: str, analysis: Analysis) -> str:
        """A card in one line of words and exact figures."""
        if card not in self._groups:
            return summary_of(analysis, card)
        return group_summary(analysis, self._groups[card], self._scene.blocks_of(card))

    def _share(self, card: str) -> int:
        analysis = self._scene.document.analysis
        if card not in self._groups:
            return share_of(analysis, card)
        macs, whole = group_totals.over(analysis, self._scene.blocks_of(card)).macs, self._total
        return 1000 * macs // whole if whole else 0

    def _changed(self, before: Design, after: Design, old: CollapsedView) -> list[str]:
        """The cards that are new, or of which a block, the label or the extent is another."""
        new, held = self._scene.folding, before.blocks
        shown = new.shown
        differing = (key for key, block in after.blocks.items() if held.get(key) is not block)
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
        """Whether the card says what it said, and its block only stands elsewhere."""
        was, now = before.blocks.get(card), after.blocks.get(card)
        if was is None or now is None:
            return False
        return was.kind is now.kind and was._replace(at=now.at) == now

    def _add(self, key: str, kept: RemovedItems | None) -> None:
        """Adds a card: the one that stood there, or a new one."""
        scene = self._scene
        card = kept.cards.get(key) if kept else None
        if card is not None:
            card.show_state(lit=False)
            scene.cards[key] = card
        else:
            make = GroupCard if key in self._groups else Card
            scene.cards[key] = make(key, self.face(key, scene.document.analysis))
            scene.put(key)
        scene.addItem(scene.cards[key])

    def _wire(
        self, old: CollapsedView, new: CollapsedView, kept: RemovedItems | None
    ) -> tuple[set[str], dict[WireKey, RemovedWire]]:
        """Follows wires and stubs; gives the cards at which some came or went, and what went."""
        scene = self._scene
        if new is old and scene.wires:
            return set(), {}
        before = set(scene.wires)
        touched, cut = scene.courses.follow(new.wires, kept.wires if kept else {})
        touched |= scene.borders.follow(new)
        for key in scene.wires.keys() - before:
            scene.tell_known(key)
        scene.keep_selected_wires()
        return {key for key in touched if key in scene.cards}, cut

    def _settle(
        self,
        changed: list[str],
        touched: set[str],
        left: list[Point],
        kept: RemovedItems | None,
        *,
        refolded: bool,
    ) -> None:
        """Puts what moved into its place, and wires and frames around it and around who `left`."""
        scene, corners = self._scene, [*left]
        moved = []
        for key in changed:
            # A drag may have brought the card there, past wires that know nothing of it yet.
            shifted = key not in self._fresh and scene.put(key)
            stood, stands = self._stood.get(key), scene.cards[key].at
            if shifted or stood != stands:
                moved.append(key)
                corners += [stands] if stood is None else [stood, stands]
                self._stood[key] = stands
        if not (moved or touched or refolded):
            return
        wires = scene.courses.affected([*moved, *touched], corners)
        # What was put back is as it was: all around it is.
        scene.courses.lay(wires.difference(kept.wires) if kept else wires)
        scene.courses.fit_pills([*changed, *touched], kept.cards if kept else ())
        if refolded:
            scene.borders.name_frames()
        scene.borders.enclose(None if refolded else moved)
        scene.borders.place_stubs()
        scene.grow()

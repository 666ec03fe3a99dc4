"""The scene: one card a block, one wire item a wire, kept as the document has them.

Only the scene owns items, in one dictionary by id and one by wire key; everyone else holds
ids. It shows what the document says and previews what a gesture is about to do; it edits
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene

from designer.core.analysis import Analysis
from designer.core.design import Design, WireKey
from designer.ui.canvas import routing
from designer.ui.canvas.card import Card
from designer.ui.canvas.face import Face, face_of, share_of
from designer.ui.canvas.occupancy import Occupancy
from designer.ui.canvas.wire import WireItem, curve
from designer.ui.document import Document

MARGIN = 4000.0
"""How far one can scroll past the outermost card."""


_MANY = 40
"""Beyond this many moved cards every wire is looked at, rather than asked for under each."""


class CanvasScene(QGraphicsScene):
    """Shows a document's design."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.cards: dict[str, Card] = {}
        self.wires: dict[WireKey, WireItem] = {}
        self.selected_wires: frozenset[WireKey] = frozenset()
        self._slots: dict[WireKey, int] = {}
        self._wires_of: dict[str, list[WireKey]] = {}
        self._lit: str | WireKey | None = None
        self._total = 0
        self._fresh: set[str] = set()
        """Cards made since the last analysis; their faces are new already."""
        document.design_changed.connect(self._follow_design)
        document.analysis_changed.connect(self._follow_analysis)
        document.selection_changed.connect(self._follow_selection)
        self._follow_design(Design(), document.design)

    # Which card stands for which blocks.

    def blocks_of(self, card: str) -> tuple[str, ...]:
        """The blocks that the card stands for."""
        return (card,)

    def shown_by(self, block: str) -> str | None:
        """The id of the card that stands for the block; None where it is out of sight."""
        return block if block in self.cards else None

    def cards_of(self, blocks: Iterable[str]) -> list[str]:
        """The cards that stand for these blocks, each once; a block out of sight has none."""
        shown = (self.shown_by(block) for block in blocks)
        return list(dict.fromkeys(card for card in shown if card is not None))

    def face(self, card: str, analysis: Analysis) -> Face:
        """What the card says by `analysis`, be it the document's or that of a preview."""
        return face_of(analysis, card)

    # What is where.

    def card_at(self, point: QPointF) -> Card | None:
        """The uppermost card under `point`, ports included."""
        found = [item for item in self.items(point) if isinstance(item, Card)]
        on_card = [card for card in found if card.rect().contains(point)]
        return next(iter(on_card or found), None)

    def wire_at(self, point: QPointF) -> WireItem | None:
        """The uppermost wire under `point`."""
        return next((item for item in self.items(point) if isinstance(item, WireItem)), None)

    def wire_near(self, point: QPointF, reach: float) -> WireItem | None:
        """The wire under `point`, else one that passes within `reach` of it."""
        around = QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)
        near = (item for item in self.items(around) if isinstance(item, WireItem))
        return self.wire_at(point) or next(near, None)

    def cards_in(self, area: QRectF) -> list[str]:
        """The blocks whose cards touch `area`."""
        return [key for key, card in self.cards.items() if card.rect().intersects(area)]

    def content_rect(self, ids: Iterable[str] | None = None) -> QRectF:
        """What the cards (all, or these) cover, with their ports, pills and sentences.

        All of them with their wires: one that leads back reaches out beyond the cards.
        """
        covered = QRectF()
        for wire in self.wires.values() if ids is None else ():
            covered = covered.united(wire.path.controlPointRect())
        for key in self.cards if ids is None else ids:
            card = self.cards[key]
            covered = covered.united(card.mapRectToScene(card.boundingRect()))
        return covered

    # What is shown beside the design.

    def select_wires(self, keys: Iterable[WireKey]) -> None:
        """Marks these wires, and only these, as selected."""
        chosen = frozenset(key for key in keys if key in self.wires)
        for key in chosen ^ self.selected_wires:
            if key in self.wires:
                self.wires[key].show_state(selected=key in chosen)
        self.selected_wires = chosen

    def light(self, target: str | WireKey | None) -> None:
        """Lights up the block, or the wire and its two blocks, under the mouse."""
        if target == self._lit:
            return
        for one, on in ((self._lit, False), (target, True)):
            if isinstance(one, WireKey):
                if one in self.wires:
                    self.wires[one].show_state(lit=on)
                ends: tuple[str, ...] = (one.source, one.target)
            else:
                ends = () if one is None else (one,)
            for key in ends:
                if key in self.cards:
                    self.cards[key].show_state(lit=on)
        self._lit = target

    def preview_places(self, places: dict[str, QPointF]) -> None:
        """Shows blocks elsewhere, as a drag would leave them; the design stays."""
        for key, place in places.items():
            self.cards[key].setPos(place)
        self._route(self._wires_around(places), None)

    def settle(self, keys: Iterable[str]) -> None:
        """Puts blocks back where the design has them, after a preview."""
        keys = list(keys)
        for key in keys:
            if key in self.cards:
                self._place(key)
        self._route(self._wires_around(keys), Occupancy(self.cards.values()))

    # How it follows the document.

    def _follow_design(self, before: Design, after: Design) -> None:
        old, new = before.blocks, after.blocks
        gone = [key for key in self.cards if key not in new]
        changed = [key for key, block in new.items() if old.get(key) is not block]
        for key in gone:
            self.removeItem(self.cards.pop(key))
        moved = [key for key in changed if key not in self.cards or old[key].at != new[key].at]
        self._fresh = {key for key in changed if key not in self.cards}
        for key in changed:
            if key in self._fresh:
                self.cards[key] = Card(key, face_of(self.document.analysis, key))
                self._place(key)
                self.addItem(self.cards[key])
        rewired = self._follow_wires(before, after)
        for key in {*changed, *rewired} - self._fresh:
            self.cards[key].show_face(face_of(self.document.analysis, key))
        for key in moved:
            self._place(key)
        if gone or moved or rewired:
            around = self._wires_around([*moved, *rewired])
            taken = Occupancy(self.cards.values())
            self._route({*around, *self._wires_under(moved)}, taken)
            self._fit_pills(taken)
            self._grow()

    def _follow_wires(self, before: Design, after: Design) -> set[str]:
        """Adds and removes wire items; gives the blocks whose wiring changed."""
        if after.wires is before.wires and self.wires:
            return set()
        keys = after.wire_keys()
        present = set(keys)
        ends: set[str] = set()
        for key in [key for key in self.wires if key not in present]:
            self.removeItem(self.wires.pop(key))
            ends.update((key.source, key.target))
        self.selected_wires &= present
        slots: dict[WireKey, int] = {}
        filled: dict[str, int] = {}
        self._wires_of = {}
        for key in keys:
            slots[key] = filled.get(key.target, 0)
            filled[key.target] = slots[key] + 1
            self._wires_of.setdefault(key.source, []).append(key)
            self._wires_of.setdefault(key.target, []).append(key)
            if key not in self.wires:
                self.wires[key] = WireItem(key)
                self.addItem(self.wires[key])
                self._tell_known(key)
                ends.update((key.source, key.target))
            elif slots[key] != self._slots[key]:
                ends.add(key.target)
        self._slots = slots
        return {end for end in ends if end in after.blocks}

    def _follow_analysis(self, ids: list[str]) -> None:
        analysis = self.document.analysis
        for key in ids:
            if key not in self._fresh:
                self.cards[key].show_face(face_of(analysis, key))
            for wire in self._wires_of.get(key, ()):
                self._tell_known(wire)
        if analysis.totals.macs != self._total:
            self._total = analysis.totals.macs
            for key, card in self.cards.items():
                share = share_of(analysis, key)
                if share != card.face.share:
                    card.show_face(card.face._replace(share=share))

        self._fresh = set()

    def _follow_selection(self, chosen: tuple[str, ...]) -> None:
        wanted = set(chosen)
        for key, card in self.cards.items():
            card.show_state(selected=key in wanted)

    def _tell_known(self, wire: WireKey) -> None:
        known = self.document.analysis.rows[wire.source].feed is not None
        self.wires[wire].show_state(known=known)

    def _place(self, key: str) -> None:
        self.cards[key].setPos(QPointF(*(self.document.design.blocks[key].at or (0, 0))))

    def _grow(self) -> None:
        area = self.content_rect()
        self.setSceneRect(area.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN))

    # Routing.

    def _wires_around(self, ids: Iterable[str]) -> set[WireKey]:
        return {wire for key in ids for wire in self._wires_of.get(key, ())}

    def _wires_under(self, ids: list[str]) -> set[WireKey]:
        """The wires that pass where these cards stand now, and may have to make way."""
        if len(ids) > _MANY:
            return set(self.wires)
        return {
            item.key
            for key in ids
            for item in self.items(self.cards[key].rect())
            if isinstance(item, WireItem)
        }

    def _fit_pills(self, taken: Occupancy) -> None:
        """A shape that a card would cover stands under its own card instead."""
        for key, card in self.cards.items():
            area = card.pill_rect()
            box = (area.x(), area.y(), area.width(), area.height())
            card.show_pill_below(taken.touches(box, key))

    def _route(self, keys: Iterable[WireKey], taken: Occupancy | None) -> None:
        """Draws these wires anew: around the cards, or straight on while a drag lasts."""
        for key in keys:
            start = self.cards[key.source].output_port()
            end = self.cards[key.target].input_port(self._slots[key])
            near = [] if taken is None else taken.between(start, end, (key.source, key.target))
            segments = routing.route(start.toTuple(), end.toTuple(), near)
            self.wires[key].show_path(curve(segments))

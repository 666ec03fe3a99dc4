"""Quick add: a field over the canvas in which blocks are typed, and seen before they are there.

    1x1 64    3x3 128 /2 same relu    maxpool 3/2    [1x1 64 | 3x3 128] > relu

What a text means is the `notation`'s to say, where its blocks go `notation.inserting`'s; the field
with its list is `canvas.prompt`, what would be added is drawn by `canvas.ghosts`.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from designer.blocks import KINDS
from designer.core.analysis.analysis import Analysis, analyse
from designer.core.edits import group_edits
from designer.core.edits.block_edits import Added
from designer.core.kinds.problems import Problem
from designer.core.layout.geometry import CARD_HEIGHT, CARD_WIDTH
from designer.core.report.edit_forecast import could_follow, edit_forecast
from designer.core.text.display_text import named, one_line
from designer.display.card_tile import Tile, tile_of
from designer.notation.notation_error import Fault
from designer.notation.quick_entry.completion import Suggestion, completed, suggestions
from designer.notation.quick_entry.insertion import Inserted, insert
from designer.notation.reading.grammar import parser
from designer.notation.vocabulary import usual_name, vocabulary
from designer.ui.app import background_tasks
from designer.ui.canvas.prompts.prompt import WIDTH, Prompt
from designer.ui.canvas.prompts.prompt_rows import PromptRow
from designer.ui.canvas.view.canvas_view import CanvasView
from designer.ui.document.document import Document
from designer.ui.editors.field_editor import is_undo

HINT = "1x1 64 relu, maxpool 3/2, fc 10 …"
GAP = 14
"""Pixels between the blocks to come and the field below them."""
MAX_SUGGESTION_ROWS = 7
SPACE_BELOW_PX = 320
"""Pixels that field, so many rows and the preview take; ..."""
MIN_SPACE_BELOW_PX = 220
"""...with fewer than these the field does not stand below the place."""


class Place(NamedTuple):
    """Where the next blocks go."""

    after: tuple[str, ...]
    """The blocks that feed them."""
    before: str | None = None
    """The block that they feed."""
    at: QPointF | None = None
    """The middle of the first in the scene; None for beside what feeds it."""


class QuickAdd(QObject):
    """The field on one canvas; made once, opened often."""

    shown = Signal(bool)
    """The field was opened, or went."""

    def __init__(self, document: Document, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._document, self._canvas = document, canvas
        self._place = Place(())
        self._ways: list[Suggestion] = []
        self._picked = False
        """Whether a row was marked by hand, rather than as the first of the list."""
        self._listing = False
        self._found: Inserted | Fault | Problem | None = None
        """What Enter would do, as far as that is known."""
        self._after: Analysis | None = None
        self.is_ready = False
        """Whether texts can be read: the parser is made in a thread as it is first wanted."""
        self._enter_waits = False
        self._adding = False
        """Whether the design is another because of what was typed here."""
        self._looked = self._scrolled = canvas.viewpoint()
        """How one looked when the field was opened, and how since it scrolled there last."""
        self._making: background_tasks.Inbox | None = None
        self.prompt = Prompt(canvas, "Quick add", HINT)
        self.prompt.text_changed.connect(self._list)
        self.prompt.marked.connect(self._mark)
        self.prompt.chosen.connect(self._take)
        self.prompt.escaped.connect(self._look_back)
        self.prompt.left.connect(self._leave)
        self.prompt.outdated.connect(self._list_anew)
        self.prompt.field.installEventFilter(self)

    def open(self) -> None:
        """Beside the selected blocks, which feed what is added; else in the middle of the view."""
        chosen = self._chosen()
        middle = self._canvas.mapToScene(self._canvas.viewport().rect().center())
        anywhere = chosen or not self._document.design.blocks
        self._open(Place(chosen, at=None if anywhere else middle))

    def open_at(self, point: QPointF) -> None:
        """At a place of the scene, for blocks that the selected ones feed."""
        self._open(Place(self._chosen(), at=point))

    def open_for_wire(self, point: QPointF, after: str | None, before: str | None) -> None:
        """For the wire that was let go at `point`, from block `after` or to block `before`."""
        self._open(Place(() if after is None else (after,), before, point))

    def _chosen(self) -> tuple[str, ...]:
        return tuple(self._canvas.canvas_scene.ends_of(self._document.selection))

    def _open(self, place: Place) -> None:
        self._canvas.cancel_gesture()
        self._place = place
        self._picked = False
        self._make_ready()
        self.shown.emit(True)
        self._looked = self._canvas.viewpoint()
        corner = self._corner()
        self._scrolled = self._canvas.viewpoint()
        self._canvas.ghosts.hold_wire(place.after, place.before, place.at)
        self.prompt.open(corner)

    def _make_ready(self) -> None:
        if self.is_ready or self._making is not None:
            return

        def made(_parser: object) -> None:
            self.is_ready, self._making = True, None
            waits = self._enter_waits
            if self.prompt.isVisible():
                self._list(self.prompt.text)
                if waits:
                    self._take(self.prompt.place)

        self._making = background_tasks.begin(parser, made, self)

    # What is listed, and what of it would be added.

    def _list(self, text: str) -> None:
        """Other rows for another text; marked is the one that Enter would take."""
        self._picked, self._enter_waits = False, False
        self._ways = self._offered(text)
        typed = self._inserted(text) if self.is_ready and text.strip() else None
        place = 0 if text.strip() else -1
        if isinstance(typed, Inserted):
            said = {typed.design.blocks[key].kind for key in typed.ends}
            alike = (at for at, way in enumerate(self._ways) if way.kind in said)
            place = next(alike, -1)
        self._listing = True
        rows = [
            PromptRow(_told_apart(way, self._ways), way.about, _tile(way)) for way in self._ways
        ]
        self.prompt.show_rows(rows, place)
        self._listing = False
        self._show(typed)

    def _list_anew(self) -> None:
        """For a design that was changed elsewhere; a row marked by hand stays marked."""
        if self._adding:
            return
        marked, waits = self.prompt.place if self._picked else -1, self._enter_waits
        self._list(self.prompt.text)
        self._enter_waits = waits
        if marked >= 0:
            self.prompt.rows.step(marked - self.prompt.place)

    def _offered(self, text: str) -> list[Suggestion]:
        """Ways to go on; behind a bracket that is closed there are none but an arrow."""
        closings = {closing for closing, _ in vocabulary().brackets.values()} | {")"}
        if text.rstrip()[-1:] in closings:
            return []
        fits = partial(could_follow, self._document.analysis, self._place.after)
        return (suggestions(text, fits) or suggestions(text))[:MAX_SUGGESTION_ROWS]

    def _mark(self, _place: int) -> None:
        if not self._listing:
            self._picked = True
            self._show(None)

    def _show(self, typed: Inserted | Fault | Problem | None) -> None:
        """Shows, in words and on the canvas, what Enter would do: `typed`, or the marked row."""
        way, self._found, self._after = self._way(), typed, None
        if self.is_ready and not isinstance(typed, Inserted) and way is not None and way.kind:
            self._found = self._inserted(completed(self.prompt.text, way))
        if isinstance(self._found, Inserted) and self._found.ids:
            self._after = analyse(self._found.design, self._document.analysis)
            self._canvas.ghosts.show(self._after, self._found.ids)
        else:
            self._canvas.ghosts.clear()
        self._say()
        self._bring_ghosts_into_view()

    def _inserted(self, text: str) -> Inserted | Fault | Problem:
        place, known = self._place, self._document.design.blocks
        after = [key for key in place.after if key in known]
        before = place.before if place.before in known else None
        at = None if place.at is None else place.at.toTuple()
        found = insert(self._document.design, text, after, before, at)
        if not isinstance(found, Inserted):
            return found
        # Within a group that was entered they belong to it.
        added = Added(found.design, found.ids)
        taken_in = group_edits.added_to_group(self._document.design, added, self._document.entered)
        return found._replace(design=taken_in.design)

    def _way(self) -> Suggestion | None:
        """The row that is marked."""
        place = self.prompt.place
        return self._ways[place] if 0 <= place < len(self._ways) else None

    def _say(self) -> None:
        """The shape and the totals to come, or what is wrong and where."""
        found, after = self._found, self._after
        if isinstance(found, Fault):
            self.prompt.say(f"{found.sentence} ({found.place})", fault=True)
        elif isinstance(found, Problem):
            self.prompt.say(found.sentence, fault=True)
        elif found is None or after is None or not found.ends:
            self.prompt.say("" if self.prompt.text.strip() else self._joinable())
        else:
            fault = next((p for p in map(after.rows.get, found.ids) if p and p.problem), None)
            fed = any(after.design.graph.inputs[key] for key in found.ids)
            if fault is None:
                to_come = edit_forecast(self._document.analysis, after, found.ends[-1])
                self.prompt.say(self._joined(found, after) + to_come)
            elif not fed and not fault.feeds:
                self.prompt.say("Stands by itself until it is wired")
            else:
                title = one_line(after.design.blocks[fault.id].title, 40)
                self.prompt.say(f"{title}: {fault.problem.sentence}", fault=True)

    def _joined(self, found: Inserted, after: Analysis) -> str:
        """That several blocks go into one, where they do."""
        inputs, ends = after.design.graph.inputs, set(self._place.after)
        most = max(len(ends.intersection(inputs[key])) for key in found.ids)
        return f"Joins {self._those(most)} · " if most > 1 else ""

    def _joinable(self) -> str:
        """What could be typed to join several blocks, where several are selected."""
        if len(self._place.after) < 2:
            return ""
        joining = [usual_name(kind) for kind in KINDS if kind.arity.most is None]
        words = f"{', '.join(joining[:-1])} or {joining[-1]}"
        return f"{words} joins {self._those(len(self._place.after))}"

    def _those(self, number: int) -> str:
        chosen = len(self._document.selection)
        return f"the {number} selected" if number == chosen else f"{number} of the selected"

    # What the keys do.

    def _take(self, place: int) -> None:
        """Enter, or a click on a row: adds, and is ready for what comes next."""
        if not self.prompt.text.strip() and not self._picked:
            self._close()
            return
        if not self.is_ready:
            self._enter_waits = True
            return
        if not isinstance(self._found, Inserted):
            self._complete()
            return
        added = self._found
        begins = not self._document.design.blocks
        what = named(added.design.blocks, added.ids)
        self._canvas.ghosts.clear()
        self._adding = True
        done = self._document.edit(f"Add {what}", added.design, select=added.ends)
        self._adding = False
        if done:
            if begins:
                self._canvas.frame_all()
            self._canvas.bring_into_view(self._canvas.canvas_scene.cards_of(added.ends))
            self._open(Place(added.ends))

    def _complete(self) -> bool:
        """Tab: a row's words in place of what is typed of them; whether that changed anything."""
        way = self._way() or next(iter(self._ways), None)
        if way is None:
            return False
        text = completed(self.prompt.text, way)
        changed = text != self.prompt.text
        self.prompt.field.setText(text)
        return changed

    def _step_back(self, event: QKeyEvent) -> None:
        """Undo or redo where nothing is typed: the design's, and on from what is selected then."""
        stack = self._document.undo_stack
        (stack.undo if event.matches(QKeySequence.StandardKey.Undo) else stack.redo)()
        self._open(Place(self._chosen()))

    def _close(self) -> None:
        self._look_back()
        self.prompt.close_up()
        self._leave()

    def _look_back(self) -> None:
        """Nothing was added since it scrolled: one looks as before, if no hand moved the view."""
        if self._canvas.viewpoint() == self._scrolled != self._looked:
            self._canvas.restore_viewpoint(self._looked)

    def _leave(self) -> None:
        self._enter_waits = False
        self._canvas.ghosts.hold_wire((), None, None)
        self._canvas.ghosts.clear()
        self.shown.emit(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            field = self.prompt.field
            at_end = field.cursorPosition() == len(field.text()) and not field.hasSelectedText()
            if is_undo(event) and not field.text():
                self._step_back(event)
                return True
            if event.key() == Qt.Key.Key_Tab:
                self._complete()
                return True
            if event.key() == Qt.Key.Key_Right and at_end and field.text():
                return self._complete()
        return super().eventFilter(watched, event)

    # Where the field stands.

    def _corner(self) -> QPoint:
        """Below the place where one looks, which is scrolled up where there is too little room.

        What it is wired to stays in view: where there is too little room still, beside the place.
        """
        canvas, at = self._canvas, self._place.at
        wired = self._wired_to()
        area = wired if at is None else None
        if area is not None:
            canvas.ensureVisible(area, GAP, GAP)
        else:
            area = QRectF(0, 0, CARD_WIDTH, CARD_HEIGHT)
            area.moveCenter(at or canvas.mapToScene(canvas.viewport().rect().center()))
        seen = canvas.mapFromScene(area).boundingRect()
        missing = seen.bottom() + GAP + SPACE_BELOW_PX - canvas.viewport().height()
        if missing > 0:
            source = seen if wired is None else canvas.mapFromScene(wired).boundingRect()
            spare = max(seen.united(source).top() - GAP, 0)
            canvas.pan_by(QPointF(0, -min(missing, spare)))
            short = missing - spare > SPACE_BELOW_PX - MIN_SPACE_BELOW_PX
            beside = self._beside(area, wired) if short and at is not None else None
            if beside is not None:
                return beside
        return canvas.mapFromScene(area).boundingRect().bottomLeft() + QPoint(0, GAP)

    def _beside(self, area: QRectF, wired: QRectF | None) -> QPoint | None:
        """Right of a place of the scene, else left of it; None where that is off or `wired`."""
        canvas = self._canvas
        seen, room = canvas.mapFromScene(area).boundingRect(), canvas.viewport().rect()
        taken = QRect() if wired is None else canvas.mapFromScene(wired).boundingRect()
        for left in (seen.right() + GAP, seen.left() - GAP - WIDTH):
            field = QRect(
                left, min(seen.top(), room.bottom() - MIN_SPACE_BELOW_PX), WIDTH, MIN_SPACE_BELOW_PX
            )
            if room.contains(field) and not field.intersects(taken):
                return field.topLeft()
        return None

    def _wired_to(self) -> QRectF | None:
        """The card of the last block that feeds what is added, or else of that which it feeds."""
        scene, blocks, place = self._canvas.canvas_scene, self._document.design.blocks, self._place
        ends = place.after or filter(None, (place.before,))
        cards = scene.cards_of(key for key in ends if key in blocks)
        return QRectF(scene.cards[cards[-1]].rect()) if cards else None

    def _bring_ghosts_into_view(self) -> None:
        """Scrolls what would be added out from under the field, as far as it can be seen whole.

        What it is wired to is never scrolled out of view.
        """
        canvas, area = self._canvas, self._canvas.ghosts.area()
        if area.isEmpty() or not self.prompt.isVisible():
            return
        seen, room = canvas.mapFromScene(area).boundingRect(), canvas.viewport().rect()
        room.adjust(GAP, GAP, -GAP, -GAP)
        wired = self._wired_to()
        start = seen if wired is None else canvas.mapFromScene(wired).boundingRect()
        leftmost, topmost = min(room.left() - start.left(), 0), min(room.top() - start.top(), 0)
        across = min(room.right() - seen.right(), 0) or max(room.left() - seen.left(), 0)
        across, down = max(across, leftmost), 0
        above = self.prompt.y() - GAP
        if seen.width() <= room.width() and seen.height() <= above - room.top():
            covered = self.prompt.geometry().adjusted(-GAP, -GAP, GAP, GAP)
            hidden = seen.translated(across, 0).intersects(covered)
            down = max(
                above - seen.bottom() if hidden else max(room.top() - seen.top(), 0), topmost
            )
        if across or down:
            canvas.pan_by(QPointF(across, down))
            self._scrolled = canvas.viewpoint()


def _told_apart(way: Suggestion, ways: list[Suggestion]) -> str:
    """A row's title; where others have the same, the words themselves, in which they differ."""
    return way.text if sum(one.title == way.title for one in ways) > 1 else way.title


def _tile(way: Suggestion) -> Tile | None:
    return None if way.kind is None else tile_of(way.kind)

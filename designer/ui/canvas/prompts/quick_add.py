"""Quick add: a prompt in which new blocks are typed, with a preview of them on the canvas.

Examples of what can be typed:

    1x1 64    3x3 128 /2 same relu    maxpool 3/2    [1x1 64 | 3x3 128] > relu

This module opens and closes the prompt, lists suggestions and adds the blocks. `quick_add_outcome`
computes what a text would add, and `prompt_scrolling` makes room for the prompt. The field with its
list is in `prompt`; `previews.ghost_cards` paints the blocks that would be added.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from designer.core.analysis.analysis import Analysis, analyse
from designer.core.report.edit_forecast import could_follow
from designer.core.text.display_text import describe_blocks
from designer.display.card_tile import Tile, tile_of
from designer.notation.quick_entry.completion import Suggestion, suggest_blocks, with_suggestion
from designer.notation.quick_entry.insertion import Insertion
from designer.notation.reading.grammar import parser
from designer.notation.vocabulary import vocabulary
from designer.ui.app.task_runner import BackgroundTask, TaskRunner
from designer.ui.canvas.previews.ghost_cards import GhostCards
from designer.ui.canvas.prompts.prompt import Prompt
from designer.ui.canvas.prompts.prompt_rows import PromptRow
from designer.ui.canvas.prompts.prompt_scrolling import PromptScrolling
from designer.ui.canvas.prompts.quick_add_outcome import (
    Outcome,
    OutcomeMessage,
    Place,
    insertion_outcome,
    joining_hint,
    outcome_message,
)
from designer.ui.canvas.view.camera import Camera
from designer.ui.document.document import Document
from designer.ui.editors.field_editor import is_undo_or_redo

HINT = "1x1 64 relu, maxpool 3/2, fc 10 …"
"""The placeholder text of the empty field."""
MAX_SUGGESTION_ROWS = 7
"""Largest number of suggestions that are listed."""


class QuickAdd(QObject):
    """Quick add for one canvas; the object is created once, and its prompt is opened many times."""

    visibility_changed = Signal(bool)
    """Emitted with True when the prompt opens, and with False when it closes."""

    def __init__(
        self,
        document: Document,
        canvas: Camera,
        ghost_cards: GhostCards,
        tasks: TaskRunner,
        cancel_gesture: Callable[[], bool],
    ) -> None:
        """Create the prompt over `canvas`, which is hidden until it is opened.

        `ghost_cards` show the blocks that would be added. `tasks` runs the creation of the parser.
        `cancel_gesture` ends the gesture in progress on the canvas, such as a drag.
        """
        super().__init__(canvas)
        self._document, self._canvas, self._ghost_cards = document, canvas, ghost_cards
        self._tasks, self._cancel_gesture = tasks, cancel_gesture
        self._place = Place(())
        self._suggestions: list[Suggestion] = []
        """The suggestions listed in the rows of the prompt, in the same order."""
        self._marked_by_user = False
        """Whether the user marked the current row; if not, it was marked by `_list_rows`."""
        self._is_listing = False
        self._outcome: Outcome | None = None
        """The outcome of Enter: the design with the new blocks, or why none can be added.

        None if there is no outcome yet, for example because nothing is typed.
        """
        self._analysis: Analysis | None = None
        """The analysis of the design with the blocks that Enter would add, or None."""
        self.is_ready = False
        """Whether texts can be read. The parser is created in a background thread when the prompt
        is opened for the first time."""
        self._enter_pending = False
        """Whether Enter was pressed before texts could be read; it then takes effect afterwards."""
        self._is_adding = False
        """Whether the design is changing because quick add itself adds blocks."""
        self._scrolling = PromptScrolling(canvas, ghost_cards)
        self._parser_task: BackgroundTask | None = None
        self.prompt = Prompt(canvas, canvas.canvas_scene.document_shown, "Quick add", HINT)
        self.prompt.text_changed.connect(self._list_rows)
        self.prompt.row_marked.connect(self._follow_mark)
        self.prompt.row_chosen.connect(self._accept)
        self.prompt.escaped.connect(self._scrolling.restore_view)
        self.prompt.cancelled.connect(self._end)
        self.prompt.outdated.connect(self._refresh)
        self.prompt.field.installEventFilter(self)

    # Opening and closing.

    def open(self) -> None:
        """Open the prompt below the selected blocks, which will feed the new blocks.

        If the design has blocks but none is selected, the new blocks go to the middle of the view.
        """
        sources = self._sources()
        middle = self._canvas.mapToScene(self._canvas.viewport().rect().center())
        is_anywhere = sources or not self._document.design.blocks
        self._open(Place(sources, at=None if is_anywhere else middle.toTuple()))

    def open_at(self, point: QPointF) -> None:
        """Open the prompt to add blocks at `point` (scene units).

        The selected blocks will feed the new blocks.
        """
        self._open(Place(self._sources(), at=point.toTuple()))

    def open_for_wire(self, point: QPointF, after: str | None, before: str | None) -> None:
        """Open the prompt to add blocks at `point`, where a wire was dropped on the empty canvas.

        `after` is the block that the wire comes from, `before` the block that it goes to; one of
        them is None.
        """
        self._open(Place(() if after is None else (after,), before, point.toTuple()))

    def _sources(self) -> tuple[str, ...]:
        return tuple(self._canvas.canvas_scene.continuation_blocks(self._document.selection))

    def _open(self, place: Place) -> None:
        self._cancel_gesture()
        self._place = place
        self._marked_by_user = False
        self._prepare_parser()
        self.visibility_changed.emit(True)
        corner = self._scrolling.make_room(place)
        at = None if place.at is None else QPointF(*place.at)
        self._ghost_cards.set_loose_wire(place.after, place.before, at)
        self.prompt.open(corner)

    def _prepare_parser(self) -> None:
        if self.is_ready or self._parser_task is not None:
            return

        def finish(_parser: object) -> None:
            self.is_ready, self._parser_task = True, None
            enter_pending = self._enter_pending
            if self.prompt.isVisible():
                self._list_rows(self.prompt.text)
                if enter_pending:
                    self._accept(self.prompt.marked_index)

        self._parser_task = self._tasks.start(lambda _progress: parser(), finish, self)

    def _close(self) -> None:
        self._scrolling.restore_view()
        self.prompt.dismiss()
        self._end()

    def _end(self) -> None:
        self._enter_pending = False
        self._outcome = self._analysis = None
        self._ghost_cards.set_loose_wire((), None, None)
        self._ghost_cards.clear()
        self.visibility_changed.emit(False)

    # The list, and the preview of what Enter would add.

    def _list_rows(self, text: str) -> None:
        """List the suggestions for `text`, and mark the one that Enter would add.

        If `text` is complete, so that Enter adds exactly what is typed, the suggestion for the kind
        of its last block is marked, or no row if there is no such suggestion.
        """
        self._marked_by_user, self._enter_pending = False, False
        self._suggestions = self._suggestions_for(text)
        typed = self._outcome_of(text) if self.is_ready and text.strip() else None
        row_index = 0 if text.strip() else -1
        if isinstance(typed, Insertion):
            kinds = {typed.design.blocks[key].kind for key in typed.chain_ends}
            matches = (i for i, item in enumerate(self._suggestions) if item.kind in kinds)
            row_index = next(matches, -1)
        self._is_listing = True
        rows = [
            PromptRow(_distinct_title(item, self._suggestions), item.about, _tile(item))
            for item in self._suggestions
        ]
        self.prompt.show_rows(rows, row_index)
        self._is_listing = False
        self._preview(typed)

    def _refresh(self) -> None:
        """List the rows again after an edit made elsewhere, but keep the mark set by the user."""
        if self._is_adding:
            return
        marked = self.prompt.marked_index if self._marked_by_user else -1
        enter_pending = self._enter_pending
        self._list_rows(self.prompt.text)
        self._enter_pending = enter_pending
        if marked >= 0:
            self.prompt.rows.step(marked - self.prompt.marked_index)

    def _suggestions_for(self, text: str) -> list[Suggestion]:
        """Return the suggestions for `text`, at most `MAX_SUGGESTION_ROWS`.

        Only block kinds are suggested that the blocks before the new block can feed. If no such
        kind matches the text, all matching kinds are suggested. After a closing bracket nothing is
        suggested, because only an arrow can follow a closing bracket.
        """
        closings = {closing for closing, _ in vocabulary().brackets.values()} | {")"}
        if text.rstrip()[-1:] in closings:
            return []
        fits = partial(could_follow, self._document.analysis, self._place.after)
        return (suggest_blocks(text, fits) or suggest_blocks(text))[:MAX_SUGGESTION_ROWS]

    def _follow_mark(self, _row: int) -> None:
        if not self._is_listing:
            self._marked_by_user = True
            self._preview(None)

    def _preview(self, typed: Outcome | None) -> None:
        """Show what Enter would add, on the canvas and as a message.

        It is the outcome `typed` if that adds blocks, otherwise the marked suggestion.
        """
        suggestion, self._outcome, self._analysis = self._marked_suggestion(), typed, None
        can_add = self.is_ready and not isinstance(typed, Insertion)
        if can_add and suggestion is not None and suggestion.kind:
            self._outcome = self._outcome_of(with_suggestion(self.prompt.text, suggestion))
        if isinstance(self._outcome, Insertion) and self._outcome.ids:
            self._analysis = analyse(self._outcome.design, self._document.analysis)
            self._ghost_cards.show(self._analysis, self._outcome.ids)
        else:
            self._ghost_cards.clear()
        message = self._message()
        self.prompt.show_message(message.text, fault=message.is_fault)
        if self.prompt.isVisible():
            self._scrolling.show_ghosts(self.prompt.geometry())

    def _outcome_of(self, text: str) -> Outcome:
        document = self._document
        return insertion_outcome(document.design, text, self._place, document.entered_group)

    def _marked_suggestion(self) -> Suggestion | None:
        row_index = self.prompt.marked_index
        return self._suggestions[row_index] if 0 <= row_index < len(self._suggestions) else None

    def _message(self) -> OutcomeMessage:
        """Return the message on what Enter would add, or a hint if the field is empty."""
        selected, before = len(self._document.selection), self._document.analysis
        message = outcome_message(self._outcome, before, self._analysis, self._place, selected)
        if message is not None:
            return message
        is_empty = not self.prompt.text.strip()
        return OutcomeMessage(joining_hint(self._place, selected) if is_empty else "")

    # Keys.

    def _accept(self, _row: int) -> None:
        """Add the previewed blocks on Enter or a click on a row, then open the prompt to continue.

        If the field is empty, close the prompt. If nothing can be added, complete the typed text.
        """
        if not self.prompt.text.strip() and not self._marked_by_user:
            self._close()
            return
        if not self.is_ready:
            self._enter_pending = True
            return
        if not isinstance(self._outcome, Insertion):
            self._complete()
            return
        added = self._outcome
        was_empty = not self._document.design.blocks
        name = describe_blocks(added.design.blocks, added.ids)
        self._ghost_cards.clear()
        self._is_adding = True
        edited = self._document.edit(f"Add {name}", added.design, select=added.chain_ends)
        self._is_adding = False
        if edited:
            if was_empty:
                self._canvas.frame_all()
            self._canvas.bring_into_view(self._canvas.canvas_scene.cards_of(added.chain_ends))
            self._open(Place(added.chain_ends))

    def _complete(self) -> bool:
        """Complete the typed text with the marked suggestion, or with the first if none is marked.

        Return whether the text changed.
        """
        suggestion = self._marked_suggestion() or next(iter(self._suggestions), None)
        if suggestion is None:
            return False
        text = with_suggestion(self.prompt.text, suggestion)
        changed = text != self.prompt.text
        self.prompt.field.setText(text)
        return changed

    def _undo_or_redo(self, event: QKeyEvent) -> None:
        """Undo or redo an edit of the design, then open the prompt for the blocks now selected."""
        document = self._document
        (document.undo if event.matches(QKeySequence.StandardKey.Undo) else document.redo)()
        self._open(Place(self._sources()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            field = self.prompt.field
            at_end = field.cursorPosition() == len(field.text()) and not field.hasSelectedText()
            if is_undo_or_redo(event) and not field.text():
                self._undo_or_redo(event)
                return True
            if event.key() == Qt.Key.Key_Tab:
                self._complete()
                return True
            if event.key() == Qt.Key.Key_Right and at_end and field.text():
                return self._complete()
        return super().eventFilter(watched, event)


def _distinct_title(suggestion: Suggestion, listed: list[Suggestion]) -> str:
    """Return the title of the row for `suggestion`.

    If another listed suggestion has the same title, use the suggested text instead.
    """
    is_shared = sum(item.title == suggestion.title for item in listed) > 1
    return suggestion.text if is_shared else suggestion.title


def _tile(suggestion: Suggestion) -> Tile | None:
    return None if suggestion.kind is None else tile_of(suggestion.kind)

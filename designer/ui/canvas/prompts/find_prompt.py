"""Find: a field over the canvas; what answers is selected and brought into view at once.

Enter keeps it so, Esc goes back to where one looked. What answers is `core.finding`'s.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, QRectF

from designer.core.analysis.analysis import Analysis
from designer.core.graph.group_tree import blocks_in, name_of
from designer.core.kinds.shapes import times
from designer.core.report import summary
from designer.core.report.search import Found, SearchIndex
from designer.core.text.display_text import one_line
from designer.display.card_tile import tile_of
from designer.ui.canvas.prompts.prompt import Prompt
from designer.ui.canvas.prompts.prompt_rows import PromptRow
from designer.ui.canvas.view.camera import Viewpoint
from designer.ui.canvas.view.canvas_view import CanvasView
from designer.ui.document.document import Document, Selection

LEGIBLE = 0.6
"""What is found is not looked at from further away."""
_AWAY = 12
_MARGIN = 24.0


class _Before(NamedTuple):
    """What one looked at when the search began."""

    viewpoint: Viewpoint
    entered: str | None
    selection: Selection


class FindPrompt(QObject):
    """Ctrl+F."""

    def __init__(self, document: Document, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._document, self._canvas = document, canvas
        self._register: SearchIndex | None = None
        self._read: Analysis | None = None
        """What the register was made of."""
        self._found: list[Found] = []
        self._before: _Before | None = None
        self._follows = False
        """Whether the rows are made anew because the design was edited."""
        self.prompt = Prompt(canvas, "Find", "Name, kind, shape, group or fault")
        self.prompt.text_changed.connect(self._look_up)
        self.prompt.marked.connect(self._show)
        self.prompt.chosen.connect(self._keep)
        self.prompt.escaped.connect(self._go_back)
        self.prompt.outdated.connect(self._look_up_anew)

    def open(self) -> None:
        """Ready to type, at the right of the upper edge, where it hides little."""
        document = self._document
        self._before = _Before(self._canvas.viewpoint(), document.entered, document.selection)
        self.prompt.open(QPoint(self._canvas.width(), _AWAY))

    def _look_up_anew(self) -> None:
        """Of a design that was edited meanwhile; that edit said what is selected now."""
        # A group that is left because what was found stands outside is no edit.
        if self._read is not self._document.analysis:
            marked = self._found[self.prompt.place] if self.prompt.place >= 0 else None
            self._follows = True
            self._list(self.prompt.text, marked)
            self._follows = False

    def _look_up(self, text: str) -> None:
        self._list(text)
        if not self._found and self._before is not None:
            self._document.select(self._before.selection)

    def _list(self, text: str, marked: Found | None = None) -> None:
        """Lists what answers, and marks the first or what was marked before."""
        if self._register is None or self._read is not self._document.analysis:
            self._read = self._document.analysis
            self._register = SearchIndex(self._read)
        self._found = self._register.find(text)
        place = self._found.index(marked) if marked in self._found else 0
        self.prompt.show_rows([self._row(one) for one in self._found], place)
        nothing = text.strip() and not self._found
        self.prompt.say("Nothing here answers to that" if nothing else "", fault=bool(nothing))

    def _row(self, found: Found) -> PromptRow:
        design, analysis = self._document.design, self._document.analysis
        if found.is_group:
            group = next(group for group in design.groups if group.id == found.key)
            return PromptRow(name_of(group), f"group of {len(blocks_in(design, found.key)):,}")
        block, row = design.blocks[found.key], analysis.rows[found.key]
        words = " · ".join((one_line(block.title, 80), *block.kind.settings))
        detail = summary.error_of(analysis, row) or (times(row.output) if row.output else "?")
        return PromptRow(words, detail, tile_of(block.kind))

    def _show(self, place: int) -> None:
        """Selects what was found and brings it into the part of the canvas that is free."""
        if self._follows:
            return
        found = self._found[place]
        design = self._document.design
        ids = blocks_in(design, found.key) if found.is_group else [found.key]
        self._document.select(ids)
        canvas = self._canvas
        area = canvas.canvas_scene.content_rect(ids)
        room = self._free()
        fits = min(room.width() / area.width(), room.height() / area.height(), 1.0)
        canvas.zoom_to(min(max(canvas.zoom, LEGIBLE), fits))
        canvas.look_at(area.center(), room.center())

    def _free(self) -> QRectF:
        """The larger part of the viewport beside the prompt: at its left, or below it."""
        whole, taken = QRectF(self._canvas.viewport().rect()), QRectF(self.prompt.geometry())
        left, below = QRectF(whole), QRectF(whole)
        left.setRight(taken.left())
        below.setTop(taken.bottom())
        larger = max(left, below, key=lambda one: min(one.width(), 2.2 * one.height()))
        return larger.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)

    def _keep(self, _place: int) -> None:
        self.prompt.close_up()

    def _go_back(self) -> None:
        before, document = self._before, self._document
        assert before is not None
        document.enter(before.entered)
        document.select(before.selection)
        # Of a group that is gone by now there is nothing to look at.
        if document.entered == before.entered:
            self._canvas.restore_viewpoint(before.viewpoint)

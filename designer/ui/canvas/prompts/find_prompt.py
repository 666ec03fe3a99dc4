"""Find (Ctrl+F): a prompt that searches the design by name, block kind, shape, group or fault.

The marked (highlighted) match is selected at once, and the canvas scrolls to it. Enter keeps the
selection, zoom and scroll position. Esc restores those from before the prompt opened. Which blocks
match a text is decided in `core.report.search`.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, QRectF

from designer.core.analysis.analysis import Analysis
from designer.core.graph.design import WireKey
from designer.core.graph.group_tree import blocks_in, display_name
from designer.core.kinds.shapes import shape_text
from designer.core.report import summary
from designer.core.report.search import Match, SearchIndex
from designer.core.text.display_text import one_line
from designer.display.card_tile import tile_of
from designer.ui.canvas.prompts.prompt import Prompt
from designer.ui.canvas.prompts.prompt_rows import PromptRow
from designer.ui.canvas.view.camera import Camera, Viewpoint
from designer.ui.document.document import Document
from designer.ui.document.document_change import Selection

MIN_MATCH_ZOOM = 0.6
"""Smallest zoom at which a match is shown, in pixels per scene unit.

A match that is too large for the canvas at this zoom is shown at a smaller zoom.
"""
_TOP_DISTANCE_PX = 12
"""Distance between the prompt and the upper edge of the canvas, in pixels."""
_MARGIN_PX = 24.0
"""Margin around a match in the part of the viewport that the prompt leaves free, in pixels."""


class _Before(NamedTuple):
    """The state that Esc restores: zoom, scroll position, entered group and what is selected."""

    viewpoint: Viewpoint
    entered: str | None
    selection: Selection
    selected_wires: frozenset[WireKey]


class FindPrompt(QObject):
    """The prompt of Ctrl+F: lists the matching blocks and shows the marked one on the canvas."""

    def __init__(self, document: Document, canvas: Camera) -> None:
        super().__init__(canvas)
        self._document, self._canvas = document, canvas
        self._index: SearchIndex | None = None
        self._indexed: Analysis | None = None
        """The analysis from which the search index was built."""
        self._matches: list[Match] = []
        self._before: _Before | None = None
        self._is_refreshing = False
        """Whether the rows are being listed again because the design was edited elsewhere."""
        shown, hint = canvas.canvas_scene.document_shown, "Name, kind, shape, group or fault"
        self.prompt = Prompt(canvas, shown, "Find", hint)
        self.prompt.text_changed.connect(self._search)
        self.prompt.row_marked.connect(self._show_match)
        self.prompt.row_chosen.connect(self._accept)
        self.prompt.escaped.connect(self._restore)
        self.prompt.cancelled.connect(self._forget_results)
        self.prompt.outdated.connect(self._refresh)

    def open(self) -> None:
        """Open the prompt at the upper right corner of the canvas, where it hides little."""
        document = self._document
        self._before = _Before(
            self._canvas.viewpoint(),
            document.entered_group,
            document.selection,
            document.selected_wires,
        )
        self.prompt.open(QPoint(self._canvas.width(), _TOP_DISTANCE_PX))

    def _refresh(self) -> None:
        """Search the edited design again, but leave the selection as the edit has set it."""
        # The prompt also reports outdated rows when the entered group is left to show a match
        # outside the group. Then the analysis is the same, and there is nothing to search again.
        if self._indexed is not self._document.analysis:
            marked = (
                self._matches[self.prompt.marked_index] if self.prompt.marked_index >= 0 else None
            )
            self._is_refreshing = True
            self._list(self.prompt.text, marked)
            self._is_refreshing = False

    def _search(self, text: str) -> None:
        self._list(text)
        if not self._matches and self._before is not None:
            self._select_as(self._before)

    def _list(self, text: str, marked: Match | None = None) -> None:
        """List the matches of `text`; highlight `marked` if it is among them, else the first."""
        if self._index is None or self._indexed is not self._document.analysis:
            self._indexed = self._document.analysis
            self._index = SearchIndex(self._indexed)
        self._matches = self._index.find(text)
        place = self._matches.index(marked) if marked in self._matches else 0
        self.prompt.show_rows([self._row(match) for match in self._matches], place)
        nothing = text.strip() and not self._matches
        self.prompt.show_message(
            "Nothing here answers to that" if nothing else "", fault=bool(nothing)
        )

    def _row(self, match: Match) -> PromptRow:
        design, analysis = self._document.design, self._document.analysis
        if match.is_group:
            group = next(group for group in design.groups if group.id == match.key)
            return PromptRow(display_name(group), f"group of {len(blocks_in(design, match.key)):,}")
        block, row = design.blocks[match.key], analysis.rows[match.key]
        title = " · ".join((one_line(block.title, 80), *block.kind.settings))
        detail = summary.missing_reason(analysis, row) or (
            shape_text(row.output) if row.output else "?"
        )
        return PromptRow(title, detail, tile_of(block.kind))

    def _show_match(self, place: int) -> None:
        """Select the match in the row with index `place`, and scroll it clear of the prompt."""
        if self._is_refreshing:
            return
        match = self._matches[place]
        design = self._document.design
        ids = blocks_in(design, match.key) if match.is_group else [match.key]
        self._document.select(ids)
        canvas = self._canvas
        area = canvas.canvas_scene.content_rect(ids)
        free = self._free_area()
        fitting_zoom = min(free.width() / area.width(), free.height() / area.height(), 1.0)
        canvas.zoom_to(min(max(canvas.zoom, MIN_MATCH_ZOOM), fitting_zoom))
        canvas.look_at(area.center(), free.center())

    def _free_area(self) -> QRectF:
        """Return the part of the viewport in which a match is shown, with a margin taken off.

        It is the part left of the prompt or the part below the prompt, whichever is larger.
        """
        viewport, prompt = QRectF(self._canvas.viewport().rect()), QRectF(self.prompt.geometry())
        left, below = QRectF(viewport), QRectF(viewport)
        left.setRight(prompt.left())
        below.setTop(prompt.bottom())
        larger = max(left, below, key=lambda area: min(area.width(), 2.2 * area.height()))
        return larger.adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)

    def _accept(self, _place: int) -> None:
        self.prompt.dismiss()
        self._forget_results()

    def _forget_results(self) -> None:
        """Keep nothing of the searched design after the prompt has closed."""
        self._index = self._indexed = None
        self._matches = []

    def _select_as(self, before: _Before) -> None:
        if before.selected_wires:
            self._document.select_wires(before.selected_wires)
        else:
            self._document.select(before.selection)

    def _restore(self) -> None:
        before, document = self._before, self._document
        assert before is not None
        document.enter_group(before.entered)
        self._select_as(before)
        # If the group that was entered before has been removed, its view cannot be restored.
        if document.entered_group == before.entered:
            self._canvas.restore_viewpoint(before.viewpoint)

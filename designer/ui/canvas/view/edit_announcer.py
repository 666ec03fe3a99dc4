"""Announcements of the canvas to screen readers: the outcome of edits, and selected blocks."""

from __future__ import annotations

from PySide6.QtCore import QObject

from designer.core.analysis.analysis import Analysis
from designer.core.report.edit_summary import edit_summary, totals_text
from designer.core.text.display_text import format_block_count, one_line
from designer.ui.app import announcements
from designer.ui.canvas.view.camera import Camera
from designer.ui.document.document_change import DocumentChange


class EditAnnouncer(QObject):
    """Announces edits, selections and opened designs.

    Edits in quick succession, such as keystrokes in one field, are announced together.
    """

    def __init__(self, canvas: Camera) -> None:
        super().__init__(canvas)
        self._canvas, self._document = canvas, canvas.document
        self._delayed = announcements.DelayedAnnouncement(canvas)
        self._before: Analysis | None = None
        """The analysis from before the first edit that is not announced yet."""
        self._document.changed.connect(self._follow)

    def _follow(self, change: DocumentChange) -> None:
        if change.replaced:
            self._before = None
            self._delayed.schedule(self._design_text)
            return
        if change.design_changed:
            self._follow_edit(change.before.analysis)
        # While an edit waits to be announced, the selection that it made needs no announcement.
        if change.selection_changed and self._before is None:
            self._delayed.schedule(self._selection_text)

    def _follow_edit(self, before: Analysis) -> None:
        if not announcements.is_active():
            self._before = None
            return
        if self._before is None:
            self._before = before
        self._delayed.schedule(self._edit_text)

    def _edit_text(self) -> str:
        before, self._before = self._before, None
        return "" if before is None else edit_summary(before, self._document.analysis)

    def _selection_text(self) -> str:
        scene, selection = self._canvas.canvas_scene, self._document.selection
        cards = scene.cards_of(selection)
        if len(cards) == 1:
            return scene.summary(cards[0])
        return f"{len(selection):,} blocks selected" if selection else "nothing selected"

    def _design_text(self) -> str:
        document = self._document
        blocks, totals = len(document.design.blocks), totals_text(document.analysis)
        return f"{one_line(document.title, 80)}: {format_block_count(blocks)}; {totals}"

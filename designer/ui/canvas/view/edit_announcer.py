"""What the canvas says aloud: what an edit came to, and which block the keys have reached."""

from __future__ import annotations

from PySide6.QtCore import QObject

from designer.core.analysis.analysis import Analysis, analyse
from designer.core.graph.design import Design
from designer.core.report.edit_summary import edit_summary, totals
from designer.core.text.display_text import how_many, one_line
from designer.ui.app import announcements
from designer.ui.canvas.view.camera import Camera


class EditAnnouncer(QObject):
    """Follows the document of one canvas; an edit is told once, however many keys it took."""

    def __init__(self, canvas: Camera) -> None:
        super().__init__(canvas)
        self._canvas, self._document = canvas, canvas.document
        self._soon = announcements.DelayedAnnouncement(canvas)
        self._before: Analysis | None = None
        """What was known before the first edit that is not told yet."""
        self._document.design_changed.connect(self._edited)
        self._document.selection_changed.connect(self._selected)
        self._document.replaced.connect(self._opened)

    def _edited(self, before: Design, _after: Design) -> None:
        if not announcements.listened():
            self._before = None
            return
        if self._before is None:
            self._before = analyse(before, self._document.analysis)
        self._soon.say(self._tell_edit)

    def _selected(self) -> None:
        # What is selected by an edit is told with it.
        if self._before is None:
            self._soon.say(self._tell_selection)

    def _opened(self) -> None:
        self._before = None
        self._soon.say(self._tell_design)

    def _tell_edit(self) -> str:
        before, self._before = self._before, None
        return "" if before is None else edit_summary(before, self._document.analysis)

    def _tell_selection(self) -> str:
        scene, chosen = self._canvas.canvas_scene, self._document.selection
        cards = scene.cards_of(chosen)
        if len(cards) == 1:
            return scene.spoken(cards[0])
        return f"{len(chosen):,} blocks selected" if chosen else "nothing selected"

    def _tell_design(self) -> str:
        document = self._document
        blocks = len(document.design.blocks)
        return f"{one_line(document.title, 80)}: {how_many(blocks)}; {totals(document.analysis)}"

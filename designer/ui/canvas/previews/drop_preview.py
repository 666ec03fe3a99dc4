"""The preview of a drop: the shapes, faults and counts of the design as it would be afterwards.

A drop is the end of a drag of a wire, a card or a block kind. The preview is computed when the
target under the pointer changes, not on every move. It is removed as soon as the pointer leaves the
target. Changed cards show their new texts inside a dashed outline, and a label beside the pointer
sums up the outcome. The gesture supplies the edit that a drop would apply; this module does not
change the document.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPen

from designer.core.analysis.analysis import Analysis, analyse
from designer.core.edits.block_edits import Added
from designer.core.graph.design import Design
from designer.core.kinds.problems import Problem
from designer.core.report.edit_forecast import edit_forecast, first_new_fault
from designer.display.card_text import CardText
from designer.ui.app.task_runner import BackgroundTask, TaskRunner
from designer.ui.canvas.previews.drop_label import DropLabel
from designer.ui.canvas.previews.preview_host import PreviewHost

EditResult = Design | Added | Problem
"""The result of an edit.

It is a design, a design together with the ids of its added blocks, or the reason for a refusal.
"""
SYNC_PREVIEW_MAX_BLOCKS = 3000
"""Maximum number of blocks in a design for which the outcome of a drop is computed immediately.

The outcome for a larger design is computed in a background thread, once the pointer has rested on
one target for `REST_DELAY_MS`.
"""
REST_DELAY_MS = 120
"""Time on one target before a background thread computes the outcome, in milliseconds."""
MAX_CHANGED_CARDS = 120
"""Maximum number of cards that show what a drop would change; a user could not take in more."""


class DropOutcome(NamedTuple):
    """What a drop would do: it is refused, changes nothing, or leads to a changed design.

    A drop is the end of a drag of a wire, a card or a block kind on the canvas.
    """

    problem: Problem | None = None
    """Why the drop would be refused, or None if it would not be refused."""
    analysis: Analysis | None = None
    """The analysis of the design after the drop; None if the drop is refused or changes nothing."""
    lines: tuple[str, ...] = ()
    """The lines of the label beside the pointer: shape and totals, and the first new fault."""
    changed: tuple[str, ...] = ()
    """The blocks that would be new or have other shapes or counts, in topological order."""
    block: str = ""
    """The id of the block that is dropped or wired."""


class DropPreview:
    """The preview on one canvas of what a drop would change; it shows one outcome at a time.

    The outcome for a design of more than `sync_max_blocks` blocks is computed by `tasks`.
    """

    def __init__(
        self,
        canvas: PreviewHost,
        tasks: TaskRunner,
        *,
        sync_max_blocks: int = SYNC_PREVIEW_MAX_BLOCKS,
    ) -> None:
        self._canvas, self._tasks = canvas, tasks
        self._sync_max_blocks = sync_max_blocks
        self._target: Hashable = None
        self._refusing_card = ""
        self._outcome = DropOutcome()
        self._changed_cards: tuple[str, ...] = ()
        self._pending: Callable[[], DropOutcome] | None = None
        self._task: BackgroundTask | None = None
        self._rest = QTimer(canvas.viewport())
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_DELAY_MS)
        self._rest.timeout.connect(self._compute_in_thread)
        self.label = DropLabel(canvas.viewport(), canvas.canvas_scene.appearance)
        """The label beside the pointer; its lines are those of the shown outcome."""
        # An outcome is valid only for the design from which it was computed.
        canvas.document.about_to_change.connect(self.leave)

    @property
    def analysis(self) -> Analysis | None:
        """The analysis of the design after the drop, or None.

        It is None while it is not computed yet, and if no drop is previewed, the drop would be
        refused, or it would change nothing.
        """
        return self._outcome.analysis

    @property
    def refused(self) -> bool:
        """Whether the drop would be refused."""
        return self._outcome.problem is not None

    @property
    def added_card_text(self) -> CardText | None:
        """The text on the card of the block that the drop would add; None if it adds no block."""
        analysis, block = self._outcome.analysis, self._outcome.block
        if analysis is None or block in self._canvas.document.design.blocks:
            return None
        return self._canvas.canvas_scene.new_block_text(block, analysis)

    def over(
        self, target: Hashable, edit: Callable[[], EditResult], block: str = "", card: str = ""
    ) -> None:
        """Show the outcome of a drop on `target`, unless `target` is the same as before.

        Only the display changes, not the design. `target` is any value that identifies what is
        under the pointer. `edit` returns the result of the edit that the drop would apply. `block`
        is the block that is dropped or wired; it is not needed if the edit adds a block. `card` is
        the card that shows the reason if the drop would be refused.
        """
        if target == self._target:
            return
        self.leave()
        self._target, self._refusing_card = target, card
        current = self._canvas.document.analysis

        def compute() -> DropOutcome:
            return _drop_outcome(current, edit(), block)

        if len(current.rows) <= self._sync_max_blocks:
            self._show(compute())
        else:
            self._pending = compute
            self._rest.start()

    def leave(self) -> None:
        """Remove the preview of the drop, so that cards show the document's analysis again."""
        if self._target is None:
            return
        self._rest.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None
        scene, analysis = self._canvas.canvas_scene, self._canvas.document.analysis
        for key in self._changed_cards:
            if key in scene.cards:
                scene.previews.show_text(key, scene.card_text(key, analysis))
        scene.previews.show_refusal(self._refusing_card, "")
        self._target, self._outcome, self._changed_cards = None, DropOutcome(), ()
        self.label.show_lines()

    def follow_pointer(self, pointer: QPoint, clear: Iterable[QRectF] = ()) -> None:
        """Move the label beside `pointer` so that it covers no area in `clear`.

        `pointer` is in viewport pixels; the areas are in scene coordinates.
        """
        avoided = [self._canvas.area_from_scene(area) for area in clear]
        self.label.move_to_pointer(pointer, avoided)

    def repaint_label(self) -> None:
        """Repaint the canvas if the label is shown, because scrolling moves the label with it."""
        self.label.repaint()

    def _compute_in_thread(self) -> None:
        if self._pending is not None:
            compute, self._pending = self._pending, None
            self._task = self._tasks.start(
                lambda _progress: compute(), self._show, self._canvas.viewport()
            )

    def _show(self, outcome: DropOutcome) -> None:
        self._outcome = outcome
        scene = self._canvas.canvas_scene
        if outcome.problem is not None:
            scene.previews.show_refusal(self._refusing_card, outcome.problem.sentence)
        if outcome.analysis is not None:
            visible = self._canvas.visible_area()
            cards = [
                key
                for key in scene.cards_of(outcome.changed)
                if scene.cards[key].sceneBoundingRect().intersects(visible)
            ]
            self._changed_cards = tuple(cards[:MAX_CHANGED_CARDS])
            for key in self._changed_cards:
                scene.previews.show_text(key, scene.card_text(key, outcome.analysis))
        self.label.show_lines(*outcome.lines)

    def paint(self, painter: QPainter) -> None:
        """Paint dashed outlines around the changed cards, and then the label beside the pointer."""
        scene = self._canvas.canvas_scene
        accent = self._canvas.canvas_scene.appearance.theme.colour("accent")
        pen = QPen(accent, 1.5, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for key in self._changed_cards:
            card = scene.cards.get(key)
            if card is not None:
                painter.drawRoundedRect(card.rect().adjusted(-4, -4, 4, 4), 12, 12)
        self.label.paint(painter)


def _drop_outcome(current: Analysis, result: EditResult, block: str) -> DropOutcome:
    """Return the outcome of a drop whose edit has the given `result`.

    `current` is the analysis of the present design. `block` is the block that is dropped or wired,
    unless the edit adds one.
    """
    if isinstance(result, Problem):
        return DropOutcome(problem=result)
    if isinstance(result, Added):
        block, design = result.ids[0], result.design
    else:
        design = result
    if design is current.design:
        return DropOutcome()
    after = analyse(design, current)
    forecast, fault = edit_forecast(current, after, block), first_new_fault(current, after)
    return DropOutcome(
        analysis=after,
        lines=tuple(filter(None, (forecast, fault))),
        changed=tuple(after.changed_since(current)),
        block=block,
    )

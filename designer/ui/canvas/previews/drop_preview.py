"""What a drop would give, shown while the hand is still over it: shapes, faults and counts.

It is worked out when what is under the mouse changes, never for each move, and taken back at
once. The cards that would change show their would-be faces inside a dashed outline; a tag beside
the mouse sums up. What a drop is, is for the gestures to say; nothing here edits.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPen

from designer.core.analysis.analysis import Analysis, analyse
from designer.core.edits.block_edits import Added
from designer.core.graph.design import Design
from designer.core.kinds.problems import Problem
from designer.core.report.edit_forecast import edit_forecast, first_fault
from designer.display.card_text import CardText
from designer.ui.canvas.previews.drop_label import DropLabel
from designer.ui.theme import theme

if TYPE_CHECKING:
    from designer.ui.app import background_tasks
    from designer.ui.canvas.view.drop_area import DropArea

Outcome = Design | Added | Problem
SYNC_PREVIEW_MAX_BLOCKS = 3000
"""Blocks up to which an outcome is worked out at once; that of a larger design in a thread, ..."""
REST = 120
"""...once the hand has rested for so many milliseconds."""
MAX_CHANGED_CARDS = 120
"""Cards in view that show their would-be faces; no one follows more."""


class DropOutcome(NamedTuple):
    """What a drop would give."""

    problem: Problem | None = None
    """Why it would be refused."""
    analysis: Analysis | None = None
    lines: tuple[str, ...] = ()
    """What it comes to; then the first fault it brings, if any."""
    changed: tuple[str, ...] = ()
    """The blocks that would be new or of other figures, in topological order."""
    block: str = ""
    """The block that the drop is about."""


class DropPreview:
    """The outcome of the drop that the hand is about to make, on one canvas."""

    def __init__(self, canvas: DropArea) -> None:
        self._canvas = canvas
        self._target: Hashable = None
        self._card = ""
        self._prospect = DropOutcome()
        self._cards: tuple[str, ...] = ()
        self._work: Callable[[], DropOutcome] | None = None
        self._inbox: background_tasks.Inbox | None = None
        self._rest = QTimer(canvas)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._begin)
        self._tag = DropLabel(canvas)
        # What was worked out does not hold for another design.
        canvas.document.about_to_change.connect(self.leave)

    @property
    def analysis(self) -> Analysis | None:
        """The analysis that the drop would give; None where there is none, or not yet."""
        return self._prospect.analysis

    @property
    def words(self) -> str:
        """What the tag says."""
        return "\n".join(self._prospect.lines)

    @property
    def tag_area(self) -> QRect:
        """Where the tag lies, in the viewport; empty where it says nothing."""
        return self._tag.area

    @property
    def refused(self) -> bool:
        """Whether the drop would be refused."""
        return self._prospect.problem is not None

    @property
    def newcomer(self) -> CardText | None:
        """The face of the block that the drop would add; None where it adds none."""
        analysis, block = self._prospect.analysis, self._prospect.block
        if analysis is None or block in self._canvas.document.design.blocks:
            return None
        return self._canvas.canvas_scene.new_face(block, analysis)

    def over(
        self, target: Hashable, outcome: Callable[[], Outcome], block: str = "", card: str = ""
    ) -> None:
        """The hand is over `target`; letting go would give `outcome()`.

        It is about `block`, or the one added; `card` shows why it would be refused.
        """
        if target == self._target:
            return
        self.leave()
        self._target, self._card = target, card
        known = self._canvas.document.analysis

        def work() -> DropOutcome:
            return _drop_outcome(known, outcome(), block)

        if len(known.rows) <= SYNC_PREVIEW_MAX_BLOCKS:
            self._show(work())
        else:
            self._work = work
            self._rest.start()

    def leave(self) -> None:
        """The hand is over nothing: every card shows what is."""
        if self._target is None:
            return
        self._rest.stop()
        if self._inbox is not None:
            self._inbox.close()
            self._inbox = None
        scene, analysis = self._canvas.canvas_scene, self._canvas.document.analysis
        for key in self._cards:
            if key in scene.cards:
                scene.cards[key].show_face(scene.face(key, analysis))
                scene.cards[key].update()
        if self._card in scene.cards:
            scene.cards[self._card].show_refusal("")
        self._target, self._prospect, self._cards = None, DropOutcome(), ()
        self._tag.say()

    def point_at(self, at: QPoint, clear: Iterable[QRectF] = ()) -> None:
        """The mouse is `at`, in the viewport: the tag keeps beside it, `clear` of these areas.

        These are in the scene.
        """
        self._tag.point_at(at, [self._canvas.mapFromScene(one).boundingRect() for one in clear])

    def _begin(self) -> None:
        if self._work is not None:
            from designer.ui.app import background_tasks

            self._inbox = background_tasks.begin(self._work, self._show, self._canvas)
            self._work = None

    def _show(self, prospect: DropOutcome) -> None:
        self._prospect = prospect
        scene = self._canvas.canvas_scene
        if prospect.problem is not None and self._card in scene.cards:
            scene.cards[self._card].show_refusal(prospect.problem.sentence)
        if prospect.analysis is not None:
            seen = self._canvas.mapToScene(self._canvas.viewport().rect()).boundingRect()
            cards = [
                key
                for key in scene.cards_of(prospect.changed)
                if scene.cards[key].sceneBoundingRect().intersects(seen)
            ]
            self._cards = tuple(cards[:MAX_CHANGED_CARDS])
            for key in self._cards:
                card = scene.cards[key]
                # Its ports stay, the wires end there.
                face = scene.face(key, prospect.analysis)._replace(inputs=card.face.inputs)
                card.show_face(face)
                card.update()
        self._tag.say(*prospect.lines)

    def paint(self, painter: QPainter) -> None:
        """The dashed outlines in the scene, and over them the tag."""
        scene = self._canvas.canvas_scene
        pen = QPen(theme.current().colour("accent"), 1.5, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for key in self._cards:
            card = scene.cards.get(key)
            if card is not None:
                painter.drawRoundedRect(card.rect().adjusted(-4, -4, 4, 4), 12, 12)
        self._tag.paint(painter)


def _drop_outcome(known: Analysis, outcome: Outcome, block: str) -> DropOutcome:
    """What an edit would give, from the analysis `known` of the design as it is."""
    if isinstance(outcome, Problem):
        return DropOutcome(problem=outcome)
    if isinstance(outcome, Added):
        block, design = outcome.ids[0], outcome.design
    else:
        design = outcome
    if design is known.design:
        return DropOutcome()
    after = analyse(design, known)
    return DropOutcome(
        analysis=after,
        lines=tuple(filter(None, (edit_forecast(known, after, block), first_fault(known, after)))),
        changed=tuple(after.changed_since(known)),
        block=block,
    )

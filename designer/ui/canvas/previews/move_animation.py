"""The animation of cards from their previous positions to those an edit gave them.

It lets the user follow what moved. The design has the new positions from the start; only the
scene shows cards in between, and any further change ends the animation.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QVariantAnimation
from PySide6.QtWidgets import QStyle

if TYPE_CHECKING:
    from designer.ui.canvas.view.camera import Camera

DURATION_MS = 180
"""Duration of the animation, in milliseconds."""
MAX_ANIMATED_CARDS = 300
"""Maximum number of animated cards; with more, a frame would take noticeably long."""


class MoveAnimation(QObject):
    """The animation of one canvas; there is at most one at a time."""

    def __init__(self, canvas: Camera) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._starts: dict[str, QPointF] = {}
        """The start position of each animated card."""
        self._animation = QVariantAnimation(self)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.valueChanged.connect(self._step)
        self._animation.finished.connect(self.end)
        canvas.document.about_to_change.connect(self.end)

    def begin(self, before: Mapping[str, QPointF]) -> None:
        """Animate cards from their positions `before` to their present positions.

        They stay at their present positions if more than `MAX_ANIMATED_CARDS` moved, or if the
        system's settings turn animations off.
        """
        self.end()
        cards = self._canvas.canvas_scene.cards
        moved = {
            key: start
            for key, start in before.items()
            if key in cards and cards[key].pos() != start
        }
        style = self._canvas.style()
        duration = style.styleHint(
            QStyle.StyleHint.SH_Widget_Animation_Duration, None, self._canvas
        )
        if moved and len(moved) <= MAX_ANIMATED_CARDS and duration > 0:
            self._starts = moved
            self._animation.setDuration(DURATION_MS)
            self._animation.start()
            # The animation emits only changes of its value, not the start value.
            self._step(0.0)

    def end(self) -> None:
        """End the animation: move the cards to their positions in the design."""
        moved, self._starts = self._starts, {}
        self._animation.stop()
        if moved:
            self._canvas.canvas_scene.restore_cards(moved)

    def _step(self, fraction: float) -> None:
        if self._starts:
            self._canvas.canvas_scene.show_between(self._starts, fraction)

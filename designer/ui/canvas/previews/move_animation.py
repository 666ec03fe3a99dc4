"""The animation of cards that an edit moved, from their previous to their new positions.

The animation lets the user see which cards moved where. The design has the new positions from the
start; only the scene shows cards in between. Any further edit ends the animation.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QVariantAnimation
from PySide6.QtWidgets import QStyle, QWidget

from designer.ui.canvas.scene.scene_reader import SceneReader

DURATION_MS = 180
"""Duration of the animation, in milliseconds."""
MAX_ANIMATED_CARDS = 300
"""Maximum number of animated cards; with more, painting them once would take noticeably long."""


class MoveAnimation(QObject):
    """The move animation of one scene; a new animation ends the one that is running."""

    def __init__(self, scene: SceneReader, widget: QWidget) -> None:
        """Prepare the animation of the cards of `scene`.

        The style of `widget`, which shows the scene, says whether there are animations.
        """
        super().__init__(widget)
        self._scene, self._widget = scene, widget
        self._starts: dict[str, QPointF] = {}
        """The start position of each animated card."""
        self._animation = QVariantAnimation(self)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.valueChanged.connect(self._step)
        self._animation.finished.connect(self.end)
        scene.document.about_to_change.connect(self.end)

    def begin(self, before: Mapping[str, QPointF]) -> None:
        """Animate cards from their positions in `before` to their present positions.

        `before` has positions by card id. There is no animation if more than `MAX_ANIMATED_CARDS`
        cards moved, or if the system's settings turn animations off. The design is not changed.
        """
        self.end()
        cards = self._scene.cards
        moved = {
            key: start
            for key, start in before.items()
            if key in cards and cards[key].pos() != start
        }
        style = self._widget.style()
        duration = style.styleHint(
            QStyle.StyleHint.SH_Widget_Animation_Duration, None, self._widget
        )
        if moved and len(moved) <= MAX_ANIMATED_CARDS and duration > 0:
            self._starts = moved
            self._animation.setDuration(DURATION_MS)
            self._animation.start()
            # Qt's animation does not emit its start value, only later changes of the value.
            self._step(0.0)

    def end(self) -> None:
        """End the animation, and show its cards at their positions in the design."""
        moved, self._starts = self._starts, {}
        self._animation.stop()
        if moved:
            self._scene.positions.restore_cards(moved)

    def _step(self, fraction: float) -> None:
        if self._starts:
            self._scene.positions.show_between(self._starts, fraction)

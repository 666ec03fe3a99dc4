"""Cards gliding from where they stood to where an edit put them, so that the eye can follow.

The design is at its end already: only the picture is on its way, and anything that happens
meanwhile ends it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QVariantAnimation
from PySide6.QtWidgets import QStyle

if TYPE_CHECKING:
    from designer.ui.canvas.view.camera import Camera

DURATION = 180
MAX_ANIMATED_CARDS = 300
"""With more cards on their way a frame would take longer than the eye waits."""


class MoveAnimation(QObject):
    """The one glide of a canvas."""

    def __init__(self, canvas: Camera) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._from: dict[str, QPointF] = {}
        self._way = QVariantAnimation(self)
        self._way.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._way.setStartValue(0.0)
        self._way.setEndValue(1.0)
        self._way.valueChanged.connect(self._step)
        self._way.finished.connect(self.end)
        canvas.document.about_to_change.connect(self.end)

    def begin(self, before: Mapping[str, QPointF]) -> None:
        """Lets cards glide to where they are from where they were `before`.

        At once where very many moved, or where the system asks for no animations.
        """
        self.end()
        cards = self._canvas.canvas_scene.cards
        moved = {key: at for key, at in before.items() if key in cards and cards[key].pos() != at}
        style = self._canvas.style()
        shown = style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self._canvas)
        if moved and len(moved) <= MAX_ANIMATED_CARDS and shown > 0:
            self._from = moved
            self._way.setDuration(DURATION)
            self._way.start()
            # The animation tells changes only, and begins with none.
            self._step(0.0)

    def end(self) -> None:
        """Puts the cards that are on their way where they belong."""
        moved, self._from = self._from, {}
        self._way.stop()
        if moved:
            self._canvas.canvas_scene.settle_cards(moved)

    def _step(self, part: float) -> None:
        if self._from:
            self._canvas.canvas_scene.show_on_the_way(self._from, part)

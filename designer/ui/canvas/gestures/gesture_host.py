"""What a gesture may ask of the canvas on which it takes place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QPoint, QPointF

from designer.ui.canvas.previews.drop_preview import DropPreview
from designer.ui.canvas.previews.preview_host import PreviewHost


class GestureHost(PreviewHost, Protocol):
    """The canvas as gestures see it; see `PreviewHost` for why no class derives from it."""

    @property
    def preview(self) -> DropPreview:
        """Shows what a drop would do."""

    @property
    def space_held(self) -> bool:
        """Whether Space is held; then a drag with the left button pans."""

    def to_scene(self, point: QPoint) -> QPointF:
        """Return the point of the scene that is shown at `point` of the viewport (pixels)."""

    def pan_by(self, step: QPointF) -> None:
        """Move the content of the canvas by `step`, a distance across and down in pixels."""

    def bring_into_view(self, keys: Iterable[str]) -> None:
        """Scroll as little as needed to show the blocks or cards with the ids `keys`."""

    def post_message(self, sentence: str) -> None:
        """Show `sentence`, e.g. on how to go on, or on why nothing happened, to the user."""

    def offer_blocks(self, point: QPointF, source: str | None, target: str | None) -> None:
        """Let the user choose a block for the loose end of a wire that was dropped at `point`.

        `point` is in scene units. The wire comes from the block `source`, or goes to the block
        `target`; the other of the two is None.
        """

    def setAccessibleDescription(self, description: str, /) -> None:
        """Set the description of the canvas that screen readers read."""

    def update_description(self) -> None:
        """Describe the selected cards in the description that screen readers read."""

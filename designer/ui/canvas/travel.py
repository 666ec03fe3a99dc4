"""Arrow keys on the canvas: from the selected block to the nearest one that way."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from designer.ui.canvas.scene import CanvasScene

TRAVEL = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
"""Arrow key to direction (x, y)."""


def nearest(scene: CanvasScene, selection: Sequence[str], way: tuple[int, int]) -> str | None:
    """The block nearest to the last selected one in direction `way`.

    Straying sideways counts double. With nothing selected it is the first block; None where
    there is nothing that way.
    """
    if not selection:
        return next(iter(scene.cards), None)
    start = scene.cards[selection[-1]].rect().center()
    best: tuple[float, str] | None = None
    for key, card in scene.cards.items():
        away = card.rect().center() - start
        ahead = away.x() * way[0] + away.y() * way[1]
        aside = abs(away.x() * way[1]) + abs(away.y() * way[0])
        if ahead > 0 and (best is None or ahead + 2 * aside < best[0]):
            best = (ahead + 2 * aside, key)
    return None if best is None else best[1]

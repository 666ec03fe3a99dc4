"""From one card to the nearest that way: where an arrow key leads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt

from designer.ui.canvas.scene.canvas_scene import CanvasScene

DIRECTIONS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
"""Arrow key to direction (x, y)."""


def nearest(scene: CanvasScene, selection: Sequence[str], way: tuple[int, int]) -> str | None:
    """The card nearest to that of the last selected block in direction `way`.

    With nothing selected, or nothing of it in sight, it is the first card; None where there is
    nothing that way.
    """
    start = scene.shown_by(selection[-1]) if selection else None
    if start is None:
        return next(iter(scene.cards), None)
    return nearest_of(scene, start, way, scene.cards)


def nearest_of(
    scene: CanvasScene, start: str, way: tuple[int, int], among: Iterable[str]
) -> str | None:
    """The card of `among` nearest to the card `start` in direction `way`, if there is any.

    Straying sideways counts double.
    """
    middle = scene.cards[start].rect().center()
    best: tuple[float, str] | None = None
    for key in among:
        away = scene.cards[key].rect().center() - middle
        ahead = away.x() * way[0] + away.y() * way[1]
        aside = abs(away.x() * way[1]) + abs(away.y() * way[0])
        if ahead > 0 and (best is None or ahead + 2 * aside < best[0]):
            best = (ahead + 2 * aside, key)
    return None if best is None else best[1]

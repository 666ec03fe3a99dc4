"""The search for the nearest card in a direction, for the arrow keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt

from designer.ui.canvas.scene.scene_reader import SceneReader

DIRECTIONS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
"""The direction of each arrow key as (x, y), where y points down."""


def nearest_card(
    scene: SceneReader, selection: Sequence[str], direction: tuple[int, int]
) -> str | None:
    """Return the id of the card that an arrow key selects; None if no card lies that way.

    It is the card nearest in `direction` to the card of the last block in `selection`. If
    `selection` is empty, or its last block is not in view, it is the first card of the scene.
    """
    start = scene.card_of(selection[-1]) if selection else None
    if start is None:
        return next(iter(scene.cards), None)
    return nearest_candidate(scene, start, direction, scene.cards)


def nearest_candidate(
    scene: SceneReader, start: str, direction: tuple[int, int], candidates: Iterable[str]
) -> str | None:
    """Return the one of the cards `candidates` nearest to the card `start` in `direction`.

    Return None if no candidate lies in that direction. The distance is measured between the middles
    of the cards: the distance along `direction`, plus twice the distance across it.
    """
    middle = scene.cards[start].rect().center()
    best: tuple[float, str] | None = None
    for key in candidates:
        offset = scene.cards[key].rect().center() - middle
        ahead = offset.x() * direction[0] + offset.y() * direction[1]
        aside = abs(offset.x() * direction[1]) + abs(offset.y() * direction[0])
        if ahead > 0 and (best is None or ahead + 2 * aside < best[0]):
            best = (ahead + 2 * aside, key)
    return None if best is None else best[1]

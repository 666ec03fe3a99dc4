"""Turns of the event loop while many items of a scene change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from PySide6.QtWidgets import QGraphicsScene

from designer.core.graph.cancellation import Check

MIN_CARDS_IN_TURNS = 1_500
"""Minimum number of cards with which a change is shown in turns with the event loop.

All changes of fewer cards are shown at once, which takes some tenth of a second.
"""
Turns = Callable[[str], AbstractContextManager[Check]]
"""A function like `TaskRunner.turns`: its value must be called often, to let the event loop run."""


class SceneTurns:
    """Lets the event loop run while items of `scene` change; `check` is called if it does not."""

    def __init__(self, scene: QGraphicsScene, check: Check) -> None:
        self.source: Turns | None = None
        """How the event loop gets its turns; None if it gets none."""
        self._scene, self._check = scene, check

    def check(self) -> None:
        """Let the event loop run if it is its turn; what changes items calls this very often."""
        self._check()

    @contextmanager
    def during(self, cards: int) -> Iterator[bool]:
        """Return a context manager in which items change; if they are many, it takes turns.

        They are if `cards`, the number of cards, is at least `MIN_CARDS_IN_TURNS`. The value is
        whether it takes turns. Meanwhile the views keep the old picture, because the items do not
        fit together yet.
        """
        if self.source is None or cards < MIN_CARDS_IN_TURNS:
            yield False
            return
        check, index = self._check, self._scene.itemIndexMethod()
        views = [view for view in self._scene.views() if view.updatesEnabled()]
        for view in views:
            view.setUpdatesEnabled(False)
        # While the event loop runs, Qt would put items into the index that are not at their places
        # yet, all into one cell of it, and would then search that cell for each of them.
        self._scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        try:
            with self.source("Showing the design…") as self._check:
                yield True
        finally:
            self._check = check
            self._scene.setItemIndexMethod(index)
            for view in views:
                view.setUpdatesEnabled(True)

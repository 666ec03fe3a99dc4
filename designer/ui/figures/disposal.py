"""Deletes the scene of an exported picture in small steps, because a large one takes long."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QTimerEvent
from PySide6.QtWidgets import QGraphicsScene
from shiboken6 import delete, isValid

from designer.ui.canvas.scene.canvas_scene import CanvasScene
from designer.ui.document.document import Document

ITEMS_PER_STEP = 200
"""The number of items that are deleted at once, which takes some 5 milliseconds."""


class Disposal(QObject):
    """Deletes `document` and the scene that is its child, while the event loop runs.

    Until then it refers to both. Otherwise Python's garbage collector could delete them in the
    thread of a task, where no object of Qt may be deleted.
    """

    def __init__(self, document: Document) -> None:
        super().__init__(QCoreApplication.instance())
        self._document = document
        self._scenes = document.findChildren(QGraphicsScene)
        self._items = [item for scene in self._scenes for item in scene.items()]
        self.startTimer(0)

    def timerEvent(self, event: QTimerEvent) -> None:
        for item in self._items[:ITEMS_PER_STEP]:
            # With an item its children have been deleted. To delete twice ends the process.
            if isValid(item):
                delete(item)
        del self._items[:ITEMS_PER_STEP]
        if not self._items:
            # A dialog that waits may send further timer events before `deleteLater` has its effect.
            self.killTimer(event.timerId())
            for scene in self._scenes:
                if isinstance(scene, CanvasScene):
                    # Its items refer to the scene. Without such cycles they are deleted at once.
                    scene.forget_items()
            delete(self._document)
            self.deleteLater()

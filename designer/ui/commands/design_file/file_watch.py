"""Tells when a file may have changed, so that it is compared; it reads nothing itself."""

from __future__ import annotations

import os

from PySide6.QtCore import QEvent, QFileSystemWatcher, QObject, QTimer, Signal

DELAY_MS = 300
"""Milliseconds without a further change after which a change is emitted: a program that writes a
file changes it several times."""


class FileWatch(QObject):
    """Watches one file at a time, and the activation of a window.

    Changes on network disks are not reported by the system, so the file is compared as well when
    the user returns to the window.
    """

    changed = Signal()
    """Emitted when the watched file may have changed."""

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        self._path: str | None = None
        self._watcher = QFileSystemWatcher(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._emit_change)
        self._watcher.fileChanged.connect(self.check_soon)
        self._watcher.directoryChanged.connect(self.check_soon)
        window.installEventFilter(self)

    def watch(self, path: str | None) -> None:
        """Watch the file at `path` from now on; None watches no file."""
        self._timer.stop()
        self._path = path
        self._renew()

    def check_soon(self) -> None:
        """Emit `changed` after a moment, unless no file is watched."""
        if self._path is not None:
            self._timer.start()

    def _emit_change(self) -> None:
        self._renew()
        self.changed.emit()

    def _renew(self) -> None:
        """Watch what is at the path now; a file that was replaced is watched no more.

        While there is no file, its folder is watched.
        """
        watched = self._watcher.files() + self._watcher.directories()
        if watched:
            self._watcher.removePaths(watched)
        if self._path is not None and not self._watcher.addPath(self._path):
            self._watcher.addPath(os.path.dirname(self._path))

    # Overrides of Qt methods.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self.check_soon()
        return super().eventFilter(watched, event)

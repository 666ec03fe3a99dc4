"""Work that takes longer than a blink, off the event loop, with progress and a way out of it.

Only functions that touch no widget may run here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QObject, QRunnable, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QWidget

from designer.ui.app import dialogs

T = TypeVar("T")
PROGRESS_DELAY_MS = 400
"""Milliseconds before the progress is shown."""


class Cancelled(Exception):
    """The user did not want to wait; whatever the work gives is thrown away."""


_waiting = False
_running_tasks: set[QRunnable] = set()


class _TaskSignals(QObject):
    told = Signal(object, object)
    """Result and error."""


class _Task(QRunnable):
    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self._work = work
        self.finished = _TaskSignals()
        # The pool would delete what Python still holds; it stays in `_running_tasks` till done.
        self.setAutoDelete(False)
        _running_tasks.add(self)

    def run(self) -> None:
        result: object = None
        error: Exception | None = None
        try:
            result = self._work()
        except Exception as caught:  # noqa: BLE001 - it is raised again where it was asked for
            error = caught
        self.finished.told.emit(result, error)
        _running_tasks.discard(self)


def wait_for(parent: QWidget, text: str, work: Callable[[], T], *, can_cancel: bool = True) -> T:
    """The result of `work`, done in a thread while the window stays alive.

    Raises what `work` raises, and `Cancelled` where the user may and did cancel, or where
    something else is being waited for.
    """
    global _waiting
    if _waiting:
        raise Cancelled
    _waiting = True
    try:
        return _wait_for_result(parent, text, work, can_cancel=can_cancel)
    finally:
        _waiting = False


def begin(work: Callable[[], T], take: Callable[[T], None], owner: QObject) -> Inbox:
    """Does `work` in a thread and hands what it gives to `take`, back in this one.

    Nobody waits for it. What it gives is dropped where the inbox is closed, or let go of,
    before, or where `owner`, whose `take` it is, is gone; what it raises is raised here.
    """

    def receive(result: object, error: Exception | None) -> None:
        if error is not None:
            raise error
        take(result)  # type: ignore[arg-type]  # what `work` gave, through a signal

    task = _Task(work)
    inbox = Inbox(receive)
    owner.destroyed.connect(inbox.close)
    task.finished.told.connect(inbox.receive)
    QThreadPool.globalInstance().start(task)
    return inbox


def is_waiting() -> bool:
    """Whether something is being waited for: what would begin anew or end must wait too."""
    return _waiting


def _wait_for_result(parent: QWidget, text: str, work: Callable[[], T], *, can_cancel: bool) -> T:
    task = _Task(work)
    outcome: list[tuple[object, Exception | None]] = []
    loop = QEventLoop()

    def take(result: object, error: Exception | None) -> None:
        outcome.append((result, error))
        loop.quit()

    # A queued connection to an object of this thread brings the result over.
    inbox = Inbox(take)
    task.finished.told.connect(inbox.receive)
    QThreadPool.globalInstance().start(task)
    timer = QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(loop.quit)
    timer.start(PROGRESS_DELAY_MS)
    # No clicks meanwhile: they would be meant for what the window shows next.
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    timer.stop()
    if not outcome:
        _show_progress(parent, text, loop, can_cancel=can_cancel, done=lambda: bool(outcome))
    inbox.close()
    if not outcome:
        raise Cancelled
    result, error = outcome[0]
    if error is not None:
        raise error
    return result  # type: ignore[return-value]  # what `work` gave, through a signal


def _show_progress(
    parent: QWidget, text: str, loop: QEventLoop, *, can_cancel: bool, done: Callable[[], bool]
) -> None:
    """Shows progress until the work is done, or until it is cancelled where it may be."""
    progress = dialogs.progress(parent, text, can_cancel=can_cancel)
    progress.canceled.connect(loop.quit)
    loop.exec()
    while not can_cancel and not done():
        loop.exec()
    progress.canceled.disconnect(loop.quit)
    progress.hide()
    progress.deleteLater()


class Inbox(QObject):
    """Takes a result in the thread of the window; one that comes too late is dropped."""

    def __init__(self, take: Callable[[object, Exception | None], None]) -> None:
        super().__init__()
        self._take = take
        self._closed = False

    def close(self) -> None:
        """What comes from now on is too late."""
        self._closed = True

    def receive(self, result: object, error: Exception | None) -> None:
        """The work is done."""
        if not self._closed:
            self._take(result, error)

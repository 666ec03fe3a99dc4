"""Long-running work in a thread, with a progress dialog and a way to cancel.

Only functions that use no widget may run here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QObject, QRunnable, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QWidget

from designer.ui.app import dialogs

T = TypeVar("T")
PROGRESS_DELAY_MS = 400
"""Delay before the progress dialog appears, in milliseconds."""


class Cancelled(Exception):
    """Raised by `wait_for` if the user cancels; the result of the work is discarded."""


_waiting = False
_running_tasks: set[QRunnable] = set()


class _TaskSignals(QObject):
    """The signal of a task, because a `QRunnable` cannot have signals."""

    finished = Signal(object, object)
    """Emitted with the result and the exception of the work; one of them is None."""


class _Task(QRunnable):
    """A function that runs once in the global thread pool and emits its outcome."""

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self._work = work
        self.signals = _TaskSignals()
        # With auto-deletion the pool would delete an object that Python still refers to. The task
        # stays in `_running_tasks` until it is done.
        self.setAutoDelete(False)
        _running_tasks.add(self)

    def run(self) -> None:
        result: object = None
        error: Exception | None = None
        try:
            result = self._work()
        except Exception as exception:  # noqa: BLE001 - raised again in the thread that waits
            error = exception
        self.signals.finished.emit(result, error)
        _running_tasks.discard(self)


def wait_for(parent: QWidget, text: str, work: Callable[[], T], *, can_cancel: bool = True) -> T:
    """Run `work` in a thread and return its result, while the window continues to repaint.

    After `PROGRESS_DELAY_MS` a progress dialog with `text` is shown. Raise the exception that
    `work` raises. Raise `Cancelled` if the user cancels (only with `can_cancel`), or if another
    call of this function is still waiting.
    """
    global _waiting
    if _waiting:
        raise Cancelled
    _waiting = True
    try:
        return _wait_for_result(parent, text, work, can_cancel=can_cancel)
    finally:
        _waiting = False


def start(work: Callable[[], T], on_result: Callable[[T], None], owner: QObject) -> ResultReceiver:
    """Run `work` in a thread, and call `on_result` with its result in the calling thread.

    Return at once. The result is dropped if the returned inbox is closed or garbage-collected
    first, or if `owner`, the object that `on_result` belongs to, is destroyed. An exception of
    `work` is raised in the calling thread.
    """

    def receive(result: object, error: Exception | None) -> None:
        if error is not None:
            raise error
        on_result(result)  # type: ignore[arg-type]  # the result of `work`, from a signal of objects

    task = _Task(work)
    inbox = ResultReceiver(receive)
    owner.destroyed.connect(inbox.close)
    task.signals.finished.connect(inbox.receive)
    QThreadPool.globalInstance().start(task)
    return inbox


def is_waiting() -> bool:
    """Return whether `wait_for` is waiting.

    While it waits, no other design may be opened and the window may not be closed.
    """
    return _waiting


def _wait_for_result(parent: QWidget, text: str, work: Callable[[], T], *, can_cancel: bool) -> T:
    """Run `work` in a thread and process events until it is done or cancelled."""
    task = _Task(work)
    outcome: list[tuple[object, Exception | None]] = []
    loop = QEventLoop()

    def store(result: object, error: Exception | None) -> None:
        outcome.append((result, error))
        loop.quit()

    # The inbox lives in this thread, so the connection is queued and `store` runs in this thread.
    inbox = ResultReceiver(store)
    task.signals.finished.connect(inbox.receive)
    QThreadPool.globalInstance().start(task)
    timer = QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(loop.quit)
    timer.start(PROGRESS_DELAY_MS)
    # User input is left in the queue: it is meant for the state of the window after the work.
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
    return result  # type: ignore[return-value]  # the result of `work`, from a signal of objects


def _show_progress(
    parent: QWidget, text: str, loop: QEventLoop, *, can_cancel: bool, done: Callable[[], bool]
) -> None:
    """Show a progress dialog until the work is done, or until the user cancels if allowed."""
    progress = dialogs.progress(parent, text, can_cancel=can_cancel)
    progress.canceled.connect(loop.quit)
    loop.exec()
    while not can_cancel and not done():
        loop.exec()
    progress.canceled.disconnect(loop.quit)
    progress.hide()
    progress.deleteLater()


class ResultReceiver(QObject):
    """Receives the result of a task in the thread of the window, until it is closed."""

    def __init__(self, on_result: Callable[[object, Exception | None], None]) -> None:
        super().__init__()
        self._on_result = on_result
        self._closed = False

    def close(self) -> None:
        """Drop a result that arrives from now on."""
        self._closed = True

    def receive(self, result: object, error: Exception | None) -> None:
        """Pass the result and the exception of finished work to the callback, unless closed."""
        if not self._closed:
            self._on_result(result, error)

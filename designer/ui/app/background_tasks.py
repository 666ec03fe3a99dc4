"""Long-running work in a background thread, with a progress dialog and a way to cancel.

The work must not use widgets.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QObject, QRunnable, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QWidget

from designer.ui.app import dialogs

T = TypeVar("T")
"""The type of a task's result."""
PROGRESS_DELAY_MS = 400
"""Delay before the progress dialog appears, in milliseconds."""


class Cancelled(Exception):
    """Raised by `wait_for` if the user cancels; the work runs on, but its result is discarded."""


_waiting = False
_running_tasks: set[QRunnable] = set()


class _TaskSignals(QObject):
    """Holds the signal of a task, because a `QRunnable` cannot have signals itself."""

    finished = Signal(object, object)
    """Emitted when the work is done, with its result and its exception.

    After success the exception is None; after an exception the result is None.
    """


class _Task(QRunnable):
    """Runs the function `work` once in the global thread pool, and emits its outcome."""

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
        except Exception as exception:  # noqa: BLE001 - raised again in the main thread
            error = exception
        self.signals.finished.emit(result, error)
        _running_tasks.discard(self)


def wait_for(parent: QWidget, text: str, work: Callable[[], T], *, can_cancel: bool = True) -> T:
    """Run `work` in a background thread and wait for its result; all windows keep repainting.

    After `PROGRESS_DELAY_MS` a progress dialog with `text` is shown. If `can_cancel`, the user can
    cancel in this dialog, and `Cancelled` is raised. If another call of this function is still
    waiting, `Cancelled` is raised at once. An exception of `work` is raised again in the caller.
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
    """Start `work` in a background thread and return at once, without waiting for its result.

    When the work is done, `on_result` is called with its result in the calling thread. An exception
    in `work` is raised in the calling thread.

    The caller must keep the returned receiver: if it is closed or garbage-collected before the work
    is done, the result is dropped. The same happens if `owner`, the object that `on_result` belongs
    to, is destroyed.
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
    """Return whether a call of `wait_for` is waiting for its work.

    While it waits, no other design may be opened and the main window may not be closed.
    """
    return _waiting


def _wait_for_result(parent: QWidget, text: str, work: Callable[[], T], *, can_cancel: bool) -> T:
    """Run `work` in a background thread, and process events until it is done or cancelled."""
    task = _Task(work)
    outcome: list[tuple[object, Exception | None]] = []
    loop = QEventLoop()

    def store(result: object, error: Exception | None) -> None:
        outcome.append((result, error))
        loop.quit()

    # The receiver belongs to this thread. So Qt queues the signal of the other thread, and `store`
    # runs in this thread.
    inbox = ResultReceiver(store)
    task.signals.finished.connect(inbox.receive)
    QThreadPool.globalInstance().start(task)
    timer = QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(loop.quit)
    timer.start(PROGRESS_DELAY_MS)
    # Clicks and keys are left in the queue until the work is done, because the user means them for
    # the window as it will be then.
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
    """Show a progress dialog until the work is done or, if `can_cancel`, the user cancels.

    `done` returns whether the work is done. `loop` is the event loop that waits for the work.
    """
    progress = dialogs.progress(parent, text, can_cancel=can_cancel)
    progress.canceled.connect(loop.quit)
    loop.exec()
    while not can_cancel and not done():
        loop.exec()
    progress.canceled.disconnect(loop.quit)
    progress.hide()
    progress.deleteLater()


class ResultReceiver(QObject):
    """Receives the result of a background task in the thread that created the receiver.

    After `close` the result is dropped.
    """

    def __init__(self, on_result: Callable[[object, Exception | None], None]) -> None:
        super().__init__()
        self._on_result = on_result
        self._closed = False

    def close(self) -> None:
        """Drop the result if it arrives from now on."""
        self._closed = True

    def receive(self, result: object, error: Exception | None) -> None:
        """Pass the outcome of the finished work to the callback, unless the receiver is closed."""
        if not self._closed:
            self._on_result(result, error)

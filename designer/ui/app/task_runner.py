"""Long-running work in threads: each window has one `TaskRunner`, which runs its tasks.

There are two sorts of tasks. A window *waits* for a task in the foreground, e.g. while a file is
opened: for one at a time, with a progress dialog if it takes long. A task in the background runs
while the user goes on, e.g. while a text is read: several can run at once, and they do not keep the
window from waiting for a task in the foreground. The work of a task must not use widgets.
"""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from designer.ui.app.progress import Busy, Cancelled
from designer.ui.app.task_threads import Job, JobTable, Work

T = TypeVar("T")
"""The type of a task's result."""
PROGRESS_DELAY_MS = 400
"""Delay before the progress dialog appears, in milliseconds."""
PROGRESS_INTERVAL_MS = 50
"""Time between two updates of the per cent in the progress dialog, in milliseconds."""
MAX_BACKGROUND_THREADS = 4
"""Largest number of background tasks that run at once in a window; further tasks wait."""
MAX_EXIT_WAIT_S = 1.5
"""Longest time that the program waits at its end for a task that cannot be cancelled, in
seconds."""


class BackgroundTask:
    """A task in the background, as the caller of `TaskRunner.start` sees it."""

    def __init__(self, cancel: Callable[[], None]) -> None:
        self._cancel = cancel

    def cancel(self) -> None:
        """Ask the task to stop, and drop its result."""
        self._cancel()


class TaskRunner(QObject):
    """Runs the tasks of `window`, and shows their progress in front of it.

    A progress dialog appears after `progress_delay_ms` milliseconds.
    """

    _job_ended = Signal()
    """Emitted in the thread of a job that has ended."""

    def __init__(self, window: QWidget, *, progress_delay_ms: int = PROGRESS_DELAY_MS) -> None:
        super().__init__(window)
        self._window = window
        self._progress_delay_ms = progress_delay_ms
        self._waiting_for: str | None = None
        """What the window waits for, e.g. "Opening x"; None if it does not wait."""
        self._loop: QEventLoop | None = None
        """The event loop that runs while the window waits."""
        self._queue: deque[Callable[[], None]] = deque()
        self._is_closed = False
        self._slots = threading.Semaphore(MAX_BACKGROUND_THREADS)
        self._jobs = JobTable(self._job_ended.emit)
        # The signal comes from another thread. So Qt queues it, and the slot runs in this thread.
        self._job_ended.connect(self._receive_next)
        self.destroyed.connect(self._jobs.close)
        application = QCoreApplication.instance()
        assert application is not None
        application.aboutToQuit.connect(self.close)

    @property
    def busy(self) -> Busy | None:
        """Why no task can be waited for now, or None if one can."""
        if self._waiting_for is not None:
            return Busy(self._waiting_for)
        return Busy("Doing what was asked for before") if self._queue else None

    def wait(self, text: str, work: Work[T], *, can_cancel: bool = True) -> T:
        """Run `work` in a thread and return its result; meanwhile all windows keep repainting.

        If it takes long, a progress dialog with `text` is shown, e.g. "Opening x". If `can_cancel`,
        the user can cancel in this dialog. Then `Cancelled` is raised at once, and the result is
        dropped, even if the work does not notice. If the runner is closed, `Cancelled` is raised as
        well. If the window already waits for a task, raise `Busy`. An exception of the work is
        raised again.
        """
        if self._waiting_for is not None:
            raise Busy(self._waiting_for)
        self._waiting_for = text
        try:
            return self._wait_for_result(text, work, can_cancel=can_cancel)
        finally:
            self._waiting_for = self._loop = None
            self._schedule_queue()

    def when_free(self, call: Callable[[], None]) -> None:
        """Call `call` when the window does not wait for a task any more, in the order of calls."""
        self._queue.append(call)
        self._schedule_queue()

    def start(
        self,
        work: Work[T],
        on_result: Callable[[T], None],
        owner: QObject,
        valid: Callable[[], bool] = lambda: True,
    ) -> BackgroundTask:
        """Start `work` in a thread, and return at once.

        When the work is done, `on_result` is called with its result in the main thread. The result
        is dropped if the task is cancelled, if `owner`, the object that `on_result` belongs to, is
        destroyed, if the runner is closed, or if `valid` returns False then, e.g. because the
        design for which the work was done is gone. An exception of the work is reported to the
        user as an unexpected error.
        """
        job = Job(work)

        def receive() -> None:
            if not isValid(owner) or job.progress.cancelled or not valid():
                return
            if job.error is None:
                on_result(job.result())
            else:
                # Not raised, because no exception may pass through Qt.
                sys.excepthook(type(job.error), job.error, job.error.__traceback__)

        if not self._is_closed:
            self._jobs.start(job, receive, self._slots)
        return BackgroundTask(partial(self._jobs.cancel, job))

    def close(self) -> None:
        """Cancel all tasks and drop their results. Tasks that are asked for later do not run."""
        self._is_closed = True
        self._queue.clear()
        self._jobs.close()
        if self._loop is not None:
            self._loop.quit()

    def _receive_next(self) -> None:
        receiver = self._jobs.take()
        if receiver is not None:
            receiver()

    def _schedule_queue(self) -> None:
        if self._queue and self._waiting_for is None:
            QTimer.singleShot(0, self, self._call_next)

    def _call_next(self) -> None:
        """Call the next function of the queue, unless the window waits for a task again."""
        if self._queue and self._waiting_for is None:
            self._queue.popleft()()
            self._schedule_queue()

    def _wait_for_result(self, text: str, work: Work[T], *, can_cancel: bool) -> T:
        """Run `work` in a thread, and process events until it is done or cancelled."""
        job, loop = Job(work), QEventLoop()
        if self._is_closed:
            raise Cancelled(text)
        self._loop = loop
        self._jobs.start(job, loop.quit, nullcontext())
        timer = QTimer()
        timer.setSingleShot(True)
        timer.timeout.connect(loop.quit)
        timer.start(self._progress_delay_ms)
        # Clicks and keys are left in the queue until the work is done, because the user means them
        # for the window as it will be then.
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        timer.stop()
        if not job.is_done and not self._is_closed:
            self._show_progress(text, job, loop, can_cancel=can_cancel)
        if not job.is_done and not can_cancel:
            # The program ends. A file that is being written is completed if possible.
            job.wait_until_done(MAX_EXIT_WAIT_S)
        if not job.is_done:
            self._jobs.cancel(job)
            raise Cancelled(text)
        return job.result()

    def _show_progress(self, text: str, job: Job[T], loop: QEventLoop, *, can_cancel: bool) -> None:
        """Show a progress dialog until the job is done, the user cancels, or the runner closes."""
        from designer.ui.app import dialogs

        dialog = dialogs.progress(self._window, text, can_cancel=can_cancel)
        timer = QTimer(dialog)
        timer.timeout.connect(lambda: dialogs.show_percent(dialog, job.progress.percent))
        timer.start(PROGRESS_INTERVAL_MS)
        dialog.canceled.connect(loop.quit)
        # The program's end makes the first call return 0 and the second one −1.
        while loop.exec() == 0 and not (job.is_done or can_cancel or self._is_closed):
            pass
        timer.stop()
        dialog.canceled.disconnect(loop.quit)
        dialog.hide()
        dialog.deleteLater()

"""Long-running work in threads: each window has one `TaskRunner`, which runs its tasks.

There are two sorts of tasks. A window *waits* for a task in the foreground, e.g. while a file is
opened: for one at a time, with a progress dialog if it takes long. A task in the background runs
while the user goes on, e.g. while a text is read: several can run at once, and they do not keep the
window from waiting for a task in the foreground. The work of a task must not use widgets, except
for the first part of a task that waits in turns.
"""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from designer import gc_pause
from designer.core.graph.cancellation import Check, never_stop
from designer.ui.app.progress import Busy, Cancelled, Progress, TurnProgress
from designer.ui.app.task_threads import Job, JobTable, Turns, Work

if TYPE_CHECKING:  # imported when a task is waited for, so that the window appears sooner
    from designer.ui.app.progress_display import ProgressDisplay

T = TypeVar("T")
"""The type of a task's result."""
PROGRESS_DELAY_MS = 400
"""Delay before the progress dialog appears, in milliseconds."""
_UPDATING_TEXT = "Showing the design…"
"""What the window does while panes are updated."""
MAX_BACKGROUND_THREADS = 4
"""Largest number of background tasks that run at once in a window; further tasks wait."""
MAX_STOP_WAIT_S = 0.3
"""Longest time that the program waits at its end for a cancelled task to stop, in seconds."""
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

    about_to_wait = Signal()
    """Emitted before the window begins to wait for a task."""
    _job_ended = Signal()
    """Emitted in the thread of a job that has ended."""

    def __init__(self, window: QWidget, *, progress_delay_ms: int = PROGRESS_DELAY_MS) -> None:
        super().__init__(window)
        self._window = window
        self._progress_delay_ms = progress_delay_ms
        self._waiting_for: str | None = None
        """What the window waits for, e.g. "Opening x"; None if it does not wait."""
        self._display: ProgressDisplay | None = None
        """What shows the progress of the task that the window waits for."""
        self._loop: QEventLoop | None = None
        """The event loop that runs while the window waits."""
        self._queue: deque[Callable[[], None]] = deque()
        self._is_closed = False
        self._held_results: list[Callable[[], None]] | None = None
        """The calls that deliver results later, while the window changes what it shows."""
        self._slots = threading.Semaphore(MAX_BACKGROUND_THREADS)
        self._turns = Turns()
        """What lets one of the tasks that the window waits for work at a time."""
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
        job = Job(work)
        with self._in_foreground(text, job.progress, can_cancel=can_cancel) as display:
            return self._wait_for_job(job, display, can_cancel=can_cancel)

    def wait_in_turns(self, text: str, work: Work[Work[T]]) -> T:
        """Run `work` in this thread and what it returns in another thread; return the result.

        This is for work that begins with widgets or painting. It must call `check` or `report` of
        its progress very often, because that lets the event loop run; else the windows would
        freeze. Both parts share one progress dialog with `text`. Exceptions are as for `wait`.
        """
        progress = TurnProgress(self._run_events)
        # A collection of garbage would examine all that the first part makes, and free nothing.
        with gc_pause.paused(), self._in_foreground(text, progress, can_cancel=True) as display:
            job = Job(work(progress))
            display.progress = job.progress
            return self._wait_for_job(job, display, can_cancel=True)

    def compute(self, text: str, work: Callable[[], T]) -> T:
        """Run `work` in a thread, as `wait` does, and hold back results of background tasks.

        So what the work reads does not change meanwhile. If the window already waits for a task or
        is closed, the work runs in this thread.
        """
        if self._waiting_for is not None or self._is_closed:
            return work()
        with self._holding_results():
            return self.wait(text, lambda _progress: work())

    @contextmanager
    def turns(self, text: str) -> Iterator[Check]:
        """Return a context manager for work in this thread that cannot be stopped.

        Its value is a function that the work must call very often, because that lets the event loop
        run; else the windows would freeze. Clicks and keys wait meanwhile, and so do the results of
        tasks in the background, because what the work changes is incomplete. A progress dialog with
        `text` is shown if it takes long. If the window already waits for a task or is closed, the
        event loop does not run.
        """
        if self._waiting_for is not None or self._is_closed:
            yield never_stop
            return
        progress = TurnProgress(self._run_events)
        with self._holding_results(), self._in_foreground(text, progress, can_cancel=False):
            yield progress.take_turn

    def let_events_run(self) -> None:
        """Process the events that wait, except clicks and keys, between two parts of a long update.

        Results of tasks in the background are held back. If the window waits for a task already or
        is closed, do nothing.
        """
        if self._waiting_for is None and not self._is_closed:
            progress = Progress()
            with (
                self._holding_results(),
                self._in_foreground(_UPDATING_TEXT, progress, can_cancel=False),
            ):
                self._run_events()

    @contextmanager
    def _holding_results(self) -> Iterator[None]:
        """Return a context manager in which no result of a background task is delivered."""
        held: list[Callable[[], None]] = []
        self._held_results = held
        try:
            yield
        finally:
            self._held_results = None
            for receive in held:
                QTimer.singleShot(0, self, receive)

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
        *,
        at_once: bool = False,
    ) -> BackgroundTask:
        """Start `work` in a thread, and return at once.

        When the work is done, `on_result` is called with its result in the main thread. The result
        is dropped if the task is cancelled, if `owner`, the object that `on_result` belongs to, is
        destroyed, if the runner is closed, or if `valid` returns False then, e.g. because the
        design for which the work was done is gone. If `at_once`, the task never waits for other
        background tasks, however many run. An exception of the work is reported to the
        user as an unexpected error.
        """
        job = Job(work)

        def receive() -> None:
            if self._held_results is not None:
                self._held_results.append(receive)
                return
            if not isValid(owner) or job.progress.cancelled or not valid():
                return
            if job.error is None:
                on_result(job.result())
            else:
                # Not raised, because no exception may pass through Qt.
                sys.excepthook(type(job.error), job.error, job.error.__traceback__)

        if not self._is_closed:
            self._jobs.start(job, receive, nullcontext() if at_once else self._slots)
        return BackgroundTask(partial(self._jobs.cancel, job))

    def close(self) -> None:
        """Cancel all tasks and drop their results. Tasks that are asked for later do not run."""
        self._is_closed = True
        self._queue.clear()
        self._jobs.close()
        if self._display is not None:
            self._display.progress.cancel()
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

    @contextmanager
    def _in_foreground(
        self, text: str, progress: Progress, *, can_cancel: bool
    ) -> Iterator[ProgressDisplay]:
        """Return a context manager in which the window waits for the task `text`.

        Its value shows `progress`. Raise `Busy` if the window already waits, and `Cancelled`, with
        `text` in its message, if the task is cancelled or the runner is closed.
        """
        if self._waiting_for is not None:
            raise Busy(self._waiting_for)
        if self._is_closed:
            raise Cancelled(text)
        self.about_to_wait.emit()
        self._waiting_for = text
        from designer.ui.app.progress_display import ProgressDisplay

        self._display = display = ProgressDisplay(
            self._window, text, progress, delay_ms=self._progress_delay_ms, can_cancel=can_cancel
        )
        try:
            yield display
        except Cancelled:
            raise Cancelled(text) from None
        finally:
            display.close()
            self._waiting_for = self._display = self._loop = None
            self._schedule_queue()

    def _wait_for_job(self, job: Job[T], display: ProgressDisplay, *, can_cancel: bool) -> T:
        """Run `job` in a thread, and process events until it is done or cancelled."""
        loop = self._loop = QEventLoop()
        display.changed.connect(loop.quit)
        # What cannot be cancelled, such as a save, does not wait for work that was cancelled.
        self._jobs.start(job, loop.quit, self._turns.turn() if can_cancel else nullcontext())
        program_ends = False
        while not (job.is_done or job.progress.cancelled or program_ends):
            # The program's end makes one call return 0, like `quit`, and all later calls −1.
            program_ends = loop.exec(display.event_flags) == -1
        if not job.is_done and not can_cancel:
            # The program ends. A file that is being written is completed if possible.
            job.wait_until_done(MAX_EXIT_WAIT_S)
        if not job.is_done:
            self._jobs.cancel(job)
            if program_ends or self._is_closed:
                # Work that notices it is cancelled can still delete its temporary files.
                job.wait_until_done(MAX_STOP_WAIT_S)
            raise Cancelled
        return job.result()

    def _run_events(self) -> None:
        """Process the events that wait now; cancel what the window waits for at the program's end.

        It takes no display as an argument: the display refers to the progress that calls this, and
        a cycle of references would be deleted later, in any thread.
        """
        display = self._display
        assert display is not None
        loop = self._loop = QEventLoop()
        # A timer of no length is served after all other events.
        timer = QTimer()
        timer.timeout.connect(loop.quit)
        timer.start(0)
        if loop.exec(display.event_flags) == -1:
            display.progress.cancel()

"""The threads of tasks, and how their results come back to the main thread.

Nothing here refers to a widget, because a thread that ends drops its references, and a Qt object
must not be destroyed in a thread that does not own it. `task_runner` decides what is run.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Any, Generic, TypeVar

from designer.ui.app.progress import Progress

T = TypeVar("T")
"""The type of a task's result."""
Work = Callable[[Progress], T]
"""The work of a task: it may report its progress, and should stop when it is cancelled."""
THREAD_NAME = "task"
"""The name of the thread of a task."""
Slot = AbstractContextManager[object]
"""What a thread enters before its work and leaves afterwards, e.g. a semaphore."""
MAX_TURN_WAIT_S = 2.0
"""Longest time that a job of the foreground waits for one that was cancelled, in seconds."""
Receiver = Callable[[], None]
"""A function that the main thread calls when a job is done."""


class Job(Generic[T]):
    """The work of one task, its progress and its outcome."""

    def __init__(self, work: Work[T]) -> None:
        self._work: Work[T] | None = work
        self.progress = Progress()
        self.error: Exception | None = None
        """The exception of the work, or None."""
        self._results: list[T] = []
        self._done = threading.Event()

    @property
    def is_done(self) -> bool:
        """Whether the work has ended, with a result or an exception."""
        return self._done.is_set()

    def wait_until_done(self, seconds: float) -> None:
        """Wait until the work has ended, but at most `seconds`."""
        self._done.wait(seconds)

    def run(self) -> None:
        """Do the work, and keep its result or its exception. Cancelled work does not begin."""
        try:
            self.progress.check()
            assert self._work is not None
            self._results.append(self._work(self.progress))
        except Exception as exception:  # noqa: BLE001 - raised again in the main thread
            self.error = exception
        self._done.set()

    def result(self) -> T:
        """Return the result of the work that has ended, or raise its exception."""
        if self.error is not None:
            raise self.error
        return self._results[0]

    def release(self) -> None:
        """Drop the work, in the main thread: it may refer to objects of that thread."""
        self._work = None


class Turns:
    """Lets one job of the foreground work at a time, counting those that were cancelled.

    So opening and cancelling again and again never keeps more than one thread busy. A job begins
    after `longest_wait_s` all the same: the one before may wait for a disk that does not answer.
    """

    def __init__(self, longest_wait_s: float = MAX_TURN_WAIT_S) -> None:
        self._lock = threading.Lock()
        self._longest_wait_s = longest_wait_s

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Return a context manager in which no other job works, unless that takes very long."""
        has_turn = self._lock.acquire(timeout=self._longest_wait_s)
        try:
            yield
        finally:
            if has_turn:
                self._lock.release()


class JobTable:
    """The jobs of a runner that have not ended, each with the function that receives its result.

    `notify` is called in the thread of a job that has ended. It emits a signal, which is fatal once
    the application is gone; so it is called under a lock, and not after `close`.
    """

    def __init__(self, notify: Callable[[], None]) -> None:
        self._lock = threading.Lock()
        self._notify: Callable[[], None] | None = notify
        self._receivers: dict[Job[Any], Receiver] = {}
        self._ended: deque[Job[Any]] = deque()

    def start(self, job: Job[Any], receiver: Receiver, slot: Slot) -> None:
        """Run `job` in a new thread once it can enter `slot`; then call `receiver`."""
        self._receivers[job] = receiver
        # A thread of Python and not of Qt, so that the program can end although the work goes on.
        threading.Thread(target=self._run, name=THREAD_NAME, args=(job, slot), daemon=True).start()

    def cancel(self, job: Job[Any]) -> None:
        """Ask the job to stop, and drop its result."""
        job.progress.cancel()
        self._receivers.pop(job, None)

    def take(self) -> Receiver | None:
        """Return the receiver of the next job that has ended; None if its result was dropped."""
        if not self._ended:
            return None
        job = self._ended.popleft()
        job.release()
        return self._receivers.pop(job, None)

    def close(self) -> None:
        """Cancel all jobs and drop their results; no function is called any more."""
        with self._lock:
            self._notify = None
        for job in self._receivers:
            job.progress.cancel()
        self._receivers.clear()

    def _run(self, job: Job[Any], slot: Slot) -> None:
        with slot:
            job.run()
        with self._lock:
            self._ended.append(job)
            if self._notify is not None:
                # If the runner was deleted before it could be closed, nobody waits for the result.
                with suppress(RuntimeError):
                    self._notify()

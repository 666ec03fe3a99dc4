"""The progress of a task, and why a task may have no result.

The thread of the task and the main thread share one `Progress`. It uses no Qt: functions below the
window take its `check` as a plain callable.
"""

from __future__ import annotations


class TaskNotDone(Exception):
    """A task has no result; the message is a sentence for the user that says why."""


class Busy(TaskNotDone):
    """The task was not begun, because the window still waits for another task."""

    def __init__(self, text: str) -> None:
        name = text.rstrip("…")
        super().__init__(f"Still {name[:1].lower()}{name[1:]}; try again in a moment")


class Cancelled(TaskNotDone):
    """The task was cancelled, by the user or by the end of the program."""

    def __init__(self, text: str = "The task") -> None:
        super().__init__(f"{text.rstrip('…')} was cancelled")


class Progress:
    """What a task reports while it runs, and the request to stop that it receives."""

    def __init__(self) -> None:
        self._share: float | None = None
        self._is_cancelled = False

    @property
    def cancelled(self) -> bool:
        """Whether the task should stop, because nobody will use its result."""
        return self._is_cancelled

    @property
    def percent(self) -> int | None:
        """How much of the work is done, from 0 to 100; None if the task does not report it."""
        return None if self._share is None else int(100 * self._share)

    def cancel(self) -> None:
        """Ask the task to stop."""
        self._is_cancelled = True

    def check(self) -> None:
        """Raise `Cancelled` if the task should stop. Long work calls this again and again."""
        if self._is_cancelled:
            raise Cancelled

    def report(self, done: int, total: int) -> None:
        """Report that `done` of `total` steps are done; raise `Cancelled` if the task should stop.

        `total` is at least 1.
        """
        self.check()
        self._share = min(1.0, done / total)

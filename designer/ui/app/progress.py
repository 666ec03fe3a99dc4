"""The progress of a task, and why a task may have no result.

The thread of the task and the main thread share one `Progress`. It uses no Qt: functions below the
window take its `check` as a plain callable.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

TURN_SECONDS = 0.01
"""Seconds for which work in the main thread goes on before the event loop runs again."""


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

    def report(self, done: float, total: float) -> None:
        """Report that `done` of `total` steps are done; raise `Cancelled` if the task should stop.

        `total` is greater than 0.
        """
        self.check()
        self._share = min(1.0, done / total)


class TurnProgress(Progress):
    """The progress of work in the main thread, which takes turns with the event loop.

    `run_events` runs the event loop until no event is left. It is called by `check` and `report`,
    but only if the work has gone on for `TURN_SECONDS`; so they can be called very often.
    """

    def __init__(self, run_events: Callable[[], None]) -> None:
        super().__init__()
        self._run_events = run_events
        self._turn_end = perf_counter() + TURN_SECONDS

    def check(self) -> None:
        """Let the event loop run if it is its turn; raise `Cancelled` if the task should stop."""
        self.take_turn()
        super().check()

    def take_turn(self) -> None:
        """Let the event loop run if it is its turn. Once the task is cancelled, it is not."""
        if perf_counter() > self._turn_end and not self.cancelled:
            self._run_events()
            self._turn_end = perf_counter() + TURN_SECONDS

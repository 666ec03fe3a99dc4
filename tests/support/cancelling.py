"""Checks that stop long work, or count how often it asks whether to stop."""

from itertools import count


class Stopped(Exception):
    """What a check raises to stop the work."""


def stop_at_call(number):
    """Return a check that raises `Stopped` when it is called for the `number`-th time."""
    calls = count(1)

    def check():
        if next(calls) >= number:
            raise Stopped

    return check


def calls_of_check(work):
    """Return how often `work(check)` calls its check."""
    calls = []
    work(lambda: calls.append(None))
    return len(calls)

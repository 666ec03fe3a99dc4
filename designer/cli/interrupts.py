"""Holds Ctrl+C back while a file is saved. What Ctrl+C does otherwise is in `designer.__main__`."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from designer.core.graph.cancellation import Check, never_stop


@contextmanager
def held_back() -> Iterator[Check]:
    """Return a context manager in which Ctrl+C does not end the process at once.

    A process that ends while it saves a file leaves a temporary file. The context manager gives a
    function `check` to the work in it: the function raises `KeyboardInterrupt` if Ctrl+C was
    pressed. When the work has ended, Ctrl+C has its effect. If it is pressed a second time, it has
    its effect at once, because the disk may not answer.
    """
    handler = signal.getsignal(signal.SIGINT)
    if not callable(handler):  # whoever started the process had Ctrl+C ignored
        yield never_stop
        return
    pressed = False

    def remember(_signal: int, _frame: object) -> None:
        nonlocal pressed
        pressed = True
        signal.signal(signal.SIGINT, handler)

    def check() -> None:
        if pressed:
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, remember)
    try:
        yield check
    finally:
        signal.signal(signal.SIGINT, handler)
        if pressed:
            signal.raise_signal(signal.SIGINT)

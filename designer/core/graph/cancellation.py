"""How work on a large design is stopped: it often calls a function that may raise an exception.

Work below the window knows neither threads nor dialogs. Whoever starts the work passes it such a
function, e.g. one that raises an exception after the user has pressed Cancel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
"""The type of the items that are worked on."""
Check = Callable[[], None]
"""A function without a result. It raises an exception if nobody needs the result of the work."""
SLICE_LENGTH = 250
"""The number of items between two calls of a `Check`; this many blocks are read in 10 ms."""


def never_stop() -> None:
    """Do nothing: the `Check` of callers that never stop the work."""


def checked_slices(items: Sequence[T], check: Check) -> Iterator[Sequence[T]]:
    """Iterate over `items` in slices of `SLICE_LENGTH` items; call `check` before each slice."""
    for start in range(0, len(items), SLICE_LENGTH):
        check()
        yield items[start : start + SLICE_LENGTH]


def checked(items: Iterable[T], check: Check) -> Iterator[T]:
    """Iterate over `items`; call `check` before every `SLICE_LENGTH` of them."""
    for index, item in enumerate(items):
        if index % SLICE_LENGTH == 0:
            check()
        yield item

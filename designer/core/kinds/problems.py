"""Faults of a design as values: which block, which field, what is wrong, and the cure.

Faults of a *file* are exceptions of `designer.files`, not problems: such a file never opens.
"""

from __future__ import annotations

from math import isqrt
from typing import Any, Literal, NamedTuple

Where = Literal["here", "feeding", "upstream", "before"]
"""Where a remedy acts: on the block at fault, on the block that feeds the input it names, on
every block upstream of that input that has the field, or on the wire into that input."""


class Remedy(NamedTuple):
    """One way out of a fault, as the kind at fault sees it.

    A kind knows shapes only: which edit this comes to in a design, and whether it mends the
    fault there, is for `repairs` to find.
    """

    where: Where
    settings: tuple[tuple[str, Any], ...]
    """The settings to give, by name; those of the new block where one is put in. A `Divisor` is
    found when the remedy is tried, not as the fault is."""
    input: int = 0
    """Which input it is about."""
    insert: str = ""
    """The name of the kind to put in, for `where` = "before"."""


class Divisor(NamedTuple):
    """A value yet to be found: the largest divisor of `number` that is not above `most`."""

    number: int
    most: int

    def found(self) -> int:
        """The divisor; of a `number` beyond 10^9 only those up to 31,623 and their partners."""
        best = 1
        for one in range(1, isqrt(min(self.number, 10**9)) + 1):
            if self.number % one == 0:
                for divisor in (one, self.number // one):
                    if best < divisor <= self.most:
                        best = divisor
        return best


class Problem(NamedTuple):
    """Something wrong with a block or with an edit, in words a person can act on."""

    what: str
    """What is wrong, with the sizes at hand."""
    cure: str
    """What to do about it."""
    field: str | None = None
    """The field to look at, by its name in the file."""
    block: str = ""
    """The id of the block at fault; the analysis fills it in."""
    remedies: tuple[Remedy, ...] = ()
    """What may mend it as one edit, the likeliest first."""

    @property
    def sentence(self) -> str:
        """The whole message on one line."""
        return f"{self.what}: {self.cure}"


def problem_or(name: str, value: Any, where: Where = "here", at: int = 0) -> Remedy:
    """The remedy that sets one field."""
    return Remedy(where, ((name, value),), at)


def put_before(kind: str, at: int = 0, **settings: Any) -> Remedy:
    """The remedy that puts a block of `kind` on the wire into input `at`."""
    return Remedy("before", tuple(settings.items()), at, kind)

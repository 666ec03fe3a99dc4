"""Faults of a design as values: the block and field at fault, the message, and the remedies.

Faults of a *file* are exceptions of `designer.files`, not problems: a faulty file does not open.
"""

from __future__ import annotations

from math import isqrt
from typing import Any, Literal, NamedTuple

RemedyTarget = Literal["here", "feeding", "upstream", "before"]
"""The block that a remedy changes.

- "here": the block at fault.
- "feeding": the block that feeds the input named in the remedy.
- "upstream": every block upstream of that input that has the field.
- "before": a new block on the wire into that input.
"""


class Remedy(NamedTuple):
    """One possible repair of a fault, as proposed by the kind at fault.

    A kind knows shapes only. `core.edits.fixes` translates the remedy into an edit of the design
    and checks whether that edit removes the fault.
    """

    target: RemedyTarget
    """The block to change."""
    settings: tuple[tuple[str, Any], ...]
    """Names and values of the settings to change, or those of the new block for "before".

    A `Divisor` is computed when the remedy is tried, not when the fault is found.
    """
    input: int = 0
    """The index of the input concerned."""
    insert: str = ""
    """The name of the kind to insert, for `where` = "before"."""


class Divisor(NamedTuple):
    """A value to be computed later: the largest divisor of `number` that is at most `most`."""

    number: int
    limit: int

    def compute(self) -> int:
        """Return the divisor.

        For a `number` beyond 10^9 only divisors up to 31,623 and their cofactors are considered.
        """
        best = 1
        for candidate in range(1, isqrt(min(self.number, 10**9)) + 1):
            if self.number % candidate == 0:
                for divisor in (candidate, self.number // candidate):
                    if best < divisor <= self.limit:
                        best = divisor
        return best


class Problem(NamedTuple):
    """A fault of a block or of an edit, with a message that a person can act on."""

    message: str
    """What is wrong, with the sizes involved."""
    advice: str
    """What the user can do about it."""
    field: str | None = None
    """The name (as in the file) of the field to look at."""
    block: str = ""
    """The id of the block at fault; the analysis fills it in."""
    remedies: tuple[Remedy, ...] = ()
    """Edits that may remove the fault, the most likely first."""

    @property
    def sentence(self) -> str:
        """The complete message on one line."""
        return f"{self.message}: {self.advice}"


def set_field(name: str, value: Any, where: RemedyTarget = "here", input_index: int = 0) -> Remedy:
    """Return the remedy that sets one field."""
    return Remedy(where, ((name, value),), input_index)


def insert_before(kind: str, input_index: int = 0, **settings: Any) -> Remedy:
    """Return the remedy that inserts a block of `kind` on the wire into input `input_index`."""
    return Remedy("before", tuple(settings.items()), input_index, kind)

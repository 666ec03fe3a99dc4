"""Faults of a design as values: the block and field at fault, the message, and the remedies.

A design with such a fault can be opened and edited. Faults of a design *file*, which prevent the
file from being opened, are exceptions of `designer.files` instead.
"""

from __future__ import annotations

from math import isqrt
from typing import Any, Literal, NamedTuple

RemedyTarget = Literal["here", "feeding", "upstream", "before"]
"""The block that a remedy changes.

Each remedy has the index of an input of the block at fault (`Remedy.input`).

- "here": the block at fault.
- "feeding": the block that feeds this input.
- "upstream": every block that feeds this input, directly or indirectly, and whose kind has the
  field to change.
- "before": a new block, inserted on the wire into this input.
"""


class Remedy(NamedTuple):
    """One possible repair of a fault, proposed by the block kind that found the fault.

    The kind knows only the shapes of its inputs, not the design. Therefore `core.edits.fixes`
    translates the remedy into an edit of the design and checks whether this edit removes the fault.
    """

    target: RemedyTarget
    """Which block to change, relative to the block at fault: "here" is the block at fault itself.

    "feeding" is the block that feeds input `input`, "upstream" all blocks that feed this input
    directly or indirectly, and "before" a new block on the wire into this input.
    """
    settings: tuple[tuple[str, Any], ...]
    """Names and values of the settings to change; for "before", the settings of the new block.

    A value may be a `Divisor`, a rule whose number is computed when the remedy is tried.
    """
    input: int = 0
    """The index of the input of the block at fault to which the remedy applies."""
    insert: str = ""
    """The name of the block kind to insert, if `target` is "before"; otherwise empty."""


class Divisor(NamedTuple):
    """The largest divisor of `number` that is at most `limit`, to be computed later.

    It is used as the value of a setting in a `Remedy` (a possible repair of a fault).
    """

    number: int
    limit: int

    def compute(self) -> int:
        """Return the divisor.

        It is the largest divisor of `number` that is at most `limit`. To limit the time, not all
        divisors of a `number` above 10^9 are considered, but only those up to 31,622 and their
        cofactors (`number` divided by each of them).
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
    """What is wrong, including the sizes involved: "3 groups do not divide 16 filters"."""
    advice: str
    """What the user can do about it."""
    field: str | None = None
    """The name, as in a design file, of the field at fault; None if no single field is at fault."""
    block: str = ""
    """The id of the block at fault; empty until the analysis sets it."""
    remedies: tuple[Remedy, ...] = ()
    """Edits that may remove the fault, the most likely first."""

    @property
    def sentence(self) -> str:
        """The message (what is wrong) followed by the advice (what to do), on one line."""
        return f"{self.message}: {self.advice}"


def set_field(name: str, value: Any, where: RemedyTarget = "here", input_index: int = 0) -> Remedy:
    """Return the remedy (possible repair) that sets field `name` to `value` in the blocks `where`.

    `where` is "here" for the block at fault, "feeding" for the block that feeds its input
    `input_index`, or "upstream" for all blocks that feed this input, directly or indirectly.
    """
    return Remedy(where, ((name, value),), input_index)


def insert_before(kind: str, input_index: int = 0, **settings: Any) -> Remedy:
    """Return the remedy (possible repair of a fault) that inserts a block before the faulty block.

    The block of `kind`, with `settings`, is inserted on the wire into input `input_index`.
    """
    return Remedy("before", tuple(settings.items()), input_index, kind)

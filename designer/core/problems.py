"""Faults of a design as values: which block, which field, what is wrong, and the cure.

Faults of a *file* are exceptions of `designer.files`, not problems: such a file never opens.
"""

from __future__ import annotations

from typing import NamedTuple


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

    @property
    def sentence(self) -> str:
        """The whole message on one line."""
        return f"{self.what}: {self.cure}"

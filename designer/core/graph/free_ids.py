"""Unique ids for new blocks and groups: a stem, or the stem with the first free number."""

from __future__ import annotations

from collections.abc import Iterable

from designer.core.graph.design import Design


class FreeIds:
    """Generates ids that no block or group of a design uses, each of them once.

    The last number is remembered for each stem; otherwise each of a thousand new ids with the same
    stem would search from 2 again.
    """

    __slots__ = ("_numbers", "_used")

    def __init__(self, design: Design, reserved: Iterable[str] = ()) -> None:
        """Exclude the ids of `design` and those in `reserved`."""
        self._used = {*design.blocks, *(group.id for group in design.groups), *reserved}
        self._numbers: dict[str, int] = {}

    def next_id(self, stem: str, preferred: str | None = None) -> str:
        """Return `preferred` if it is free, else `stem`, else `stem` with a number from 2 on."""
        key = stem if preferred is None else preferred
        if key in self._used:
            key = stem
        while key in self._used:
            number = self._numbers[stem] = self._numbers.get(stem, 1) + 1
            key = f"{stem}_{number}"
        self._used.add(key)
        return key

"""Unique ids for new blocks and groups: a stem such as ``conv``, or the stem with a number."""

from __future__ import annotations

from collections.abc import Iterable

from designer.core.graph.design import Design


class FreeIds:
    """Generates ids that no block or group of a design uses, and never the same id twice.

    An id is a stem such as ``conv``, or a stem with a number: ``conv_2``. For each stem, the last
    number is remembered, so that the next call continues after it instead of searching from 2.
    """

    __slots__ = ("_numbers", "_used")

    def __init__(self, design: Design, reserved: Iterable[str] = ()) -> None:
        """Exclude the ids of all blocks and groups of `design`, and the ids in `reserved`."""
        self._used = {*design.blocks, *(group.id for group in design.groups), *reserved}
        self._numbers: dict[str, int] = {}

    def next_id(self, stem: str, preferred: str | None = None) -> str:
        """Return an unused id: `preferred` if it is free, otherwise `stem` if it is free.

        If neither is free, return `stem` with the first free number from 2 on: ``conv_2``. The
        returned id counts as used from then on; the design is not changed.
        """
        key = stem if preferred is None else preferred
        if key in self._used:
            key = stem
        while key in self._used:
            number = self._numbers[stem] = self._numbers.get(stem, 1) + 1
            key = f"{stem}_{number}"
        self._used.add(key)
        return key

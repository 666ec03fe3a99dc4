"""Ids for new blocks and groups: a stem, or that with the first number that is free."""

from __future__ import annotations

from collections.abc import Iterable

from designer.core.graph.design import Design


class FreeIds:
    """Ids that no block and no group has, none handed out twice.

    Counted on for each stem: a thousand of one kind would else count from 2 each.
    """

    __slots__ = ("_numbers", "_taken")

    def __init__(self, design: Design, besides: Iterable[str] = ()) -> None:
        """None of the design's, and none of those `besides`."""
        self._taken = {*design.blocks, *(group.id for group in design.groups), *besides}
        self._numbers: dict[str, int] = {}

    def take(self, stem: str, wanted: str | None = None) -> str:
        """The id `wanted` if it is free, else `stem`, else that with the first number from 2."""
        key = stem if wanted is None else wanted
        if key in self._taken:
            key = stem
        while key in self._taken:
            number = self._numbers[stem] = self._numbers.get(stem, 1) + 1
            key = f"{stem}_{number}"
        self._taken.add(key)
        return key

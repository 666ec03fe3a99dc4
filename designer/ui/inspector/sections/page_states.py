"""The states of the pages of the inspector: what the sections of a page show.

A page makes its state anew whenever the document changes. Nothing here may import Qt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import is_
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from designer.core.analysis.analysis import Analysis, Row, sum_of_rows
from designer.core.analysis.memory import Memory
from designer.core.graph.design import Block, Group
from designer.core.kinds.cost import Counts
from designer.core.kinds.fields import Field
from designer.core.kinds.formulas import Formula
from designer.core.kinds.kind import Kind
from designer.display.memory_units import MemoryUnits


class PageCounts(NamedTuple):
    """The counts of one block, or the sums of the counts of several blocks."""

    counts: Counts | None
    """None if the counts of the block are unknown, or if there is no block."""
    blocks: int = 1
    """The number of blocks, including those that sums leave out because they are unknown."""
    design_totals: Counts | None = None
    """The totals of the design, if the page shows the sums as shares of them."""
    formulas: Mapping[str, tuple[Formula, ...]] = MappingProxyType({})
    """The formulas that explain the counts, by the name of the count that each explains."""


class HasCounts(Protocol):
    """A state with counts; the sections of `count_sections` show them on every page."""

    @property
    def counts(self) -> PageCounts:
        """The counts to show. A page keeps the object as long as the counts do not change."""


class RowSums:
    """The sums over the counts of several blocks; they are computed only if a count changes."""

    def __init__(self) -> None:
        self._rows: Sequence[Row] = ()
        self._sums = PageCounts(None, 0)

    def of(self, rows: Sequence[Row], design_totals: Counts | None = None) -> PageCounts:
        """Return the sums over `rows`, the same object as before if nothing has changed.

        `design_totals` are the totals of the design of which the sums are shown as shares.
        """
        is_same = len(rows) == len(self._rows) and all(map(is_, rows, self._rows))
        if not is_same or design_totals != self._sums.design_totals:
            self._rows = rows
            self._sums = PageCounts(sum_of_rows(rows), len(rows), design_totals)
        return self._sums


class BlockState(NamedTuple):
    """What the page of one block shows."""

    analysis: Analysis
    row: Row
    """The row of the block in `analysis`, with its shapes and counts."""
    counts: PageCounts
    memory: Memory
    """The memory of the whole design."""
    units: MemoryUnits

    @property
    def block(self) -> Block:
        """The block itself."""
        return self.analysis.design.blocks[self.row.id]


class BlocksState(NamedTuple):
    """What the page of a group and the page of several selected blocks show."""

    analysis: Analysis
    block_ids: tuple[str, ...]
    kinds: Mapping[type[Kind], int]
    """The number of blocks of each kind."""
    group: Group | None
    """The group that has exactly these blocks, if there is one."""
    edited_ids: tuple[str, ...]
    """The blocks that are edited together; none if nothing is selected."""
    fields: tuple[Field[Any], ...]
    """The fields (settings) that the edited blocks share."""
    counts: PageCounts


class DesignState(NamedTuple):
    """What the page of the design shows."""

    analysis: Analysis
    counts: PageCounts
    memory: Memory
    units: MemoryUnits

"""Shapes and counts of a whole design, block by block, and again only where it changed.

`analyse` takes the previous analysis and hands back its rows, the very same objects, for
every block whose settings and feeds are what they were; the rows that are new objects are
exactly what a view must paint again. Words for people belong to `report`.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import NamedTuple

from designer.core.analysis.receptive_field import (
    FieldStep,
    Signal,
    field_step,
    largest_part,
    make,
    output_signal,
)
from designer.core.graph.design import Block, Design
from designer.core.kinds.cost import FREE, Cost, Totals
from designer.core.kinds.kind import Kind
from designer.core.kinds.problems import Problem
from designer.core.kinds.shapes import MAX_LENGTH, Shape, size


class Row(NamedTuple):
    """What is known of one block. Its label and place are not part of it."""

    id: str
    kind: Kind
    bypassed: bool
    feeds: tuple[Signal | None, ...]
    """What arrives, in the order of the inputs; None where it is not known."""
    feed: Signal | None = None
    """What leaves; None for a block at fault or behind one."""
    cost: Cost | None = None
    activations: int | None = None
    """Values in the output; none of its own for a bypassed block."""
    problem: Problem | None = None
    """The block's own fault."""
    waits_for: str | None = None
    """The id of the faulty block upstream that keeps this one unknown."""

    @property
    def output(self) -> Shape | None:
        """The shape that leaves the block."""
        return None if self.feed is None else self.feed.shape

    @property
    def inputs(self) -> tuple[Shape | None, ...]:
        """The shapes that arrive."""
        return tuple(None if feed is None else feed.shape for feed in self.feeds)

    @property
    def known_inputs(self) -> tuple[Shape, ...]:
        """The shapes that arrive and are known."""
        return tuple(feed.shape for feed in self.feeds if feed is not None)


class Analysis:
    """The rows of a design in topological order, and their totals."""

    __slots__ = ("design", "rows", "totals", "unknown")

    def __init__(self, design: Design, rows: dict[str, Row], totals: Totals, unknown: int) -> None:
        self.design = design
        self.rows = rows
        """Row by id, in topological order with ties in file order."""
        self.totals = totals
        self.unknown = unknown
        """How many blocks have no known cost."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The faults, in topological order."""
        return tuple(row.problem for row in self.rows.values() if row.problem is not None)

    def changed_since(self, earlier: Analysis | None) -> list[str]:
        """The ids whose rows are new objects, in topological order."""
        if earlier is None:
            return list(self.rows)
        before = earlier.rows
        return [key for key, row in self.rows.items() if before.get(key) is not row]


def analyse(design: Design, previous: Analysis | None = None) -> Analysis:
    """Shapes and counts of `design`; rows of `previous` are reused where nothing changed."""
    if previous is not None and previous.design.graph is design.graph:
        return _analyse_again(design, previous)
    before = {} if previous is None else previous.rows
    rows: dict[str, Row] = {}
    graph, blocks, worked = design.graph, design.blocks, Worked()
    inputs = graph.inputs
    for key in graph.order:
        rows[key] = _row(blocks[key], inputs[key], rows, before.get(key), worked)
    known = [row.cost for row in rows.values() if row.cost is not None]
    sums = [sum(column) for column in zip(*known, strict=True)] or [0] * 5
    sums.append(sum([row.activations or 0 for row in rows.values()]))
    unknown = len(rows) - len(known)
    return Analysis(design, rows, Totals._make([*sums, not unknown]), unknown)


def _analyse_again(design: Design, previous: Analysis) -> Analysis:
    """The wiring is the same: walk on only from the blocks that changed."""
    graph, blocks, rows = design.graph, design.blocks, dict(previous.rows)
    before = previous.design.blocks
    place = graph.position
    waiting = [place[key] for key, block in blocks.items() if before[key] is not block]
    waiting.sort()
    pending = set(waiting)
    totals = previous.totals
    sums = list(totals[:6])
    unknown, worked = previous.unknown, Worked()
    while waiting:
        at = heappop(waiting)
        pending.discard(at)
        key = graph.order[at]
        old = rows[key]
        new = _row(blocks[key], graph.inputs[key], rows, old, worked)
        if new is old:
            continue
        rows[key] = new
        unknown += _count(new, sums, 1) - _count(old, sums, -1)
        if new.feed == old.feed and new.waits_for == old.waits_for:
            continue
        for target in graph.outputs[key]:
            if place[target] not in pending:
                pending.add(place[target])
                heappush(waiting, place[target])
    return Analysis(design, rows, Totals._make([*sums, not unknown]), unknown)


def _count(row: Row, sums: list[int], sign: int) -> int:
    """Adds (or takes off) the row's figures; gives 1 where it has none."""
    cost = row.cost
    if cost is None:
        return 1
    sums[0] += sign * cost.weights
    sums[1] += sign * cost.biases
    sums[2] += sign * cost.buffers
    sums[3] += sign * cost.macs
    sums[4] += sign * cost.other_operations
    sums[5] += sign * (row.activations or 0)
    return 0


class _Known(NamedTuple):
    """What a kind makes of given inputs, wherever it stands."""

    output: Shape
    cost: Cost
    activations: int
    look: FieldStep | None


Worked = dict[tuple[Kind, tuple[Shape, ...]], "_Known | Problem"]
"""What was worked out already: networks repeat their blocks, and equal kinds are one object."""


def _row(
    block: Block, sources: list[str], rows: dict[str, Row], old: Row | None, worked: Worked
) -> Row:
    """The row of one block from the rows of its sources; `old` itself where it still holds."""
    feeds: tuple[Signal | None, ...]
    if len(sources) == 1:
        feeds = (rows[sources[0]].feed,)
    else:
        feeds = tuple([rows[source].feed for source in sources])
    kind = block.kind
    if block.bypassed or None in feeds:
        return _unusual_row(block, sources, feeds, rows, old)
    if (
        old is not None
        and old.kind is kind
        and not old.bypassed
        and old.feeds == feeds
        and old.waits_for is None
    ):
        return old
    arrived: tuple[Signal, ...] = feeds  # type: ignore[assignment]  # None was looked for above
    if len(arrived) == 1:
        inputs: tuple[Shape, ...] = (arrived[0].shape,)
    else:
        inputs = tuple([feed.shape for feed in arrived])
    known = worked.get((kind, inputs))
    if known is None:
        if _wiring_problem(kind, len(feeds)) is not None:
            return _unusual_row(block, sources, feeds, rows, old)
        known = worked[kind, inputs] = _work_out(kind, inputs)
    if isinstance(known, Problem):
        return Row(block.id, kind, False, feeds, problem=known._replace(block=block.id))
    output, cost, activations, look = known
    feed = output_signal(look, arrived, output)
    if look is not None and look.step != (1, 1) and largest_part(feed.jump) > MAX_LENGTH:
        # Strides multiply block by block; 500 of the largest make a number no one can write.
        too_far = Problem(
            "Strides up to here multiply beyond what can be counted", "use smaller ones"
        )
        return Row(block.id, kind, False, feeds, problem=too_far._replace(block=block.id))
    return make(Row, (block.id, kind, False, feeds, feed, cost, activations, None, None))


def _unusual_row(
    block: Block,
    sources: list[str],
    feeds: tuple[Signal | None, ...],
    rows: dict[str, Row],
    old: Row | None,
) -> Row:
    """The row of a block that is bypassed, wired wrongly, or behind one that is not known."""
    culprit = None
    if None in feeds:
        culprit = next(source for source in sources if rows[source].feed is None)
        culprit = rows[culprit].waits_for or culprit
    if (
        old is not None
        and old.kind is block.kind
        and old.bypassed == block.bypassed
        and old.feeds == feeds
        and old.waits_for in (None, culprit)
    ):
        return old
    known = Row(block.id, block.kind, block.bypassed, feeds)
    if block.bypassed and feeds and feeds[0] is not None:
        return known._replace(feed=feeds[0], cost=FREE, activations=0)
    problem = _wiring_problem(block.kind, len(feeds))
    if problem is not None:
        return known._replace(problem=problem._replace(block=block.id))
    if culprit is not None:
        return known._replace(waits_for=culprit)
    # Bypassed, and nothing is wired to it that could pass: it is what it is.
    return _row(block._replace(bypassed=False), sources, rows, None, {})._replace(bypassed=True)


def _work_out(kind: Kind, inputs: tuple[Shape, ...]) -> _Known | Problem:
    output = kind.output_shape(inputs)
    if isinstance(output, Problem):
        return output
    if max(output) > MAX_LENGTH:
        return Problem("The output is larger than can be counted", "use smaller numbers")
    return _Known(output, kind.cost(inputs, output), size(output), field_step(kind, inputs))


def _wiring_problem(kind: Kind, wires: int) -> Problem | None:
    """Too few or too many wires for the kind."""
    arity = kind.arity
    if wires < arity.fewest:
        if arity.fewest == 1:
            return Problem("No input is wired to this block", "wire the block before it to it")
        has = ("none", "one")[wires]
        return Problem(
            f"{kind.title} joins two or more inputs and has {has}",
            f"wire {'another' if wires else 'two blocks'} to it",
        )
    if arity.most is not None and wires > arity.most:
        takes = "one input" if arity.most else "no input"
        return Problem(
            f"{kind.title} takes {takes} and has {wires}",
            "remove a wire, or join the inputs with Concat or Add" if arity.most else "remove it",
        )
    return None

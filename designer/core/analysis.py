"""Shapes and counts of a whole design, block by block, and again only where it changed.

`analyse` takes the previous analysis and hands back its rows, the very same objects, for
every block whose settings and feeds are what they were; the rows that are new objects are
exactly what a view must paint again. Words for people belong to `report`.
"""

from __future__ import annotations

from heapq import heappop, heappush
from math import ceil
from typing import NamedTuple

from designer.core.counting import FREE, Cost, Totals
from designer.core.design import Block, Design
from designer.core.kind import Kind, Ratio
from designer.core.problems import Problem
from designer.core.shapes import LARGEST_LENGTH, Pair, Shape, is_map, size


class Feed(NamedTuple):
    """What leaves a block: a shape, and how much of the input one value of it sees.

    Through a window: seen + (d·(k − 1))·jump, jump·stride; what upsamples divides the jump, so
    both may be fractions; through a merge the largest of each. `extent` is what all values
    together see: seen + (n − 1)·jump; a dense layer, a convolution as large as its input, sees
    that with every unit.
    """

    shape: Shape
    seen: tuple[Ratio, Ratio] = (1, 1)
    jump: tuple[Ratio, Ratio] = (1, 1)
    extent: tuple[Ratio, Ratio] = (1, 1)

    @property
    def field(self) -> Pair:
        """The receptive field in whole input values, height and width: `seen` rounded up."""
        return ceil(self.seen[0]), ceil(self.seen[1])


class Row(NamedTuple):
    """What is known of one block. Its label and place are not part of it."""

    id: str
    kind: Kind
    bypassed: bool
    feeds: tuple[Feed | None, ...]
    """What arrives, in the order of the inputs; None where it is not known."""
    feed: Feed | None = None
    """What leaves; None for a block at fault or behind one."""
    cost: Cost | None = None
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

    @property
    def activations(self) -> int | None:
        """Values in the output."""
        if self.feed is None:
            return None
        return 0 if self.bypassed else size(self.feed.shape)


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
    graph = design.graph
    for key in graph.order:
        rows[key] = _row(design.blocks[key], graph.inputs[key], rows, before.get(key))
    sums = [0, 0, 0, 0, 0, 0]
    unknown = sum(_count(row, sums, 1) for row in rows.values())
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
    unknown = previous.unknown
    while waiting:
        at = heappop(waiting)
        pending.discard(at)
        key = graph.order[at]
        old = rows[key]
        new = _row(blocks[key], graph.inputs[key], rows, old)
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


def _row(block: Block, sources: list[str], rows: dict[str, Row], old: Row | None) -> Row:
    """The row of one block from the rows of its sources; `old` itself where it still holds."""
    feeds = tuple([rows[source].feed for source in sources])
    if None in feeds:
        culprit = next(source for source in sources if rows[source].feed is None)
        culprit = rows[culprit].waits_for or culprit
    else:
        culprit = None
    if (
        old is not None
        and (old.kind is block.kind or old.kind == block.kind)
        and old.bypassed == block.bypassed
        and old.feeds == feeds
        and old.waits_for in (None, culprit)
    ):
        return old
    known = Row(block.id, block.kind, block.bypassed, feeds)
    if block.bypassed and feeds and feeds[0] is not None:
        return known._replace(feed=feeds[0], cost=FREE)
    problem = _wiring_problem(block.kind, len(feeds))
    if problem is not None:
        return known._replace(problem=problem._replace(block=block.id))
    if culprit is not None:
        return known._replace(waits_for=culprit)
    return _computed(known, tuple([feed for feed in feeds if feed is not None]))


def _computed(row: Row, feeds: tuple[Feed, ...]) -> Row:
    kind = row.kind
    inputs = tuple([feed.shape for feed in feeds])
    output = kind.output_shape(inputs)
    if isinstance(output, Problem):
        return row._replace(problem=output._replace(block=row.id))
    if max(output) > LARGEST_LENGTH:
        too_large = Problem("The output is larger than can be counted", "use smaller numbers")
        return row._replace(problem=too_large._replace(block=row.id))
    feed, cost = _feed(kind, feeds, output), kind.cost(inputs, output)
    if _largest_part(feed.jump) > LARGEST_LENGTH:
        # Strides multiply block by block; 500 of the largest make a number no one can write.
        too_far = Problem(
            "Strides up to here multiply beyond what can be counted", "use smaller ones"
        )
        return row._replace(problem=too_far._replace(block=row.id))
    return Row(row.id, kind, row.bypassed, feeds, feed, cost)


def _feed(kind: Kind, feeds: tuple[Feed, ...], output: Shape) -> Feed:
    """The output with its receptive field: see `Feed` for the rule."""
    if not feeds:
        return Feed(output, extent=(output[0], output[1]))
    _, seen, jump, extent = feeds[0]
    for other in feeds[1:]:
        seen, jump, extent = (
            _larger(seen, other.seen),
            _larger(jump, other.jump),
            _larger(extent, other.extent),
        )
    window = kind.sliding_window
    if window is not None:
        seen = (
            seen[0] + (window.reach(0) - 1) * jump[0],
            seen[1] + (window.reach(1) - 1) * jump[1],
        )
        jump = (jump[0] * window.stride[0], jump[1] * window.stride[1])
    else:
        inputs = tuple([feed.shape for feed in feeds])
        sight = kind.sight(inputs)
        if sight is not None:
            (high, wide), (down, across) = sight.growth, sight.step
            seen = (
                extent
                if sight.everything
                else (_plain(seen[0] + high * jump[0]), _plain(seen[1] + wide * jump[1]))
            )
            jump = _plain(jump[0] * down), _plain(jump[1] * across)
            return Feed(output, seen, jump, extent)
    if is_map(output):
        extent = (seen[0] + (output[0] - 1) * jump[0], seen[1] + (output[1] - 1) * jump[1])
    return Feed(output, seen, jump, extent)


def _larger(one: tuple[Ratio, Ratio], other: tuple[Ratio, Ratio]) -> tuple[Ratio, Ratio]:
    return max(one[0], other[0]), max(one[1], other[1])


def _plain(ratio: Ratio) -> Ratio:
    """A whole ratio as a whole number, which is quicker to reckon with."""
    return ratio.numerator if ratio.denominator == 1 else ratio


def _largest_part(pair: tuple[Ratio, Ratio]) -> int:
    return max(max(one.numerator, one.denominator) for one in pair)


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

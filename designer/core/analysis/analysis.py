"""Shapes and counts of a whole design, computed block by block and only for blocks that changed.

The results for one block are a `Row`. `analyse` accepts the analysis of the previous version of a
design. For every block whose settings and input signals are unchanged, the new analysis contains
the same row object as the previous one; all other rows are new objects. The canvas and the other
parts of the user interface repaint only the blocks with new rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush
from typing import NamedTuple

from designer.core.analysis.receptive_field import (
    ReceptiveStep,
    Signal,
    largest_part,
    output_signal,
    receptive_step,
)
from designer.core.graph.cancellation import Check, checked_slices, never_stop
from designer.core.graph.design import Block, Design
from designer.core.kinds.cost import FREE, UNKNOWN, Counts
from designer.core.kinds.kind import Kind
from designer.core.kinds.named_tuples import fast_constructor
from designer.core.kinds.parameters import Parameter
from designer.core.kinds.problems import Problem
from designer.core.kinds.shapes import MAX_LENGTH, Shape


class Row(NamedTuple):
    """The results of the analysis for one block; they do not depend on its label or position.

    The block is *known* if neither the block itself nor any block upstream is faulty. Otherwise its
    output and its counts are None.
    """

    id: str
    kind: Kind
    bypassed: bool
    input_signals: tuple[Signal | None, ...]
    """The signals (shape and receptive field) at the inputs, in their order; None if unknown."""
    output_signal: Signal | None = None
    """The signal (shape and receptive field) at the output.

    It is None if the block or a block upstream is faulty.
    """
    cost: Counts | None = None
    """The counts of the block; all are 0 for a bypassed block, which passes its input on."""
    problem: Problem | None = None
    """The fault of this block itself; None if it is not faulty."""
    waits_for: str | None = None
    """The id of the faulty block upstream because of which this block's output is unknown.

    None if there is none.
    """

    @property
    def output(self) -> Shape | None:
        """The output shape, or None if it is unknown."""
        return None if self.output_signal is None else self.output_signal.shape

    @property
    def activations(self) -> int | None:
        """The number of values in the output, or None if it is unknown.

        It is 0 for a bypassed block, which passes its input on.
        """
        return None if self.cost is None else self.cost.activations

    @property
    def arrays(self) -> tuple[Parameter, ...] | None:
        """The arrays of numbers that the block stores, or None if they are unknown.

        A bypassed block counts as if it stored none.
        """
        if self.cost is None:
            return None
        return () if self.bypassed else self.kind.parameters(self.known_inputs)

    @property
    def inputs(self) -> tuple[Shape | None, ...]:
        """The input shapes, in the order of the inputs; None for a shape that is unknown."""
        return tuple(None if signal is None else signal.shape for signal in self.input_signals)

    @property
    def known_inputs(self) -> tuple[Shape, ...]:
        """The known input shapes; unknown ones are left out."""
        return tuple(signal.shape for signal in self.input_signals if signal is not None)


create_row = fast_constructor(Row)
"""Create the row of a block; faster than calling `Row`."""


class Analysis:
    """The rows (results for one block each) of a design, in topological order, and their totals."""

    __slots__ = ("design", "rows", "totals")

    def __init__(self, design: Design, rows: dict[str, Row], totals: Counts) -> None:
        self.design = design
        self.rows = rows
        """The row of each block by its id.

        The order is topological. If several blocks could come next, the first one in the file does.
        """
        self.totals = totals
        """The counts of all blocks, added up."""

    @property
    def unknown(self) -> int:
        """The number of blocks whose cost is unknown because of a fault in them or upstream."""
        return self.totals.unknown

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The faults of the blocks, in topological order."""
        return tuple(row.problem for row in self.rows.values() if row.problem is not None)

    def changed_since(self, earlier: Analysis | None) -> list[str]:
        """Return the ids of the blocks whose results have changed since the analysis `earlier`.

        Their rows are not the same objects as in `earlier`. If `earlier` is None, return the ids of
        all blocks.
        """
        if earlier is None:
            return list(self.rows)
        before = earlier.rows
        return [key for key, row in self.rows.items() if before.get(key) is not row]


def sum_of_rows(rows: Iterable[Row]) -> Counts:
    """Return the counts of several blocks, added up.

    Of blocks with unknown counts it contains only how many they are (`Counts.unknown`).
    """
    return Counts.sum_of([row.cost or UNKNOWN for row in rows])


def analyse(
    design: Design, previous: Analysis | None = None, check: Check = never_stop
) -> Analysis:
    """Return the analysis of `design`.

    `previous` is the analysis of an earlier version of the design. For blocks whose settings and
    input signals are unchanged, its rows (results for one block) are reused. `check` is called
    again and again while all blocks are visited; it may raise an exception to stop the work.
    """
    if previous is not None:
        changed = _changed_blocks(design, previous.design, check)
        if len(changed) <= len(design.blocks) // 2:
            return _analyse_again(design, previous, changed)
    before = {} if previous is None else previous.rows
    rows: dict[str, Row] = {}
    graph, blocks, cache = design.graph, design.blocks, ResultCache()
    inputs = graph.inputs
    for keys in checked_slices(graph.order, check):
        for key in keys:
            rows[key] = compute_row(blocks[key], inputs[key], rows, before.get(key), cache)
    return Analysis(design, rows, sum_of_rows(rows.values()))


def _changed_blocks(design: Design, before: Design, check: Check) -> list[str]:
    """Return the ids of the blocks that are new, or whose settings or input wires have changed.

    `before` is the earlier version of `design`. The blocks are in topological order.
    """
    blocks, earlier = design.blocks, before.blocks
    inputs, earlier_inputs = design.graph.inputs, before.graph.inputs
    same_wiring, changed = design.graph is before.graph, list[str]()
    for keys in checked_slices(design.graph.order, check):
        changed += [key for key in keys if earlier.get(key) is not blocks[key]]
        if not same_wiring:
            changed += [
                key
                for key in keys
                if earlier.get(key) is blocks[key] and earlier_inputs[key] != inputs[key]
            ]
    position = design.graph.position
    return changed if same_wiring else sorted(changed, key=position.__getitem__)


def _analyse_again(design: Design, previous: Analysis, changed: Iterable[str]) -> Analysis:
    """Return the analysis of `design`, with the rows of `previous` for blocks that stay the same.

    Only the blocks `changed`, which are in topological order, and blocks downstream whose inputs
    thereby change are computed again. `previous` is the analysis of an earlier version of `design`.
    """
    graph, blocks, rows = design.graph, design.blocks, dict(previous.rows)
    position = graph.position
    removed = [rows.pop(key) for key in previous.rows if key not in blocks]
    queue = [position[key] for key in changed]
    queued = set(queue)
    cache = ResultCache()
    added: list[Row] = []
    while queue:
        index = heappop(queue)
        queued.discard(index)
        key = graph.order[index]
        old = rows.get(key)
        new = compute_row(blocks[key], graph.inputs[key], rows, old, cache)
        if new is old:
            continue
        rows[key] = new
        added.append(new)
        if old is not None:
            removed.append(old)
            if new.output_signal == old.output_signal and new.waits_for == old.waits_for:
                continue
        for target in graph.outputs[key]:
            if position[target] not in queued:
                queued.add(position[target])
                heappush(queue, position[target])
    if graph is not previous.design.graph:
        rows = {key: rows[key] for key in graph.order}
    totals = previous.totals.plus(sum_of_rows(added)).minus(sum_of_rows(removed))
    return Analysis(design, rows, totals)


_Result = tuple[Shape, Counts, ReceptiveStep | None]
"""Output shape, counts and receptive step for a block kind and given input shapes.

All blocks with this kind (including its settings) and these input shapes share them.
"""

ResultCache = dict[tuple[Kind, tuple[Shape, ...]], _Result | Problem]
"""Results by kind and input shapes, so that equal blocks of a network are computed only once."""


def compute_row(
    block: Block, sources: list[str], rows: dict[str, Row], old: Row | None, cache: ResultCache
) -> Row:
    """Return the row (results) of one block, computed from the rows of the blocks that feed it.

    `sources` are the ids of these blocks, `rows` the rows computed so far, and `old` is the row of
    the block in the previous analysis. If `old` is still valid, return `old` itself. New results
    are stored in `cache`, for other blocks with the same kind and input shapes.
    """
    signals: tuple[Signal | None, ...]
    if len(sources) == 1:
        only = rows[sources[0]].output_signal
        signals, is_unusual = (only,), only is None
    else:
        signals = tuple([rows[source].output_signal for source in sources])
        is_unusual = None in signals
    key, kind, _, _, bypassed = block
    if is_unusual or bypassed:
        return _unusual_row(block, sources, signals, rows, old)
    if (
        old is not None
        and old.kind is kind
        and not old.bypassed
        and old.input_signals == signals
        and old.waits_for is None
    ):
        return old
    known_signals: tuple[Signal, ...] = signals  # type: ignore[assignment]  # none is None
    if len(known_signals) == 1:
        inputs: tuple[Shape, ...] = (known_signals[0].shape,)
    else:
        inputs = tuple([signal.shape for signal in known_signals])
    case = kind, inputs
    result = cache.get(case)
    if result is None:
        if _wiring_problem(kind, len(signals)) is not None:
            return _unusual_row(block, sources, signals, rows, old)
        result = cache[case] = _compute_result(kind, inputs)
    if isinstance(result, Problem):
        return Row(block.id, kind, False, signals, problem=result._replace(block=block.id))
    output, cost, step = result
    signal = output_signal(step, known_signals, output)
    if step is not None and step.jump_factor != (1, 1) and largest_part(signal.jump) > MAX_LENGTH:
        # The strides of a chain of blocks are multiplied. After 500 blocks with the largest stride,
        # the jump would have more digits than Python can write.
        too_far = Problem(
            "Strides up to here multiply beyond what can be counted", "use smaller ones"
        )
        return Row(block.id, kind, False, signals, problem=too_far._replace(block=block.id))
    return create_row(key, kind, False, signals, signal, cost)


def _unusual_row(
    block: Block,
    sources: list[str],
    signals: tuple[Signal | None, ...],
    rows: dict[str, Row],
    old: Row | None,
) -> Row:
    """Return the row (results) of a block that `compute_row` cannot compute in the usual way.

    The block is bypassed, has too few or too many input wires, or is fed by a block whose output
    shape is unknown. If the row `old` of the previous analysis is still valid, return `old` itself.
    """
    culprit = None
    if None in signals:
        culprit = next(source for source in sources if rows[source].output_signal is None)
        culprit = rows[culprit].waits_for or culprit
    if (
        old is not None
        and old.kind is block.kind
        and old.bypassed == block.bypassed
        and old.input_signals == signals
        and old.waits_for in (None, culprit)
    ):
        return old
    row = Row(block.id, block.kind, block.bypassed, signals)
    if block.bypassed and signals and signals[0] is not None:
        return row._replace(output_signal=signals[0], cost=FREE)
    problem = _wiring_problem(block.kind, len(signals))
    if problem is not None:
        return row._replace(problem=problem._replace(block=block.id))
    if culprit is not None:
        return row._replace(waits_for=culprit)
    # A bypassed block without any input has nothing to pass through: compute it like other blocks.
    return compute_row(block._replace(bypassed=False), sources, rows, None, {})._replace(
        bypassed=True
    )


def _compute_result(kind: Kind, inputs: tuple[Shape, ...]) -> _Result | Problem:
    """Return the results of a kind for the given input shapes.

    If the kind does not accept these shapes, return the problem.
    """
    output = kind.output_shape(inputs)
    if isinstance(output, Problem):
        return output
    if max(output) > MAX_LENGTH:
        return Problem("The output is larger than can be counted", "use smaller numbers")
    return output, kind.cost(inputs, output), receptive_step(kind, inputs)


def _wiring_problem(kind: Kind, wires: int) -> Problem | None:
    """Return the problem of a block with `wires` input wires, if they are too few or too many.

    If the kind accepts this number of wires, return None: there is no problem.
    """
    arity = kind.arity
    if wires < arity.min_inputs:
        if arity.min_inputs == 1:
            return Problem("No input is wired to this block", "wire the block before it to it")
        number = ("none", "one")[wires]
        return Problem(
            f"{kind.title} joins two or more inputs and has {number}",
            f"wire {'another' if wires else 'two blocks'} to it",
        )
    if arity.max_inputs is not None and wires > arity.max_inputs:
        accepted = "one input" if arity.max_inputs else "no input"
        return Problem(
            f"{kind.title} takes {accepted} and has {wires}",
            "remove a wire, or join the inputs with Concat or Add"
            if arity.max_inputs
            else "remove it",
        )
    return None

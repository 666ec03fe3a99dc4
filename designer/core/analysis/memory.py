"""What a design needs of memory, and how much it moves for each multiply–accumulate.

Everything here is counted in *values*, exactly, and becomes bytes by the size of a number type;
a batch multiplies what flows, never what is kept. The rules:

- One block is computed after the other, in the order of the analysis. Each makes its output
  anew (nothing works in place, a flatten too copies) except a bypassed block, whose output is
  the very array that arrives. While a block is computed, its inputs and its output are there,
  and whatever a later block still needs. An output that no block reads stays to the end.
- Training keeps the output of every block for the way back, one gradient per parameter, and
  what the optimiser keeps per parameter: SGD with momentum one value, Adam two. Gradients of
  activations, and workspaces of the library, are not in the estimate.
- A block moves its inputs, its parameters and buffers, and its output, each once; the input of
  a design and a bypassed block move nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from designer.core.analysis.analysis import Analysis, Row
from designer.core.kinds.shapes import size

if TYPE_CHECKING:
    from fractions import Fraction

NUMBER_TYPES = {"float32": 4, "float16": 2, "int8": 1}
"""Bytes of one number of each type, by its name."""

OPTIMISERS = {"SGD with momentum": 1, "Adam": 2}
"""Values that an optimiser keeps per parameter."""


class Memory(NamedTuple):
    """The memory of a design in values, for one example."""

    parameters: int
    buffers: int
    activations: int
    """The outputs of all blocks together: what training keeps."""
    live: dict[str, int]
    """By block: the values there are while it is computed. Blocks not known are missing."""
    complete: bool
    """False where a block is not known: everything is then a lower bound."""

    @property
    def peak(self) -> int:
        """The most activations that are there at one time during inference."""
        return max(self.live.values(), default=0)

    @property
    def peak_at(self) -> str | None:
        """The id of the first block whose computation is the peak; None without blocks."""
        peak = self.peak
        return next((key for key, values in self.live.items() if values == peak), None)

    def inference(self, batch: int = 1) -> int:
        """Parameters, buffers and the peak of activations."""
        return self.parameters + self.buffers + batch * self.peak

    def training(self, optimiser: str, batch: int = 1) -> int:
        """Parameters, their gradients, the optimiser's values, buffers, and all activations."""
        per_parameter = 2 + OPTIMISERS[optimiser]
        return per_parameter * self.parameters + self.buffers + batch * self.activations


def memory(analysis: Analysis) -> Memory:
    """The memory that the known blocks of a design need."""
    totals = analysis.totals
    return Memory(
        totals.parameters,
        totals.buffers,
        totals.activations,
        _live(analysis),
        totals.complete,
    )


def _live(analysis: Analysis) -> dict[str, int]:
    """Values there while each block is computed, walked through in the order of the rows."""
    graph, rows = analysis.design.graph, analysis.rows
    known = {key: size(row.feed.shape) for key, row in rows.items() if row.feed is not None}
    holder = {key: _holder(row, graph.inputs[key]) for key, row in rows.items()}
    # The array a bypassed block hands on is its source's: one array, one holder, found in order.
    for key in rows:
        holder[key] = holder.get(holder[key], holder[key])
    readers: dict[str, int] = dict.fromkeys(rows, 0)
    for key in rows:
        if holder[key] != key and not graph.outputs[key]:
            # Handed on to no one, it is a result, and stays.
            readers[holder[key]] += 1
        if holder[key] == key:
            for source in graph.inputs[key]:
                readers[holder[source]] += 1
    live: dict[str, int] = {}
    there = 0
    for key in rows:
        own = holder[key] == key
        if key in known:
            there += known[key] if own else 0
            live[key] = there
        # A block that is not known takes its turn too: what it reads is kept no longer for it.
        if own:
            for source in graph.inputs[key]:
                first = holder[source]
                readers[first] -= 1
                if not readers[first]:
                    there -= known.get(first, 0)
    return live


def _holder(row: Row, sources: list[str]) -> str:
    """The block that made the array that leaves this one."""
    return sources[0] if row.bypassed and sources and row.feed is not None else row.id


def moved(row: Row, batch: int = 1) -> int | None:
    """Values that a block reads and writes for a batch; None where it is not known.

    Parameters and buffers are read once for all its examples.
    """
    if row.cost is None or row.output is None:
        return None
    if row.bypassed or not row.feeds:
        return 0
    flows = sum(size(shape) for shape in row.known_inputs) + size(row.output)
    return batch * flows + row.cost.parameters + row.cost.buffers


def moved_by_all(analysis: Analysis, batch: int = 1) -> int:
    """Values that the known blocks of a design move for a batch, all together.

    The sum of `moved`, at half the time: inputs and bypassed blocks keep nothing.
    """
    flows = 0
    for row in analysis.rows.values():
        if row.feeds and row.activations is not None and not row.bypassed:
            flows += row.activations
            for feed in row.feeds:
                flows += size(feed.shape) if feed is not None else 0
    return batch * flows + analysis.totals.parameters + analysis.totals.buffers


def intensity(macs: int, values: int, number_bytes: int) -> Fraction | None:
    """MACs per byte moved; None where nothing is moved."""
    from fractions import Fraction  # brings decimal along: the window is up sooner without

    return Fraction(macs, values * number_bytes) if values else None

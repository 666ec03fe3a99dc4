"""The memory a design needs, and the data it moves for each multiply–accumulate.

All sizes are exact numbers of *values*; the number type converts them to bytes. A batch multiplies
the activations, but not the parameters and buffers. The rules:

- Blocks are computed one after another, in the order of the analysis. Each block writes its output
  to a new array (no block works in place, and a flatten copies as well), except a bypassed block,
  whose output is the array of its input. While a block is computed, memory contains its inputs, its
  output and every array that a later block still needs. An output that no block reads remains in
  memory until the end.
- Training stores the output of every block for the backward pass, one gradient per parameter, and
  the optimiser's values per parameter: one for SGD with momentum, two for Adam. Gradients of
  activations and workspaces of the library are not included.
- A block moves its inputs, its parameters and buffers, and its output, once each. The input of
  a design and a bypassed block move no data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from designer.core.analysis.analysis import Analysis, Row
from designer.core.kinds.shapes import value_count

if TYPE_CHECKING:
    from fractions import Fraction

NUMBER_TYPES = {"float32": 4, "float16": 2, "int8": 1}
"""The number types and the size of one number in bytes."""

OPTIMISERS = {"SGD with momentum": 1, "Adam": 2}
"""The optimisers and the number of values that each stores per parameter."""


class Memory(NamedTuple):
    """The memory of a design, in values, for one example."""

    parameters: int
    buffers: int
    activations: int
    """The size of the outputs of all blocks together, which training stores."""
    live_values: dict[str, int]
    """For each block, the values in memory while it is computed. Unknown blocks are missing.

    Parameters and buffers are not included.
    """
    complete: bool
    """Whether all blocks are known; if not, every size is a lower bound."""

    @property
    def peak(self) -> int:
        """The largest number of activations in memory at the same time during inference."""
        return max(self.live_values.values(), default=0)

    @property
    def peak_block(self) -> str | None:
        """The id of the first block whose computation reaches the peak; None without blocks."""
        peak = self.peak
        return next((key for key, values in self.live_values.items() if values == peak), None)

    def inference(self, batch: int = 1) -> int:
        """Return the values for inference: parameters, buffers and the peak of activations."""
        return self.parameters + self.buffers + batch * self.peak

    def training(self, optimiser: str, batch: int = 1) -> int:
        """Return the values for training.

        They are parameters, their gradients, the optimiser's values, buffers and all activations.
        """
        per_parameter = 2 + OPTIMISERS[optimiser]
        return per_parameter * self.parameters + self.buffers + batch * self.activations


def memory_of(analysis: Analysis) -> Memory:
    """Return the memory that the known blocks of a design need."""
    totals = analysis.totals
    return Memory(
        totals.parameters,
        totals.buffers,
        totals.activations,
        _live(analysis),
        totals.complete,
    )


def _live(analysis: Analysis) -> dict[str, int]:
    """Return the values in memory while each known block is computed, in the order of the rows."""
    graph, rows = analysis.design.graph, analysis.rows
    sizes = {
        key: value_count(row.output_signal.shape)
        for key, row in rows.items()
        if row.output_signal is not None
    }
    creator = {key: _creator(row, graph.inputs[key]) for key, row in rows.items()}
    # The output of a bypassed block is the array of its source, which may be bypassed too. The
    # order of the rows ensures that the creator of the source is already final.
    for key in rows:
        creator[key] = creator.get(creator[key], creator[key])
    readers: dict[str, int] = dict.fromkeys(rows, 0)
    for key in rows:
        if creator[key] != key and not graph.outputs[key]:
            # The output of a bypassed block that feeds no other block is a result of the design.
            # The additional reader keeps its array in memory until the end.
            readers[creator[key]] += 1
        if creator[key] == key:
            for source in graph.inputs[key]:
                readers[creator[source]] += 1
    live: dict[str, int] = {}
    in_memory = 0
    for key in rows:
        creates_array = creator[key] == key
        if key in sizes:
            in_memory += sizes[key] if creates_array else 0
            live[key] = in_memory
        # An unknown block releases its inputs as well, otherwise they would stay to the end.
        if creates_array:
            for source in graph.inputs[key]:
                array = creator[source]
                readers[array] -= 1
                if not readers[array]:
                    in_memory -= sizes.get(array, 0)
    return live


def _creator(row: Row, sources: list[str]) -> str:
    """Return the block that created the output array: the block itself, or its source."""
    return sources[0] if row.bypassed and sources and row.output_signal is not None else row.id


def values_moved(row: Row, batch: int = 1) -> int | None:
    """Return the number of values that a block reads and writes for a batch; None if unknown.

    Parameters and buffers are read once for all examples of the batch.
    """
    if row.cost is None or row.output is None:
        return None
    if row.bypassed or not row.input_signals:
        return 0
    activations = sum(value_count(shape) for shape in row.known_inputs) + value_count(row.output)
    return batch * activations + row.cost.parameters + row.cost.buffers


def total_values_moved(analysis: Analysis, batch: int = 1) -> int:
    """Return the number of values that all known blocks of a design move for a batch.

    It is the sum of `values_moved`, computed in half the time. The totals of parameters and buffers
    can be used, because inputs and bypassed blocks have none.
    """
    activations = 0
    for row in analysis.rows.values():
        if row.input_signals and row.activations is not None and not row.bypassed:
            activations += row.activations
            for feed in row.input_signals:
                activations += value_count(feed.shape) if feed is not None else 0
    return batch * activations + analysis.totals.parameters + analysis.totals.buffers


def intensity(macs: int, values: int, number_bytes: int) -> Fraction | None:
    """Return the multiply–accumulates per byte moved; None if no data is moved."""
    # Imported late: it imports decimal, which would make the application start more slowly.
    from fractions import Fraction

    return Fraction(macs, values * number_bytes) if values else None

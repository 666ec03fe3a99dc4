"""The memory a design needs, and the data that its blocks read and write.

All sizes are exact numbers of *values*; multiplied by the size of a number type, they give bytes. A
batch multiplies the activations, but not the parameters and buffers. The rules:

- Blocks are computed one after another, in the order of the analysis. Each block writes its output
  to a new array; no block works in place, and a flatten copies its input as well. The exception is
  a bypassed block: its output is the array of its input. While a block is computed, memory contains
  the inputs and the output of this block and every array that a later block still needs. An output
  that no block reads remains in memory until the end.
- Training stores the output of every block for the backward pass, one gradient per parameter, and
  for each parameter the values of the optimiser: one for SGD with momentum, two for Adam. Gradients
  of activations and workspaces of the library are not included.
- A block moves data: it reads its inputs, parameters and buffers once, and writes its output once.
  Input blocks and bypassed blocks move no data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from designer.core.analysis.analysis import Analysis, Row
from designer.core.kinds.shapes import value_count

if TYPE_CHECKING:
    from fractions import Fraction

OPTIMISERS = {"SGD with momentum": 1, "Adam": 2}
"""The optimisers and the number of values that each stores per parameter."""


class Memory(NamedTuple):
    """The memory of a design, in values, for one example."""

    parameters: int
    buffers: int
    activations: int
    """The number of values in the outputs of all blocks together, which training stores."""
    live_values: dict[str, int]
    """For each block by its id, the number of values in memory while the block is computed.

    Blocks whose output shape is unknown are missing. Parameters and buffers are not included in the
    numbers.
    """
    complete: bool
    """Whether the output shapes of all blocks are known; if not, every size is a lower bound."""

    @property
    def peak(self) -> int:
        """The largest number of activations in memory at the same time during inference."""
        return max(self.live_values.values(), default=0)

    @property
    def peak_block(self) -> str | None:
        """The id of the first block during whose computation memory contains the most activations.

        It is None if the design has no blocks whose output shape is known.
        """
        peak = self.peak
        return next((key for key, values in self.live_values.items() if values == peak), None)

    def inference(self, batch: int = 1) -> int:
        """Return the largest number of values in memory at the same time during inference.

        It is the sum of parameters, buffers and the largest number of activations.
        """
        return self.parameters + self.buffers + batch * self.peak

    def training(self, optimiser: str, batch: int = 1) -> int:
        """Return the number of values that training needs in memory.

        It is the sum of parameters, their gradients, the values that the optimiser stores, buffers
        and the activations of all blocks. `optimiser` is a key of `OPTIMISERS`.
        """
        per_parameter = 2 + OPTIMISERS[optimiser]
        return per_parameter * self.parameters + self.buffers + batch * self.activations


def memory_of(analysis: Analysis) -> Memory:
    """Return the memory that a design needs, without blocks whose output shape is unknown."""
    totals = analysis.totals
    return Memory(
        totals.parameters,
        totals.buffers,
        totals.activations,
        _live(analysis),
        totals.complete,
    )


def _live(analysis: Analysis) -> dict[str, int]:
    """Return, for each block by its id, how many values are in memory while it is computed.

    Blocks whose output shape is unknown are missing. Parameters and buffers are not counted.
    """
    graph, rows = analysis.design.graph, analysis.rows
    sizes = {
        key: value_count(row.output_signal.shape)
        for key, row in rows.items()
        if row.output_signal is not None
    }
    creator = {key: _creator(row, graph.inputs[key]) for key, row in rows.items()}
    # The output of a bypassed block is the array of its source. If the source is bypassed too, the
    # array comes from further upstream. Rows are in topological order, so `creator` of the source
    # has already been resolved at this point.
    for key in rows:
        creator[key] = creator.get(creator[key], creator[key])
    readers: dict[str, int] = dict.fromkeys(rows, 0)
    for key in rows:
        if creator[key] != key and not graph.outputs[key]:
            # If a bypassed block feeds no other block, its output is a result of the design. An
            # additional reader, which never finishes, keeps the array in memory until the end.
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
        # Unknown blocks release their inputs too; otherwise these would stay in memory to the end.
        if creates_array:
            for source in graph.inputs[key]:
                array = creator[source]
                readers[array] -= 1
                if not readers[array]:
                    in_memory -= sizes.get(array, 0)
    return live


def _creator(row: Row, sources: list[str]) -> str:
    """Return the id of the block that creates the array which this block outputs.

    Usually it is the block itself. A bypassed block outputs the array of the block at its first
    input; `sources` are the ids of the blocks that feed it.
    """
    return sources[0] if row.bypassed and sources and row.output_signal is not None else row.id


def values_moved(row: Row, batch: int = 1) -> int | None:
    """Return how many values a block reads and writes for a batch of `batch` examples.

    Parameters and buffers are read only once per batch. If the output shape of the block is
    unknown, return None.
    """
    if row.cost is None or row.output is None:
        return None
    if row.bypassed or not row.input_signals:
        return 0
    activations = sum(value_count(shape) for shape in row.known_inputs) + value_count(row.output)
    return batch * activations + row.cost.parameters + row.cost.buffers


def total_values_moved(analysis: Analysis, batch: int = 1) -> int:
    """Return how many values all blocks together read and write for a batch.

    Blocks whose output shape is unknown are left out. The result is the sum of `values_moved` over
    all rows, computed in half the time: parameters and buffers are taken from the totals of the
    design. This is correct because input blocks and bypassed blocks, which move no data, have no
    parameters or buffers.
    """
    activations = 0
    for row in analysis.rows.values():
        if row.input_signals and row.activations is not None and not row.bypassed:
            activations += row.activations
            for signal in row.input_signals:
                activations += value_count(signal.shape) if signal is not None else 0
    return batch * activations + analysis.totals.parameters + analysis.totals.buffers


def intensity(macs: int, values: int, number_bytes: int) -> Fraction | None:
    """Return the arithmetic intensity: multiply–accumulates per byte read or written.

    `values` is the number of values read or written, `number_bytes` the size of one value in bytes.
    If no values are read or written, return None, because there is no ratio.
    """
    # Imported late: fractions imports decimal, which would make the program start more slowly.
    from fractions import Fraction

    return Fraction(macs, values * number_bytes) if values else None

"""A design as the PyTorch modules it is made of, which is how other tools see it.

A block is its own module, told by `Kind.operator`, and that of its activation. What counts
nothing anywhere is no layer: sums and products of tensors, concat, flatten, padding, slicing,
dropout.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from designer.core.analysis import Analysis, Row
from designer.core.shapes import Shape, size


class Layer(NamedTuple):
    """One PyTorch module as the counters see it."""

    operator: str
    reads: Shape
    """The shape that arrives first."""
    gives: Shape
    row: Row

    def setting(self, name: str) -> Any:
        """A setting of the block it comes from."""
        return self.row.kind.setting(name)

    @property
    def macs(self) -> int:
        """Multiply–accumulates, as this program counts them."""
        return self.row.cost.macs if self.row.cost else 0

    @property
    def weights(self) -> int:
        """Trained factors."""
        return self.row.cost.weights if self.row.cost else 0

    @property
    def biases(self) -> int:
        """Trained summands."""
        return self.row.cost.biases if self.row.cost else 0

    @property
    def values(self) -> int:
        """Values that leave it."""
        return size(self.gives)

    @property
    def arriving(self) -> int:
        """Values that arrive."""
        return size(self.reads)


def layers(analysis: Analysis) -> list[Layer]:
    """The modules that the known blocks of a design are made of."""
    found = []
    for row in analysis.rows.values():
        if row.cost is None or row.output is None or row.bypassed:
            continue
        kind, gives = row.kind, row.output
        if kind.operator:
            reads = row.known_inputs[0] if row.known_inputs else gives
            found.append(Layer(kind.operator, reads, gives, row))
        for name in ("activation", "function"):
            if name in kind.fields:
                found.append(Layer(kind.setting(name), gives, gives, row))
    return found

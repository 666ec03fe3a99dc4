"""Batch normalisation: each channel brought to a trained mean and spread.

Ioffe & Szegedy 2015. At inference the running mean and variance are fixed.
"""

from __future__ import annotations

from designer.core.kinds.cost import Cost
from designer.core.kinds.formulas import Formula, Term, formula
from designer.core.kinds.kind import Kind
from designer.core.kinds.shapes import Shape, size
from designer.core.kinds.spelling import Spelling


class BatchNorm(Kind):
    """Shape unchanged. C scales (weights), C shifts (biases), 2C running figures (buffers).

    Other operations: 2 per value. At inference the four figures of a channel are one factor
    and one summand, so that each value takes one multiplication and one addition.
    """

    name = "batch_norm"
    title = "Batch norm"
    about = "Normalises each channel"
    section = "Activation and norm"
    family = "activation"
    takes = "a feature map or a vector"
    operator = "batch_norm"
    spelling = Spelling(("bn", "batchnorm"))

    def cost(self, inputs: tuple[Shape, ...], output: Shape) -> Cost:
        """Scales and shifts are trained, running mean and variance only kept."""
        channels = output[-1]
        return Cost(
            weights=channels,
            biases=channels,
            buffers=2 * channels,
            other_operations=2 * size(output),
        )

    @property
    def settings(self) -> tuple[str, ...]:
        """``scale and shift``."""
        return ("scale and shift",)

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """Parameters and operations with the numbers in."""
        channels = Term(f"{output[-1]}", "channels")
        places = Term("·".join(map(str, output)), "output")
        return (
            formula("parameters", channels, " + ", channels, f" = {2 * output[-1]:,}"),
            formula("other_operations", "2 × ", places, f" = {2 * size(output):,}"),
        )

"""Batch normalisation: brings each channel to a trained mean and a trained spread.

Ioffe & Szegedy 2015. At inference the running mean and variance are constant.
"""

from __future__ import annotations

from designer.core.kinds.cost import Cost
from designer.core.kinds.formulas import Formula, Term, formula, positions
from designer.core.kinds.kind import Kind
from designer.core.kinds.shapes import Shape, value_count
from designer.core.kinds.spelling import Spelling


class BatchNorm(Kind):
    """A normalisation that leaves the shape unchanged.

    It has C scales (weights), C shifts (biases), and C running means and C running variances
    (buffers). Other operations: 2 per value. At inference the four numbers of a channel reduce to
    one factor and one summand, so each value needs one multiplication and one addition.
    """

    name = "batch_norm"
    title = "Batch norm"
    about = "Normalises each channel"
    section = "Activation and norm"
    family = "activation"
    accepted_input = "a feature map or a vector"
    operator = "batch_norm"
    spelling = Spelling(("bn", "batchnorm"))

    def cost(self, inputs: tuple[Shape, ...], output: Shape) -> Cost:
        """Return the cost: scales and shifts are trained, running mean and variance only stored."""
        channels = output[-1]
        return Cost(
            weights=channels,
            biases=channels,
            buffers=2 * channels,
            other_operations=2 * value_count(output),
        )

    @property
    def settings(self) -> tuple[str, ...]:
        """The trained parameters: ``scale and shift``."""
        return ("scale and shift",)

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """Return the formulas of parameters and other operations."""
        channels = Term(f"{output[-1]}", "channels")
        return (
            formula("parameters", channels, " + ", channels, f" = {2 * output[-1]:,}"),
            formula(
                "other_operations", "2 × ", positions(output), f" = {2 * value_count(output):,}"
            ),
        )

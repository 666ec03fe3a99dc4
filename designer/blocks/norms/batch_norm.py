"""The block kind BatchNorm: brings each channel to a trained mean and a trained spread.

Source: Ioffe & Szegedy 2015. At inference the running mean and variance are constants.
"""

from __future__ import annotations

from designer.core.kinds.formulas import Formula, Term, formula, positions
from designer.core.kinds.kind import Kind
from designer.core.kinds.operations import Operations
from designer.core.kinds.parameters import Parameter, bias_vector, weight_array
from designer.core.kinds.shapes import Shape, value_count
from designer.core.kinds.spelling import Spelling


class BatchNorm(Kind):
    """A batch normalisation, which leaves the shape unchanged.

    For C channels it has C scales (weights), C shifts (biases), C running means and C running
    variances (buffers). At inference the four numbers of a channel reduce to one factor and one
    summand, so each value needs one multiplication and one addition. These count as two other
    operations (all that are not multiply–accumulates).
    """

    name = "batch_norm"
    title = "Batch norm"
    about = "Normalises each channel"
    section = "Activation and norm"
    family = "activation"
    accepted_input = "a feature map or a vector"
    operator = "batch_norm"
    spelling = Spelling(("bn", "batchnorm"))

    def parameters(self, inputs: tuple[Shape, ...]) -> tuple[Parameter, ...]:
        """Return the scales, shifts, running means and running variances: one of each per channel.

        The scales are the weight, the shifts the bias; the means and variances are buffers.
        """
        channels = inputs[0][-1]
        return (
            weight_array((channels,), ("channels",)),
            bias_vector(channels, "channels"),
            Parameter("running_mean", (channels,), "buffer", ("channels",)),
            Parameter("running_var", (channels,), "buffer", ("channels",)),
        )

    def other_operations(self, inputs: tuple[Shape, ...], output: Shape) -> Operations:
        """Return one multiplication and one addition for each output value."""
        return Operations(multiplications=1, additions=1).times(value_count(output))

    @property
    def settings(self) -> tuple[str, ...]:
        """The trained parameters, as shown on the card: ``scale and shift``."""
        return ("scale and shift",)

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """Return the formulas of the numbers of parameters and of other operations.

        Other operations are all that are not multiply–accumulates.
        """
        channels = Term(f"{output[-1]}", "channels")
        return (
            formula("parameters", channels, " + ", channels, f" = {2 * output[-1]:,}"),
            formula(
                "other_operations", "2 × ", positions(output), f" = {2 * value_count(output):,}"
            ),
        )

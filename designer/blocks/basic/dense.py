"""Dense: every output value is made of every input value."""

from __future__ import annotations

from designer.blocks.shared import activation_functions
from designer.core.kinds.cost import Cost
from designer.core.kinds.fields import Toggle
from designer.core.kinds.formulas import Formula, Term, formula
from designer.core.kinds.kind import FieldRule, Kind
from designer.core.kinds.number_fields import WholeNumber
from designer.core.kinds.problems import Problem, put_before
from designer.core.kinds.shapes import Shape, is_map, times
from designer.core.kinds.spelling import Spelling


class Dense(Kind):
    """units values from a vector; macs = in·units.

    Other operations: one bias addition per unit, and the activation's.
    """

    name = "dense"
    title = "Dense"
    about = "Fully connected layer"
    section = "Dense"
    family = "dense"
    takes = "a vector"
    operator = "linear"
    spelling = Spelling(("fc", "linear"), numbers=("units",), usual=True)

    units = WholeNumber(
        "Units",
        "How many values leave the block: the classes, in a last layer.",
        initial=10,
        suggestions=(10, 84, 100, 120, 1000, 4096),
    )
    bias = Toggle("Bias", "One trained number added per unit.", default=True)
    activation = activation_functions.field()

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """A vector of units."""
        if is_map(inputs[0]):
            return Problem(
                f"A dense layer takes a vector, and this is a {times(inputs[0])} feature map",
                "put a Flatten before it",
                remedies=(put_before("flatten"),),
            )
        return (self.units,)

    def sight(self, inputs: tuple[Shape, ...]) -> FieldRule:
        """All of it: a dense layer is a convolution as large as its input."""
        return FieldRule(everything=True)

    def cost(self, inputs: tuple[Shape, ...], output: Shape) -> Cost:
        """in·units weights, each multiplied once."""
        weights = inputs[0][0] * self.units
        return Cost(
            weights=weights,
            biases=self.units if self.bias else 0,
            macs=weights,
            other_operations=(self.units if self.bias else 0)
            + activation_functions.operations(self.activation, output),
        )

    @property
    def settings(self) -> tuple[str, ...]:
        """``10 units · Softmax``."""
        plural = "s" if self.units != 1 else ""
        return (f"{self.units} unit{plural}", *activation_functions.words(self.activation))

    @property
    def brief(self) -> tuple[str, ...]:
        """``10``, ``softmax``."""
        return (f"{self.units}", *activation_functions.words(self.activation))

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """Multiply–accumulates and parameters with the numbers in."""
        length, units = Term(f"{inputs[0][0]}", "channels"), Term(f"{self.units}", "output")
        cost = self.cost(inputs, output)
        biases = (" + ", units) if self.bias else ()
        return (
            formula("macs", length, " × ", units, f" = {cost.macs:,}"),
            formula("parameters", length, " × ", units, *biases, f" = {cost.parameters:,}"),
            *activation_functions.formulas(self.bias, self.activation, output),
        )

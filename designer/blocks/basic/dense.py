"""The block kind Dense: a layer in which every output value depends on every input value."""

from __future__ import annotations

from designer.blocks.shared import activation_functions
from designer.core.kinds.fields import Toggle
from designer.core.kinds.formulas import Formula, Term, formula
from designer.core.kinds.kind import Kind
from designer.core.kinds.number_fields import WholeNumber
from designer.core.kinds.operations import Operations
from designer.core.kinds.parameters import Parameter, bias_vector, weight_array
from designer.core.kinds.problems import Problem, insert_before
from designer.core.kinds.receptive_rule import ReceptiveRule
from designer.core.kinds.shapes import Shape, is_map, shape_text
from designer.core.kinds.spelling import Spelling


class Dense(Kind):
    """A dense (fully connected) layer: each unit computes one output value from the input vector.

    For an input of n values, there are n·units multiply–accumulates (macs). Other operations (all
    that are not multiply–accumulates) are one bias addition per unit and the operations of the
    activation.
    """

    name = "dense"
    title = "Dense"
    about = "Fully connected layer"
    section = "Dense"
    family = "dense"
    accepted_input = "a vector"
    operator = "linear"
    spelling = Spelling(("fc", "linear"), number_fields=("units",), suggested_first=True)

    units = WholeNumber(
        "Units",
        "How many values leave the block: the classes, in a last layer.",
        initial=10,
        suggestions=(10, 84, 100, 120, 1000, 4096),
    )
    bias = Toggle("Bias", "One trained number added per unit.", default=True)
    activation = activation_functions.field()

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """Return the shape of a vector with one value per unit; the input must be a vector."""
        if is_map(inputs[0]):
            return Problem(
                f"A dense layer takes a vector, and this is a {shape_text(inputs[0])} feature map",
                "put a Flatten before it",
                remedies=(insert_before("flatten"),),
            )
        return (self.units,)

    def receptive_rule(self, inputs: tuple[Shape, ...]) -> ReceptiveRule:
        """Return the receptive-field rule: each output value depends on the whole input."""
        return ReceptiveRule(sees_everything=True)

    def parameters(self, inputs: tuple[Shape, ...]) -> tuple[Parameter, ...]:
        """Return the weight (inputs × units) and, if the setting `bias` is on, a bias per unit."""
        weights = weight_array((inputs[0][0], self.units), ("inputs", "units"))
        return (weights, bias_vector(self.units, "units")) if self.bias else (weights,)

    def multiply_accumulates(self, inputs: tuple[Shape, ...], output: Shape, weights: int) -> int:
        """Return n·units for n input values: each weight is multiplied once."""
        return weights

    def other_operations(self, inputs: tuple[Shape, ...], output: Shape) -> Operations:
        """Return the bias additions and the operations of the activation, by sort."""
        return activation_functions.operations(self.activation, output, bias=self.bias)

    @property
    def settings(self) -> tuple[str, ...]:
        """The settings on the card: ``10 units``, ``Softmax``."""
        plural = "s" if self.units != 1 else ""
        return (f"{self.units} unit{plural}", *activation_functions.words(self.activation))

    @property
    def short_settings(self) -> tuple[str, ...]:
        """The settings, abbreviated for narrow cards: ``10``, ``Softmax``."""
        return (f"{self.units}", *activation_functions.words(self.activation))

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """Return the formulas of multiply–accumulates, parameters and other operations.

        Other operations are bias additions and the operations of the activation.
        """
        length, units = Term(f"{inputs[0][0]}", "channels"), Term(f"{self.units}", "output")
        cost = self.cost(inputs, output)
        biases = (" + ", units) if self.bias else ()
        return (
            formula("macs", length, " × ", units, f" = {cost.macs:,}"),
            formula("parameters", length, " × ", units, *biases, f" = {cost.parameters:,}"),
            *activation_functions.formulas(self.bias, self.activation, output),
        )

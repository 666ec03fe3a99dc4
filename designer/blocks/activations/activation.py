"""Activation: one function applied to every value."""

from __future__ import annotations

from designer.blocks.shared import activation_functions
from designer.core.kinds.cost import Cost
from designer.core.kinds.fields import Choice
from designer.core.kinds.formulas import Formula, formula
from designer.core.kinds.kind import Kind
from designer.core.kinds.shapes import Shape
from designer.core.kinds.spelling import Spelling


class Activation(Kind):
    """A function applied to every value; the shape is unchanged.

    The other operations per value are listed in `blocks.shared.activation_functions`.
    """

    name = "activation"
    title = "Activation"
    about = "ReLU, sigmoid, softmax …"
    section = "Activation and norm"
    family = "activation"
    accepted_input = "a feature map or a vector"
    spelling = Spelling(nameless=True)

    function = Choice(
        "Function",
        "What is done to every value.",
        initial="relu",
        options=activation_functions.LABELS,
    )

    def cost(self, inputs: tuple[Shape, ...], output: Shape) -> Cost:
        """Return the elementary operations of the function; there are no parameters."""
        return Cost(other_operations=activation_functions.operations(self.function, output))

    @property
    def headline(self) -> str:
        """The title of the card: ``ReLU``."""
        return activation_functions.LABELS[self.function]

    @property
    def settings(self) -> tuple[str, ...]:
        """The formula of the function: ``max(x, 0)``."""
        return (activation_functions.FUNCTIONS[self.function].rule,)

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """Return the formula of the function, and that of its operations."""
        rule = activation_functions.FUNCTIONS[self.function].rule
        return (
            formula("other_operations", f"{self.headline}(x) = {rule}"),
            *activation_functions.formulas(False, self.function, output),
        )

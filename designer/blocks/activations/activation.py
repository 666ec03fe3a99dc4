"""The block kind Activation: one function applied to every value."""

from __future__ import annotations

from designer.blocks.shared import activation_functions
from designer.core.kinds.fields import Choice
from designer.core.kinds.formulas import Formula, formula
from designer.core.kinds.kind import Kind
from designer.core.kinds.operations import Operations
from designer.core.kinds.shapes import Shape
from designer.core.kinds.spelling import Spelling


class Activation(Kind):
    """An activation function applied to every value; the shape is unchanged.

    The number of operations per value is given in `blocks.shared.activation_functions`. They count
    as other operations (all that are not multiply–accumulates).
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

    def other_operations(self, inputs: tuple[Shape, ...], output: Shape) -> Operations:
        """Return the operations of the function on all values, by sort."""
        return activation_functions.operations(self.function, output)

    @property
    def headline(self) -> str:
        """The title of the card: ``ReLU``."""
        return activation_functions.LABELS[self.function]

    @property
    def settings(self) -> tuple[str, ...]:
        """The definition of the function, shown on the card: ``max(x, 0)``."""
        return (activation_functions.FUNCTIONS[self.function].rule,)

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """Return the definition of the function, and the formula of the number of operations."""
        rule = activation_functions.FUNCTIONS[self.function].rule
        return (
            formula("other_operations", f"{self.headline}(x) = {rule}"),
            *activation_functions.formulas(False, self.function, output),
        )

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
    """Shape unchanged. Other operations per value: the table in `core.activations`."""

    name = "activation"
    title = "Activation"
    about = "ReLU, sigmoid, softmax …"
    section = "Activation and norm"
    family = "activation"
    takes = "a feature map or a vector"
    spelling = Spelling(nameless=True)

    function = Choice(
        "Function",
        "What is done to every value.",
        initial="relu",
        options=activation_functions.LABELS,
    )

    def cost(self, inputs: tuple[Shape, ...], output: Shape) -> Cost:
        """The function's elementary operations."""
        return Cost(other_operations=activation_functions.operations(self.function, output))

    @property
    def headline(self) -> str:
        """``ReLU``."""
        return activation_functions.LABELS[self.function]

    @property
    def settings(self) -> tuple[str, ...]:
        """``max(x, 0)``."""
        return (activation_functions.FUNCTIONS[self.function].rule,)

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """The function written out, and its operations with the numbers in."""
        rule = activation_functions.FUNCTIONS[self.function].rule
        return (
            formula("other_operations", f"{self.headline}(x) = {rule}"),
            *activation_functions.formulas(False, self.function, output),
        )

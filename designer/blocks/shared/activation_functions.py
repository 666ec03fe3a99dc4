"""The activation functions that a block can apply to its output, and their cost per value.

Each comparison, addition, subtraction, multiplication, division and exponential in the definition
of a function counts as one other operation (all that are not multiply–accumulates). A change of
sign costs nothing, and the error function erf counts like one exponential.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from designer.core.kinds.fields import Choice
from designer.core.kinds.formulas import Formula, formula, positions
from designer.core.kinds.operations import NO_OPERATIONS, Operations
from designer.core.kinds.shapes import Shape, value_count


class ActivationFunction(NamedTuple):
    """An activation function: its label for users, its cost and its definition."""

    label: str
    per_value: Operations
    """The numbers of elementary operations (additions, comparisons, exponentials …) per value."""
    rule: str
    """The definition of the function, such as ``max(x, 0)``, whose operations are counted."""


FUNCTIONS = {
    "relu": ActivationFunction("ReLU", Operations(comparisons=1), "max(x, 0)"),
    "relu6": ActivationFunction("ReLU6", Operations(comparisons=2), "min(max(x, 0), 6)"),
    "leaky_relu": ActivationFunction(
        "Leaky ReLU", Operations(comparisons=1, multiplications=1), "x if x > 0 else a·x"
    ),
    "elu": ActivationFunction(
        "ELU", Operations(comparisons=1, exponentials=1, additions=1), "x if x > 0 else exp(x) − 1"
    ),
    "gelu": ActivationFunction(
        "GELU",
        Operations(multiplications=1, additions=1, exponentials=1, divisions=2),
        "x · (1 + erf(x / √2)) / 2",
    ),
    "silu": ActivationFunction(
        "SiLU",
        Operations(multiplications=1, divisions=1, additions=1, exponentials=1),
        "x · 1 / (1 + exp(−x))",
    ),
    "hard_sigmoid": ActivationFunction(
        "Hard sigmoid",
        Operations(additions=1, comparisons=2, divisions=1),
        "min(max(x + 3, 0), 6) / 6",
    ),
    "hard_swish": ActivationFunction(
        "Hard swish",
        Operations(multiplications=1, additions=1, comparisons=2, divisions=1),
        "x · min(max(x + 3, 0), 6) / 6",
    ),
    "sigmoid": ActivationFunction(
        "Sigmoid", Operations(divisions=1, additions=1, exponentials=1), "1 / (1 + exp(−x))"
    ),
    "tanh": ActivationFunction(
        "Tanh",
        Operations(additions=2, divisions=1, exponentials=1, multiplications=1),
        "1 − 2 / (exp(2·x) + 1)",
    ),
    "softmax": ActivationFunction(
        "Softmax",
        Operations(exponentials=1, divisions=1, additions=1),
        "exp(x) / Σ exp(x), over the channels",
    ),
}
"""The activation functions by their names in design files."""

LABELS = {name: function.label for name, function in FUNCTIONS.items()}
"""The label of each activation function, by its name in design files."""


def field() -> Choice:
    """Return the field with which a convolution or dense layer declares its activation function."""
    return Choice(
        "Activation",
        "A function applied to every value of the output.",
        default="none",
        options={"none": "None", **LABELS},
    )


def operations(function: str, output: Shape, *, bias: bool = False) -> Operations:
    """Return the operations of an activation function on all values of `output`, by sort.

    `function` is a key of `FUNCTIONS`, or "none" for no activation. Softmax is computed over the C
    channels of each position, with C exponentials, C divisions and C − 1 additions. If `bias` is
    True, one addition per value is included, for the bias of a layer.
    """
    values = value_count(output)
    total = _per_value(function, bias).times(values)
    if function == "softmax":
        return total.plus(Operations(additions=-(values // output[-1])))
    return total


@cache
def _per_value(function: str, bias: bool) -> Operations:
    """Return the operations per value of an activation function and of a bias, if there is one.

    They are remembered, because an analysis asks for them for each block.
    """
    activation = NO_OPERATIONS if function == "none" else FUNCTIONS[function].per_value
    return activation.plus(Operations(additions=1)) if bias else activation


def formulas(bias: bool, function: str, output: Shape) -> tuple[Formula, ...]:
    """Return the formula of the number of other operations of a block's bias and activation.

    Other operations are all that are not multiply–accumulates. `bias` says whether the block has a
    bias, and `function` is the name of its activation function. Without a bias and with the
    activation "none" there are no such operations, and the result is empty.
    """
    per_value = [1] if bias else []
    if function != "none":
        per_value.append(FUNCTIONS[function].per_value.total)
    total = operations(function, output, bias=bias).total
    if not total:
        return ()
    times = " + ".join(map(str, per_value))
    factor = f" × ({times})" if len(per_value) > 1 else f" × {times}" if per_value != [1] else ""
    # At each position, softmax needs one addition less than there are channels.
    difference = f" − {value_count(output) // output[-1]}" if function == "softmax" else ""
    return (formula("other_operations", positions(output), f"{factor}{difference} = {total:,}"),)


def words(function: str) -> tuple[str, ...]:
    """Return the label of an activation function for a card; an empty tuple for "none"."""
    return () if function == "none" else (LABELS[function],)

"""The activation functions a block can end with, and what each costs per value.

The rule of `other_operations`: one for each comparison, addition, subtraction,
multiplication, division or exponential that the plain formula takes; a change of sign is
free, and erf counts as one exponential.
"""

from __future__ import annotations

from typing import NamedTuple

from designer.core.kinds.fields import Choice
from designer.core.kinds.formulas import Formula, Term, formula
from designer.core.kinds.shapes import Shape, size


class Function(NamedTuple):
    """An activation function."""

    label: str
    per_value: int
    """Elementary operations per value."""
    rule: str
    """The formula those operations are read from."""


FUNCTIONS = {
    "relu": Function("ReLU", 1, "max(x, 0)"),
    "relu6": Function("ReLU6", 2, "min(max(x, 0), 6)"),
    "leaky_relu": Function("Leaky ReLU", 2, "x if x > 0 else a·x"),
    "elu": Function("ELU", 3, "x if x > 0 else exp(x) − 1"),
    "gelu": Function("GELU", 5, "x · (1 + erf(x / √2)) / 2"),
    "silu": Function("SiLU", 4, "x · 1 / (1 + exp(−x))"),
    "hard_sigmoid": Function("Hard sigmoid", 4, "min(max(x + 3, 0), 6) / 6"),
    "hard_swish": Function("Hard swish", 5, "x · min(max(x + 3, 0), 6) / 6"),
    "sigmoid": Function("Sigmoid", 3, "1 / (1 + exp(−x))"),
    "tanh": Function("Tanh", 5, "1 − 2 / (exp(2·x) + 1)"),
    "softmax": Function("Softmax", 3, "exp(x) / Σ exp(x), over the channels"),
}

LABELS = {name: function.label for name, function in FUNCTIONS.items()}


def field() -> Choice:
    """The activation that a convolution or dense block applies to its own output."""
    return Choice(
        "Activation",
        "A function applied to every value of the output.",
        default="none",
        options={"none": "None", **LABELS},
    )


def operations(function: str, shape: Shape) -> int:
    """Elementary operations of `function` (or "none") on every value of `shape`.

    Softmax runs over the channels of each position: C exponentials, C divisions and C − 1
    additions.
    """
    if function == "none":
        return 0
    values = size(shape)
    per_value = FUNCTIONS[function].per_value
    if function == "softmax":
        return per_value * values - values // shape[-1]
    return per_value * values


def formulas(bias: bool, function: str, output: Shape) -> tuple[Formula, ...]:
    """Other operations of a bias and an activation with the numbers in; none where none are."""
    each = [1] if bias else []
    if function != "none":
        each.append(FUNCTIONS[function].per_value)
    total = (size(output) if bias else 0) + operations(function, output)
    if not total:
        return ()
    places = Term("·".join(map(str, output)), "output")
    times = " + ".join(map(str, each))
    factor = f" × ({times})" if len(each) > 1 else f" × {times}" if each != [1] else ""
    # Softmax takes an addition less than values, at each position.
    less = f" − {size(output) // output[-1]}" if function == "softmax" else ""
    return (formula("other_operations", places, f"{factor}{less} = {total:,}"),)


def words(function: str) -> tuple[str, ...]:
    """The function's label for a card, nothing for "none"."""
    return () if function == "none" else (LABELS[function],)

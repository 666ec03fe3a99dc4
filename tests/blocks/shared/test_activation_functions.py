"""The cost of activation functions is the number of operations in their definitions."""

import re

import pytest

from designer.blocks.shared import activation_functions
from designer.core.kinds.operations import NO_OPERATIONS, Operations

PATTERNS = {
    "additions": r"[+]| − ",
    "multiplications": "·",
    "comparisons": "max|min|>",
    "divisions": "/",
    "exponentials": "exp|erf",
}
"""The pattern of each sort of operation in a formula. A change of sign is not an operation."""


@pytest.mark.parametrize(
    "name", [name for name in activation_functions.FUNCTIONS if name != "softmax"]
)
def test_a_function_costs_the_operations_of_its_formula(name):
    function = activation_functions.FUNCTIONS[name]
    # √2 is a constant and costs no operation.
    numbers = {sort: len(re.findall(pattern, function.rule)) for sort, pattern in PATTERNS.items()}
    assert function.per_value == Operations(**numbers)
    all_values = activation_functions.operations(name, (4, 5, 6))
    assert all_values == function.per_value.times(120)
    with_bias = activation_functions.operations(name, (4, 5, 6), bias=True)
    assert with_bias == all_values.plus(Operations(additions=120))


def test_softmax_adds_the_channels_of_each_position():
    # At each of 20 positions: six exponentials, five additions and six divisions.
    for shape, additions, values in (((4, 5, 6), 100, 120), ((10,), 9, 10), ((3, 3, 1), 0, 9)):
        assert activation_functions.operations("softmax", shape) == Operations(
            additions=additions, divisions=values, exponentials=values
        )


def test_the_activation_none_costs_nothing_and_has_no_words():
    assert activation_functions.operations("none", (4, 5, 6)) == NO_OPERATIONS
    assert activation_functions.words("none") == ()
    assert activation_functions.words("leaky_relu") == ("Leaky ReLU",)


def test_the_field_offers_all_functions_and_none():
    assert list(activation_functions.field().options) == ["none", *activation_functions.FUNCTIONS]
    assert activation_functions.field().default == "none"

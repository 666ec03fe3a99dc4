"""The cost of activation functions is the number of operations in their definitions."""

import re

import pytest

from designer.blocks.shared import activation_functions

OPERATION = re.compile(r"max|min|exp|erf|>|[·/+]| − ")
"""Pattern of an operation: a comparison, a function or a binary operator.

A change of sign is not an operation.
"""


@pytest.mark.parametrize(
    "name", [name for name in activation_functions.FUNCTIONS if name != "softmax"]
)
def test_a_function_costs_the_operations_of_its_formula(name):
    function = activation_functions.FUNCTIONS[name]
    # √2 is a constant and costs no operation.
    assert len(OPERATION.findall(function.rule)) == function.per_value
    assert activation_functions.operations(name, (4, 5, 6)) == 120 * function.per_value


def test_softmax_adds_the_channels_of_each_position():
    # At each of 20 positions: six exponentials, five additions and six divisions.
    assert activation_functions.operations("softmax", (4, 5, 6)) == 20 * (6 + 5 + 6)
    assert activation_functions.operations("softmax", (10,)) == 29
    assert activation_functions.operations("softmax", (3, 3, 1)) == 9 * 2


def test_the_activation_none_costs_nothing_and_has_no_words():
    assert activation_functions.operations("none", (4, 5, 6)) == 0
    assert activation_functions.words("none") == ()
    assert activation_functions.words("leaky_relu") == ("Leaky ReLU",)


def test_the_field_offers_all_functions_and_none():
    assert list(activation_functions.field().options) == ["none", *activation_functions.FUNCTIONS]
    assert activation_functions.field().default == "none"

"""How many input values an adaptive pooling reads: the program's arithmetic against PyTorch."""

import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional

from designer.blocks import KINDS_BY_NAME
from designer.blocks.shared.global_pooling import pooling_stage, values_read

lengths = st.integers(1, 40)


def longest(length, outputs):
    """Return the length of the longest window of any output value, as the program computes it.

    `length` is the number of input values along the axis, `outputs` that of output values.
    """
    _, reach, divisor = pooling_stage(length, outputs)
    return 1 + reach // divisor


def windows_of_torch(length, outputs):
    """Return how many input values each output value depends on, found from PyTorch's gradients."""
    values = torch.ones(length, requires_grad=True)
    pooled = functional.adaptive_avg_pool1d(values[None], outputs)[0]
    assert len(pooled) == outputs
    gradients = [torch.autograd.grad(value, values, retain_graph=True)[0] for value in pooled]
    return [int((gradient > 0).sum()) for gradient in gradients]


@settings(max_examples=150)
@given(lengths, lengths)
def test_window_lengths_and_their_sum_agree_with_the_gradients(length, outputs):
    windows = windows_of_torch(length, outputs)
    assert values_read(length, outputs) == sum(windows)
    assert longest(length, outputs) == max(windows)


def test_window_lengths_and_their_sum_agree_with_a_direct_count():
    for length in range(1, 60):
        for outputs in range(1, 60):
            windows = [
                -(-(index + 1) * length // outputs) - index * length // outputs
                for index in range(outputs)
            ]
            assert values_read(length, outputs) == sum(windows), (length, outputs)
            assert longest(length, outputs) == max(windows), (length, outputs)


@settings(max_examples=60)
@given(*[st.integers(1, 12)] * 5)
def test_there_is_one_operation_for_each_input_value_that_is_read(
    height, width, rows, columns, channels
):
    cost = KINDS_BY_NAME["adaptive_avg_pool"](size=[rows, columns]).cost(
        ((height, width, channels),), (rows, columns, channels)
    )
    down, across = windows_of_torch(height, rows), windows_of_torch(width, columns)
    assert cost.other_operations == sum(down) * sum(across) * channels

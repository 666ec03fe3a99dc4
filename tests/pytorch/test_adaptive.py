"""Which input values adaptive pooling reads: the model's arithmetic against PyTorch's own."""

import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional

from designer.blocks import BY_NAME
from designer.blocks.shared.global_pooling import stage, values_read

lengths = st.integers(1, 40)


def longest(length, parts):
    """The longest window by the rule: what one output value sees, no neighbour with it."""
    _, reach, divisor = stage(length, parts)
    return 1 + reach // divisor


def windows_of_torch(length, parts):
    """How many input values each output value is made of, by its gradient."""
    line = torch.ones(length, requires_grad=True)
    pooled = functional.adaptive_avg_pool1d(line[None], parts)[0]
    assert len(pooled) == parts
    read = [torch.autograd.grad(value, line, retain_graph=True)[0] for value in pooled]
    return [int((gradient > 0).sum()) for gradient in read]


@settings(max_examples=150, deadline=None)
@given(lengths, lengths)
def test_windows_are_as_long_and_together_as_many_values_as_gradients_reach(length, parts):
    windows = windows_of_torch(length, parts)
    assert values_read(length, parts) == sum(windows)
    assert longest(length, parts) == max(windows)


def test_windows_are_as_long_and_together_as_many_values_as_a_count_finds():
    for length in range(1, 60):
        for parts in range(1, 60):
            windows = [
                -(-(place + 1) * length // parts) - place * length // parts
                for place in range(parts)
            ]
            assert values_read(length, parts) == sum(windows), (length, parts)
            assert longest(length, parts) == max(windows), (length, parts)


@settings(max_examples=60, deadline=None)
@given(*[st.integers(1, 12)] * 5)
def test_operations_are_one_for_each_value_that_is_read(height, width, rows, columns, channels):
    cost = BY_NAME["adaptive_avg_pool"](size=[rows, columns]).cost(
        ((height, width, channels),), (rows, columns, channels)
    )
    down, across = windows_of_torch(height, rows), windows_of_torch(width, columns)
    assert cost.other_operations == sum(down) * sum(across) * channels

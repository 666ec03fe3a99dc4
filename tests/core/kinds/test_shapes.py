"""Shapes and sliding windows.

That `Window.output_length` is correct is tested more thoroughly in `test_window_arithmetic`.
"""

import pytest

from designer.core.kinds.shapes import Window, is_map, shape_text, value_count


def test_a_feature_map_has_three_lengths_and_a_vector_has_one():
    assert is_map((28, 28, 192))
    assert not is_map((1000,))


def test_size_is_the_product_of_the_lengths():
    assert value_count((28, 28, 192)) == 150_528
    assert value_count((7,)) == 7


def test_size_is_exact_beyond_64_bits():
    assert value_count((10**9, 10**9, 10**9)) == 10**27
    assert value_count((2**61 - 1, 2**61 - 1, 3)) == 3 * (2**122 - 2**62 + 1)


def test_lengths_are_joined_by_times_signs():
    assert shape_text((28, 28, 192)) == "28×28×192"
    assert shape_text((10,)) == "10"


def test_the_span_is_the_length_of_the_dilated_kernel_along_each_axis():
    window = Window((3, 5), dilation=(2, 4))
    assert (window.span(0), window.span(1)) == (5, 17)


def test_height_and_width_are_computed_independently():
    window = Window((3, 5), (2, 1), (1, 0, 2, 3))
    # Height: 10 + 1 + 0 − 3 = 8, in steps of 2. Width: 20 + 2 + 3 − 5 = 20.
    assert window.output_plane(10, 20) == (5, 21)
    assert window.margins(0, 10) == (1, 0)
    assert window.margins(1, 20) == (2, 3)


@pytest.mark.parametrize(
    ("length", "stride", "margins"),
    [
        (28, 1, (2, 2)),  # (28 − 1)·1 + 5 − 28 = 4
        (28, 2, (1, 2)),  # (14 − 1)·2 + 5 − 28 = 3, the larger part after the input
        (28, 7, (0, 0)),  # (4 − 1)·7 + 5 − 28 = −2, so no padding
    ],
)
def test_same_padding_puts_an_odd_position_after_the_input(length, stride, margins):
    window = Window((5, 5), (stride, stride), "same")
    assert window.margins(0, length) == margins
    assert window.margins(1, length) == margins


def test_output_lengths_are_exact_beyond_64_bits():
    window = Window((3, 3), (2, 2), "valid")
    assert window.output_plane(10**30, 10**30 + 1) == ((10**30 - 3) // 2 + 1, 5 * 10**29)

"""Output lengths of sliding windows, and the messages, formulas and words about windows.

The output lengths are compared with the number of windows that are moved step by step.
"""

from itertools import product

import pytest

from designer.blocks.shared.window_arithmetic import plane_formulas, window_words, windowed_shape
from designer.core.kinds.problems import Problem
from designer.core.kinds.shapes import Window


def starts(length, kernel, stride, dilation, before, after, ceil_mode=False):
    """Return the start positions of a window that is moved over the padded input step by step.

    Position 0 is the first position of the padding. With `ceil_mode`, a window may also extend over
    the end by less than one stride; the last window is then dropped if it starts after the input.
    """
    end = before + length + after
    positions = []
    start = 0
    while start <= end + stride:
        last_tap = max(start + dilation * tap for tap in range(kernel))
        overhang = last_tap + 1 - end
        if overhang <= 0 or (ceil_mode and overhang < stride):
            positions.append(start)
        start += stride
    if ceil_mode and positions and positions[-1] >= before + length:
        positions.pop()
    return positions


def window(kernel, stride, padding, dilation=1, ceil_mode=False):
    """Return a `Window` whose kernel, stride and dilation are equal for height and width."""
    return Window((kernel, kernel), (stride, stride), padding, (dilation, dilation), ceil_mode)


@pytest.mark.parametrize("ceil_mode", [False, True])
def test_the_rule_matches_the_number_of_windows_moved_step_by_step(ceil_mode):
    for length, kernel, stride, dilation, before, after in product(
        range(1, 11), range(1, 6), range(1, 5), range(1, 4), range(4), range(4)
    ):
        moving_window = window(kernel, stride, (before, after, before, after), dilation, ceil_mode)
        expected = len(starts(length, kernel, stride, dilation, before, after, ceil_mode))
        for axis in (0, 1):
            number = max(moving_window.output_length(axis, length), 0)
            assert number == expected, (length, moving_window)


def test_valid_means_no_padding():
    for length, kernel, stride, dilation in product(
        range(1, 16), range(1, 6), range(1, 5), range(1, 4)
    ):
        moving_window = window(kernel, stride, "valid", dilation)
        expected = len(starts(length, kernel, stride, dilation, 0, 0))
        assert max(moving_window.output_length(0, length), 0) == expected
        assert moving_window.margins(0, length) == (0, 0)


def test_same_has_a_window_every_stride_positions_and_the_smallest_padding_for_it():
    for length, kernel, stride, dilation in product(
        range(1, 16), range(1, 6), range(1, 5), range(1, 4)
    ):
        moving_window = window(kernel, stride, "same", dilation)
        expected = len(range(0, length, stride))
        required = 0
        while len(starts(length, kernel, stride, dilation, 0, required)) < expected:
            required += 1
        before, after = moving_window.margins(1, length)
        assert moving_window.output_length(1, length) == expected
        assert before + after == required
        assert after - before in (0, 1)


def test_rounding_up_includes_a_window_that_extends_over_the_end():
    # The pooling of GoogLeNet in Caffe reduces 112 to 56; rounding down would give 55.
    assert window(3, 2, "valid").output_length(0, 112) == 55
    assert window(3, 2, "valid", ceil_mode=True).output_length(0, 112) == 56


def test_rounding_up_includes_a_window_larger_than_its_input():
    assert window(3, 2, "valid", ceil_mode=True).output_length(0, 2) == 1
    assert window(3, 2, "valid", ceil_mode=True).output_length(0, 1) < 1


def test_rounding_up_drops_a_last_window_that_starts_past_the_input():
    # ⌈(5 + 2 − 2) / 3⌉ + 1 = 3, but the third window would start at position 6 = 5 + 1, the first
    # one after the input.
    padded = window(2, 3, (1, 1, 1, 1), ceil_mode=True)
    assert padded.output_length(0, 5) == 2
    assert plane_formulas((5, 5, 1), padded, (2, 2, 1))[0].text == ("⌈(5 + 2 − 2) / 3⌉ + 1 − 1 = 2")


def problem_of(image, moving_window, size_field="kernel"):
    """Return the problem of a window that does not fit an input of shape `image`."""
    problem = windowed_shape(
        image, moving_window, 8, subject="A convolution", size_field=size_field
    )
    assert isinstance(problem, Problem)
    return problem


def test_the_output_shape_has_height_and_width_by_the_rule_and_the_given_channels():
    moving_window = window(3, 2, "valid")
    shape = windowed_shape(
        (28, 27, 192), moving_window, 8, subject="A convolution", size_field="kernel"
    )
    assert shape == (13, 13, 8)


@pytest.mark.parametrize(
    ("image", "moving_window", "sentence"),
    [
        (
            (3, 3, 1),
            window(5, 1, "valid"),
            "The 5×5 window does not fit the 3×3 input without padding: "
            "use 'same' or a smaller kernel",
        ),
        (
            (3, 9, 1),
            window(8, 1, (0, 0, 0, 0)),
            "The 8×8 window does not fit the 3×9 input without padding: "
            "use 'same' or a smaller kernel",
        ),
        (
            (4, 4, 1),
            window(11, 1, (1, 2, 3, 3)),
            "The 11×11 window does not fit the 4×4 input padded to 7×10: "
            "use 'same' or a smaller kernel",
        ),
        (
            (4, 40, 1),
            window(3, 1, "valid", dilation=2),
            "The 3×3 (dilated to 5×5) window does not fit the 4×40 input without padding: "
            "use 'same' or a smaller kernel",
        ),
    ],
)
def test_the_problem_of_a_window_that_does_not_fit_contains_the_sizes(
    image, moving_window, sentence
):
    problem = problem_of(image, moving_window)
    assert problem.sentence == sentence
    assert problem.field == "kernel"


def test_the_problem_of_a_pooling_window_suggests_a_smaller_window():
    problem = problem_of((2, 2, 1), window(3, 3, "valid"), size_field="window")
    assert problem.field == "window"
    assert problem.advice == "use 'same' or a smaller window"


def test_a_vector_input_is_a_problem():
    problem = problem_of((100,), window(3, 1, "same"))
    assert problem.message == "A convolution needs a feature map H×W×C, and this is a vector of 100"
    assert problem.field is None


@pytest.mark.parametrize(
    ("moving_window", "line"),
    [
        (window(3, 2, "valid"), "⌊(28 + 0 − 3) / 2⌋ + 1 = 13"),
        (window(3, 1, "same"), "⌈28 / 1⌉ = 28"),
        (window(3, 1, (1, 1, 1, 1)), "⌊(28 + 2 − 3) / 1⌋ + 1 = 28"),
        (window(3, 1, "valid", dilation=2), "⌊(28 + 0 − (2·(3 − 1) + 1)) / 1⌋ + 1 = 24"),
        (window(3, 2, "valid", ceil_mode=True), "⌈(28 + 0 − 3) / 2⌉ + 1 = 14"),
    ],
)
def test_equal_formulas_of_height_and_width_are_a_single_line(moving_window, line):
    height, width = moving_window.output_plane(28, 28)
    (only,) = plane_formulas((28, 28, 1), moving_window, (height, width, 1))
    assert (only.text, only.note, only.figure) == (line, "", "output")


def test_different_formulas_of_height_and_width_are_two_lines():
    moving_window = Window((3, 5), (1, 2), (1, 0, 2, 2))
    height, width = moving_window.output_plane(10, 20)
    lines = plane_formulas((10, 20, 1), moving_window, (height, width, 1))
    assert [(line.note, line.text) for line in lines] == [
        ("height", "⌊(10 + 1 − 3) / 1⌋ + 1 = 9"),
        ("width", "⌊(20 + 4 − 5) / 2⌋ + 1 = 10"),
    ]


def test_the_words_for_a_window_omit_usual_values():
    assert window_words(window(3, 1, "valid"), usual_stride=(1, 1)) == ()
    unusual = Window((3, 3), (2, 1), (1, 1, 2, 2), (2, 2))
    assert window_words(unusual, usual_stride=(1, 1)) == (
        "stride 2×1",
        "pad 1×2",
        "dilation 2",
    )
    assert window_words(window(3, 1, "same"), usual_stride=(1, 1)) == ("same",)

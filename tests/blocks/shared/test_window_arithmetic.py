"""The window rule against windows that are really slid, and the words around it."""

from itertools import product

import pytest

from designer.blocks.shared.window_arithmetic import plane_formulas, window_words, windowed_shape
from designer.core.kinds.problems import Problem
from designer.core.kinds.shapes import Window


def starts(length, kernel, stride, dilation, before, after, ceil_mode=False):
    """Where windows start, found by sliding one over the padded input step by step.

    The first place is 0, at the edge of the padding. Rounding up admits a window that hangs
    over the end by less than one step, then drops the last if it starts past the input.
    """
    end = before + length + after
    places = []
    start = 0
    while start <= end + stride:
        last_tap = max(start + dilation * tap for tap in range(kernel))
        overhang = last_tap + 1 - end
        if overhang <= 0 or (ceil_mode and overhang < stride):
            places.append(start)
        start += stride
    if ceil_mode and places and places[-1] >= before + length:
        places.pop()
    return places


def window(kernel, stride, padding, dilation=1, ceil_mode=False):
    """A window alike in height and width."""
    return Window((kernel, kernel), (stride, stride), padding, (dilation, dilation), ceil_mode)


@pytest.mark.parametrize("ceil_mode", [False, True])
def test_the_rule_counts_the_windows_that_sliding_finds(ceil_mode):
    for length, kernel, stride, dilation, before, after in product(
        range(1, 11), range(1, 6), range(1, 5), range(1, 4), range(4), range(4)
    ):
        slid = window(kernel, stride, (before, after, before, after), dilation, ceil_mode)
        expected = len(starts(length, kernel, stride, dilation, before, after, ceil_mode))
        for axis in (0, 1):
            found = max(slid.output_length(axis, length), 0)
            assert found == expected, (length, slid)


def test_valid_is_a_padding_of_nothing():
    for length, kernel, stride, dilation in product(
        range(1, 16), range(1, 6), range(1, 5), range(1, 4)
    ):
        slid = window(kernel, stride, "valid", dilation)
        expected = len(starts(length, kernel, stride, dilation, 0, 0))
        assert max(slid.output_length(0, length), 0) == expected
        assert slid.margins(0, length) == (0, 0)


def test_same_has_a_window_for_every_stride_th_value_and_pads_no_more_than_that_takes():
    for length, kernel, stride, dilation in product(
        range(1, 16), range(1, 6), range(1, 5), range(1, 4)
    ):
        slid = window(kernel, stride, "same", dilation)
        wanted = len(range(0, length, stride))
        least = 0
        while len(starts(length, kernel, stride, dilation, 0, least)) < wanted:
            least += 1
        before, after = slid.margins(1, length)
        assert slid.output_length(1, length) == wanted
        assert before + after == least
        assert after - before in (0, 1)


def test_rounding_up_keeps_the_window_that_hangs_over_the_end():
    # Caffe's and GoogLeNet's pooling: 112 → 56 where rounding down gives 55.
    assert window(3, 2, "valid").output_length(0, 112) == 55
    assert window(3, 2, "valid", ceil_mode=True).output_length(0, 112) == 56


def test_rounding_up_keeps_a_window_larger_than_its_input():
    assert window(3, 2, "valid", ceil_mode=True).output_length(0, 2) == 1
    assert window(3, 2, "valid", ceil_mode=True).output_length(0, 1) < 1


def test_rounding_up_drops_the_last_window_where_it_starts_past_the_input():
    # ⌈(5 + 2 − 2) / 3⌉ + 1 = 3, but the third would start at 6 = 5 + 1.
    padded = window(2, 3, (1, 1, 1, 1), ceil_mode=True)
    assert padded.output_length(0, 5) == 2
    assert plane_formulas((5, 5, 1), padded, (2, 2, 1))[0].text == ("⌈(5 + 2 − 2) / 3⌉ + 1 − 1 = 2")


def fault(image, slid, size_field="kernel"):
    problem = windowed_shape(image, slid, 8, subject="A convolution", size_field=size_field)
    assert isinstance(problem, Problem)
    return problem


def test_a_window_that_fits_gives_height_width_and_the_channels_asked_for():
    slid = window(3, 2, "valid")
    shape = windowed_shape((28, 27, 192), slid, 8, subject="A convolution", size_field="kernel")
    assert shape == (13, 13, 8)


@pytest.mark.parametrize(
    ("image", "slid", "sentence"),
    [
        (
            (3, 3, 1),
            window(5, 1, "valid"),
            "A 5×5 window does not fit a 3×3 input without padding: use 'same' or a smaller kernel",
        ),
        (
            (3, 9, 1),
            window(8, 1, (0, 0, 0, 0)),
            "An 8×8 window does not fit a 3×9 input without padding: "
            "use 'same' or a smaller kernel",
        ),
        (
            (4, 4, 1),
            window(11, 1, (1, 2, 3, 3)),
            "An 11×11 window does not fit a 4×4 input padded to 7×10: "
            "use 'same' or a smaller kernel",
        ),
        (
            (4, 40, 1),
            window(3, 1, "valid", dilation=2),
            "A 3×3 (dilated to 5×5) window does not fit a 4×40 input without padding: "
            "use 'same' or a smaller kernel",
        ),
    ],
)
def test_a_window_that_does_not_fit_is_told_with_its_sizes(image, slid, sentence):
    problem = fault(image, slid)
    assert problem.sentence == sentence
    assert problem.field == "kernel"


def test_a_pooling_window_that_does_not_fit_asks_for_a_smaller_window():
    problem = fault((2, 2, 1), window(3, 3, "valid"), size_field="window")
    assert problem.field == "window"
    assert problem.cure == "use 'same' or a smaller window"


def test_nothing_slides_over_a_vector():
    problem = fault((100,), window(3, 1, "same"))
    assert problem.what == "A convolution needs a feature map H×W×C, and this is a vector of 100"
    assert problem.field is None


@pytest.mark.parametrize(
    ("slid", "line"),
    [
        (window(3, 2, "valid"), "⌊(28 + 0 − 3) / 2⌋ + 1 = 13"),
        (window(3, 1, "same"), "⌈28 / 1⌉ = 28"),
        (window(3, 1, (1, 1, 1, 1)), "⌊(28 + 2 − 3) / 1⌋ + 1 = 28"),
        (window(3, 1, "valid", dilation=2), "⌊(28 + 0 − (2·(3 − 1) + 1)) / 1⌋ + 1 = 24"),
        (window(3, 2, "valid", ceil_mode=True), "⌈(28 + 0 − 3) / 2⌉ + 1 = 14"),
    ],
)
def test_one_line_of_arithmetic_serves_height_and_width_where_they_go_alike(slid, line):
    height, width = slid.output_plane(28, 28)
    (only,) = plane_formulas((28, 28, 1), slid, (height, width, 1))
    assert (only.text, only.note, only.figure) == (line, "", "output")


def test_two_lines_where_height_and_width_differ():
    slid = Window((3, 5), (1, 2), (1, 0, 2, 2))
    height, width = slid.output_plane(10, 20)
    lines = plane_formulas((10, 20, 1), slid, (height, width, 1))
    assert [(line.note, line.text) for line in lines] == [
        ("height", "⌊(10 + 1 − 3) / 1⌋ + 1 = 9"),
        ("width", "⌊(20 + 4 − 5) / 2⌋ + 1 = 10"),
    ]


def test_a_card_says_of_a_window_what_is_not_usual():
    assert window_words(window(3, 1, "valid"), usual_stride=(1, 1)) == ()
    unusual = Window((3, 3), (2, 1), (1, 1, 2, 2), (2, 2))
    assert window_words(unusual, usual_stride=(1, 1)) == (
        "stride 2×1",
        "pad 1×2",
        "dilation 2",
    )
    assert window_words(window(3, 1, "same"), usual_stride=(1, 1)) == ("same",)

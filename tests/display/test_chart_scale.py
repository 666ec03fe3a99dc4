"""The heights of the chart's bars and the ticks of its axis, for counts of any size."""

from fractions import Fraction

import pytest

from designer.display.chart_scale import LinearScale, LogScale, tick_text


def labels(scale, max_ticks):
    return [tick.text for tick in scale.ticks(max_ticks)]


def test_linear_heights_are_in_proportion_to_counts_of_any_size():
    scale = LinearScale(4 * 10**500)
    assert [scale.height(count) for count in (0, 10**500, 4 * 10**500)] == [0, 0.25, 1]


def test_a_linear_scale_of_zero_has_one_tick():
    scale = LinearScale(0)
    assert scale.height(0) == 0
    assert scale.ticks(4)[0] == (0, "0")


@pytest.mark.parametrize(
    ("top", "max_ticks", "expected"),
    [
        (86_704_128, 4, ["0", "20 M", "40 M", "60 M", "80 M"]),
        (2_500, 5, ["0", "500", "1 k", "1.5 k", "2 k", "2.5 k"]),
        (7, 3, ["0", "2", "4", "6"]),
        (9, 3, ["0", "5"]),
        (7, 7, ["0", "1", "2", "3", "4", "5", "6", "7"]),
    ],
)
def test_linear_ticks_are_at_round_counts(top, max_ticks, expected):
    assert labels(LinearScale(top), max_ticks) == expected


def test_linear_ticks_are_at_the_heights_of_their_counts():
    assert [tick.height for tick in LinearScale(2_500).ticks(5)] == [0, 0.2, 0.4, 0.6, 0.8, 1]


def test_logarithmic_heights_grow_equally_with_every_decade():
    scale = LogScale(1, 1_000)
    heights = [scale.height(count) for count in (0, 1, 10, 100, 1_000)]
    assert heights == pytest.approx([0, 0.25, 0.5, 0.75, 1])


def test_a_count_below_a_logarithmic_scale_has_no_height():
    assert LogScale(10**6, 10**8).height(10) == 0


@pytest.mark.parametrize(
    ("lowest", "top", "max_ticks", "expected"),
    [
        (2_000, 5_000_000, 5, ["1 k", "10 k", "100 k", "1 M"]),
        (1, 10**12, 4, ["1", "1 k", "1 M", "1 G", "1 T"]),
        (5, 30, 5, ["1", "2", "5", "10", "20"]),
    ],
)
def test_logarithmic_ticks_are_powers_of_ten_and_between_few_of_them_2_and_5(
    lowest, top, max_ticks, expected
):
    assert labels(LogScale(lowest, top), max_ticks) == expected


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0"), (200, "200"), (1_000, "1 k"), (2_500, "2.5 k"), (10**6, "1 M"), (10**24, "1×10^24")],
)
def test_the_label_of_a_tick_has_no_trailing_zeros(count, text):
    assert tick_text(count) == text


def test_ratios_have_heights_and_ticks_on_both_scales():
    top = Fraction(25, 2)
    assert LinearScale(top).height(Fraction(25, 4)) == 0.5
    assert labels(LinearScale(top), 3) == ["0", "5", "10"]
    huge = Fraction(10**500, 10**490)
    scale = LogScale(Fraction(1, 2), huge)
    assert scale.height(huge) == pytest.approx(1)
    assert scale.height(Fraction(1, 2)) == 0

"""Counts, percentages and ratios as text: exact, or rounded to three significant figures."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.core.text.number_format import (
    format_exact,
    format_percentage,
    format_short,
    rounded_tenths,
    tenths_text,
)

POWERS = {"k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18}


def value(text):
    """Return the exact value of a number formatted by `format_short`, such as ``12.4 M``."""
    if "×10^" in text:
        number, power = text.split("×10^")
        return Fraction(number) * 10 ** int(power)
    number, _, unit = text.partition(" ")
    return Fraction(number) * 10 ** POWERS.get(unit, 0)


def test_exact_counts_have_thousands_separators():
    assert format_exact(12_443_648) == "12,443,648"
    assert format_exact(999) == "999"
    assert format_exact(2**64) == "18,446,744,073,709,551,616"


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0"),
        (7, "7"),
        (999, "999"),
        (1_000, "1.00 k"),
        (1_004, "1.00 k"),
        (1_005, "1.01 k"),
        (9_994, "9.99 k"),
        (9_995, "10.0 k"),
        (99_950, "100 k"),
        (999_499, "999 k"),
        (999_500, "1.00 M"),
        (12_443_648, "12.4 M"),
        (120_422_400, "120 M"),
        (15_470_264_320, "15.5 G"),
        (10**12, "1.00 T"),
        (10**15, "1.00 P"),
        (2**64, "18.4 E"),
        (999_499 * 10**15, "999 E"),
        (999_500 * 10**15, "1.00×10^21"),
        (1_234 * 10**21, "1.23×10^24"),
    ],
)
def test_short_counts_have_three_figures(count, text):
    assert format_short(count) == text


@given(st.integers(min_value=0, max_value=10**60))
def test_a_short_count_is_rounded_to_the_nearest_value_with_three_figures(count):
    text = format_short(count)
    digits = len(str(count))
    unit = 10 ** max(digits - 3, 0)
    assert abs(value(text) - count) * 2 <= unit
    assert len(text.split("×10^")[0].replace(".", "").rstrip(" kMGTPE")) == min(digits, 3)


@given(st.integers(min_value=0, max_value=10**40), st.integers(min_value=0, max_value=10**40))
def test_a_larger_count_is_never_shown_as_a_smaller_value(one, other):
    smaller, larger = sorted((one, other))
    assert value(format_short(smaller)) <= value(format_short(larger))


def test_tenths_of_a_per_cent_are_rounded_exactly_whatever_the_size():
    assert rounded_tenths(1, 2000) == 1
    assert rounded_tenths(10**30 - 1, 2000 * 10**30) == 0
    assert tenths_text(rounded_tenths(2, 3)) == format_percentage(2, 3) == "66.7 %"

"""A measure that is the ratio of two counts."""

from fractions import Fraction

import pytest

from designer.core.kinds.cost import FREE, UNKNOWN, Counts
from designer.core.measures.measure import Names, Reading
from designer.core.measures.ratio_measure import RatioMeasure
from tests.support.designs import bottleneck, faulty_chain
from tests.support.measured_design import analysed

RATIO = RatioMeasure(
    Names("ratio", "Ratio", "weights per bias", ("weight per bias", "weights per bias"), "A ratio"),
    dividend=lambda counts: counts.weights,
    divisor=lambda counts: counts.biases,
    card_unit="w/b",
)


def test_the_ratio_of_several_blocks_is_that_of_their_sums():
    measured = analysed(bottleneck())
    assert RATIO.of_blocks(measured, ("reduce",)).value == 192
    assert RATIO.of_blocks(measured, ("conv",)).value == 400
    expected = Fraction(16 * 192 + 32 * 400, 16 + 32)
    assert RATIO.of_design(measured).value == expected


@pytest.mark.parametrize(
    ("counts", "value"),
    [
        (FREE, 0),
        (Counts(weights=0, biases=5), 0),
        (Counts(weights=5, biases=0), None),
        (Counts(weights=7, biases=2), Fraction(7, 2)),
        (Counts(weights=7, biases=2).plus(UNKNOWN), None),
    ],
)
def test_a_ratio_without_divisor_or_of_lower_bounds_is_not_known(counts, value):
    assert RATIO.of_counts(counts) == Reading(value)


def test_a_group_with_a_block_that_is_not_known_has_no_ratio():
    assert RATIO.of_blocks(analysed(faulty_chain()), ("conv", "large")) == Reading(None)


@pytest.mark.parametrize(
    ("value", "short", "with_unit"),
    [
        (1, "1", "1 weight per bias"),
        (Fraction(400), "400", "400 weights per bias"),
        (Fraction(12_345), "12.3 k", "12,345 weights per bias"),
        (Fraction(200, 3), "66.7", "≈ 66.7 weights per bias"),
        (Fraction(1, 4), "0.25", "≈ 0.25 weights per bias"),
    ],
)
def test_a_ratio_has_three_figures_unless_it_is_whole(value, short, with_unit):
    assert (RATIO.short(value), RATIO.with_unit(value)) == (short, with_unit)


def test_a_card_shows_a_ratio_with_its_unit():
    assert RATIO.on_card(Counts(weights=7, biases=2)) == "3.5 w/b"
    assert RATIO.on_card(Counts(weights=7)) == "?"


def test_a_ratio_has_no_share_and_the_summary_names_the_largest():
    assert RATIO.comparison(Reading(3), Reading(5)) == ""
    assert RATIO.summary(Reading(3), Reading(5), "Conv 5×5", "Conv 5×5 · 32") == (
        "most in Conv 5×5 · 32"
    )
    assert RATIO.summary(None, Reading(0), "", "") == ""

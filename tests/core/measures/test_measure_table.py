"""The measures: their values for blocks, groups and designs, and the texts of a value."""

import pytest

from designer.core.measures.measure import Reading
from designer.core.measures.measure_table import (
    ACTIVATIONS,
    CARD_MEASURES,
    MACS,
    MEASURES,
    MEMORY,
    PARAMETERS,
)
from tests.support.designs import bottleneck, faulty_chain
from tests.support.measured_design import analysed


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_the_value_of_a_design_is_that_of_all_its_blocks(measure):
    measured = analysed(bottleneck())
    whole = measure.of_design(measured)
    assert whole.value
    assert whole.exact
    assert measure.of_blocks(measured, list(measured.analysis.rows)).value == whole.value


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_a_block_that_is_not_known_has_no_value(measure):
    assert measure.of_blocks(analysed(faulty_chain()), ("large",)) == Reading(None)
    assert measure.of_blocks(analysed(faulty_chain()), ("large", "after")).value is None


@pytest.mark.parametrize("measure", CARD_MEASURES.values(), ids=CARD_MEASURES)
def test_the_value_of_a_block_comes_from_its_counts(measure):
    measured = analysed(bottleneck())
    for key, row in measured.analysis.rows.items():
        assert measure.of_blocks(measured, (key,)) == measure.of_counts(row.cost)


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_the_values_of_cards_are_those_of_their_blocks(measure):
    measured = analysed(faulty_chain())
    cards = [("in",), ("conv",), ("large",), ("in", "conv"), ("conv", "large"), ("after",)]
    assert measure.of_cards(measured, cards) == [
        measure.of_blocks(measured, blocks) for blocks in cards
    ]


@pytest.mark.parametrize("measure", [PARAMETERS, MACS, ACTIVATIONS, MEMORY])
def test_a_value_is_a_lower_bound_if_a_block_is_not_known(measure):
    measured = analysed(faulty_chain())
    assert not measure.of_design(measured).exact
    assert not measure.of_blocks(measured, ("conv", "large")).exact


def test_the_upper_part_of_the_parameters_is_the_biases():
    assert PARAMETERS.of_blocks(analysed(bottleneck()), ("reduce",)) == Reading(3_088, True, 16)


@pytest.mark.parametrize(
    ("count", "measure", "text"),
    [
        (10_035_200, MACS, "10,035,200 MACs"),
        (1, MACS, "1 MAC"),
        (1, PARAMETERS, "1 parameter"),
        (0, ACTIVATIONS, "0 activations"),
        (1, MEMORY, "1 byte there at once"),
        (10**1000, MACS, "1.00×10^1000 MACs"),
    ],
)
def test_a_value_in_full_has_its_unit(count, measure, text):
    assert measure.with_unit(count) == text


def test_a_short_value_has_three_figures():
    assert MACS.short(10_035_200) == "10.0 M"
    assert MEMORY.short(1_906_688) == "1.91 MB"


def test_a_share_of_a_lower_bound_is_an_upper_bound_and_a_lower_bound_has_no_share():
    total = Reading(100)
    assert MACS.comparison(Reading(25), total) == ", 25.0 % of the total"
    assert MACS.comparison(Reading(25), Reading(100, False)) == ", at most 25.0 % of the total"
    assert MACS.comparison(Reading(25, False), total) is None
    assert MACS.comparison(Reading(0), total) == ""


def test_memory_is_compared_with_the_peak():
    assert MEMORY.comparison(Reading(25), Reading(100)) == ""
    assert MEMORY.comparison(Reading(100), Reading(100)) == ", the peak"
    assert MEMORY.comparison(Reading(9), Reading(9, False)) == ", the most of what is known"
    assert MEMORY.comparison(Reading(0), Reading(0)) == ""


def test_every_measure_is_named_once():
    for name in ("id", "title", "noun", "unit", "tip"):
        values = [getattr(measure, name) for measure in MEASURES.values()]
        assert all(values)
        assert len(set(values)) == len(values)

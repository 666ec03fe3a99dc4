"""The chart's data: the order of the bars and their values."""

import pytest

from designer.core.graph.collapsed_view import CollapsedView
from designer.core.graph.design import Group
from designer.core.measures.measure import Reading
from designer.core.measures.measure_table import MEASURES
from designer.display.bar_order import bar_order
from designer.display.chart_series import measured_series
from tests.support.designs import (
    bottleneck,
    design,
    diamond,
    faulty_chain,
    grouped_bottleneck,
    image,
)
from tests.support.measured_design import analysed

MODULE = Group("m", "Module", ("reduce", "conv"), collapsed=True)


def series_of(drawing, measure):
    """Return the data of the bars that show a measure, e.g. "macs", of the design `drawing`."""
    return measured_series(analysed(drawing), bar_order(CollapsedView(drawing)), MEASURES[measure])


# The order of the bars.


def test_bars_are_in_the_order_of_computation_not_of_the_file():
    drawing = bottleneck()
    reversed_file = drawing.with_parts(blocks=dict(reversed(drawing.blocks.items())))
    order = bar_order(CollapsedView(reversed_file))
    assert order.ids == ["input", "reduce", "conv"]
    assert order.groups == {}
    assert order.blocks(1) == ("reduce",)


def test_a_collapsed_group_is_one_bar_at_its_first_computed_block():
    branches = Group("b", "", ("right", "sum"), collapsed=True)
    order = bar_order(CollapsedView(diamond().with_parts(groups=(branches,))))
    assert order.ids == ["input", "left", "b", "last"]
    assert order.groups == {2: branches}
    assert order.blocks(2) == ("right", "sum")


def test_an_expanded_group_has_no_bar():
    order = bar_order(CollapsedView(grouped_bottleneck(MODULE._replace(collapsed=False))))
    assert order.ids == ["input", "reduce", "conv"]
    assert order.groups == {}


def test_only_the_contents_of_an_entered_group_have_bars():
    order = bar_order(CollapsedView(grouped_bottleneck(MODULE), "m"))
    assert order.ids == ["reduce", "conv"]


# The values.


@pytest.mark.parametrize(
    ("measure", "values", "upper_parts", "total"),
    [
        ("parameters", [0, 3_088, 12_832], [0, 16, 32], 15_920),
        ("macs", [0, 2_408_448, 10_035_200], [0, 0, 0], 12_443_648),
        ("activations", [150_528, 12_544, 25_088], [0, 0, 0], 188_160),
    ],
)
def test_the_values_of_blocks(measure, values, upper_parts, total):
    series = series_of(bottleneck(), measure)
    assert (series.values, series.total.value) == (values, total)
    assert [reading.upper_part for reading in series.readings] == upper_parts
    assert series.families == ["input", "pointwise", "convolution"]
    assert series.faulty == [False] * 3
    assert series.total.exact


@pytest.mark.parametrize(
    ("measure", "value", "upper_part"),
    [("parameters", 15_920, 48), ("macs", 12_443_648, 0), ("activations", 37_632, 0)],
)
def test_the_value_of_a_group_is_the_sum_over_its_blocks(measure, value, upper_part):
    series = series_of(grouped_bottleneck(MODULE), measure)
    assert series.ids == ["input", "m"]
    assert series.readings[1] == Reading(value, True, upper_part)
    assert series.families[1] == "convolution"


def test_the_memory_of_a_group_is_the_largest_of_its_blocks():
    series = series_of(grouped_bottleneck(MODULE), "memory")
    assert series.values == [4 * 150_528, 4 * (150_528 + 12_544)]
    assert series.total.value == 4 * (150_528 + 12_544)
    assert series.readings[1].peak_block == "reduce"


def test_the_smallest_and_the_largest_value():
    series = series_of(bottleneck(), "macs")
    assert (series.max_value, series.min_value, series.largest_index) == (10_035_200, 2_408_448, 2)
    series = series_of(design(("in", "input", image())), "macs")
    assert (series.max_value, series.min_value, series.largest_index) == (0, 0, None)


def test_the_values_of_a_faulty_design():
    series = series_of(faulty_chain(), "macs")
    assert series.values == [0, 96, None, None]
    assert series.faulty == [False, False, True, False]
    assert not series.total.exact


def test_the_value_of_a_group_with_an_unknown_block_is_a_lower_bound():
    group = Group("g", "", ("conv", "large"), collapsed=True)
    series = series_of(faulty_chain().with_parts(groups=(group,)), "macs")
    assert series.readings == [Reading(0), Reading(96, False), Reading(None)]
    assert series.faulty == [False, True, False]


def test_a_group_without_a_known_block_has_no_value():
    group = Group("g", "", ("large", "after"), collapsed=True)
    series = series_of(faulty_chain().with_parts(groups=(group,)), "macs")
    assert series.values == [0, 96, None]

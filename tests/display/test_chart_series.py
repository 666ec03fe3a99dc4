"""The chart's data: the order of the bars, their counts, and the sentences about the bars."""

import pytest

from designer.core.analysis.analysis import analyse
from designer.core.analysis.memory import memory_of
from designer.core.graph.collapsed_view import CollapsedView
from designer.core.graph.design import Group
from designer.display import chart_series
from designer.display.bar_order import bar_order
from designer.display.memory_units import MemoryUnits
from tests.support.designs import bottleneck, design, diamond, image

MODULE = Group("m", "Module", ("reduce", "conv"), collapsed=True)


def grouped(*groups):
    """Return the bottleneck design (input, 1×1 and 5×5 convolution) with these groups added."""
    return bottleneck().with_parts(groups=groups)


def series_of(drawing, measure, entered=None):
    """Return the analysis of the design `drawing`, and the data of the chart's bars.

    `measure` is what the bars show, e.g. "macs". `entered` is the id of the group that the user has
    entered, or None.
    """
    analysis = analyse(drawing)
    order = bar_order(CollapsedView(drawing, entered))
    if measure == "memory":
        needs = memory_of(analysis)
        return analysis, chart_series.memory_series(analysis, order, needs, MemoryUnits())
    return analysis, chart_series.count_series(analysis, order, measure)


def faulty():
    """Return a design with a faulty block: a pooling window that is larger than its input.

    Before the faulty block there is a valid convolution; after it there is a block whose values
    are not known for that reason.
    """
    return design(
        ("in", "input", image(4, 4, 3)),
        ("conv", "conv", {"filters": 2, "kernel": 1}),
        ("large", "max_pool", {"window": 7}),
        ("after", "flatten", {}),
        wires="in-conv conv-large large-after",
    )


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
    order = bar_order(CollapsedView(grouped(MODULE._replace(collapsed=False))))
    assert order.ids == ["input", "reduce", "conv"]
    assert order.groups == {}


def test_only_the_contents_of_an_entered_group_have_bars():
    order = bar_order(CollapsedView(grouped(MODULE), "m"))
    assert order.ids == ["reduce", "conv"]


# The counts.


@pytest.mark.parametrize(
    ("measure", "counts", "biases", "total"),
    [
        ("parameters", [0, 3_088, 12_832], [0, 16, 32], 15_920),
        ("macs", [0, 2_408_448, 10_035_200], [0, 0, 0], 12_443_648),
        ("activations", [150_528, 12_544, 25_088], [0, 0, 0], 188_160),
    ],
)
def test_the_counts_of_blocks(measure, counts, biases, total):
    _, series = series_of(bottleneck(), measure)
    assert (series.counts, series.biases, series.total) == (counts, biases, total)
    assert series.families == ["input", "pointwise", "convolution"]
    assert series.faulty == [False] * 3
    assert series.complete


@pytest.mark.parametrize(
    ("measure", "count", "biases"),
    [("parameters", 15_920, 48), ("macs", 12_443_648, 0), ("activations", 37_632, 0)],
)
def test_the_count_of_a_group_is_the_sum_over_its_blocks(measure, count, biases):
    _, series = series_of(grouped(MODULE), measure)
    assert (series.ids, series.counts[1], series.biases[1]) == (["input", "m"], count, biases)
    assert series.families[1] == "convolution"


def test_the_memory_of_a_group_is_the_largest_of_its_blocks():
    _, series = series_of(grouped(MODULE), "memory")
    assert series.counts == [4 * 150_528, 4 * (150_528 + 12_544)]
    assert series.total == 4 * (150_528 + 12_544)
    assert series.peak_blocks == {1: "reduce"}


def test_the_smallest_and_the_largest_count():
    _, series = series_of(bottleneck(), "macs")
    assert (series.max_count, series.min_count, series.largest_index) == (10_035_200, 2_408_448, 2)
    _, series = series_of(design(("in", "input", image())), "macs")
    assert (series.max_count, series.min_count, series.largest_index) == (0, 0, None)


def test_the_counts_of_a_faulty_design():
    _, series = series_of(faulty(), "macs")
    assert series.counts == [0, 96, None, None]
    assert series.faulty == [False, False, True, False]
    assert not series.complete


def test_a_group_with_an_unknown_block_is_partial():
    group = Group("g", "", ("conv", "large"), collapsed=True)
    _, series = series_of(faulty().with_parts(groups=(group,)), "macs")
    assert (series.counts, series.partial) == ([0, 96, None], frozenset({1}))
    assert series.faulty == [False, True, False]


def test_a_group_without_a_known_block_has_no_count():
    group = Group("g", "", ("large", "after"), collapsed=True)
    _, series = series_of(faulty().with_parts(groups=(group,)), "macs")
    assert (series.counts, series.partial) == ([0, 96, None], frozenset({2}))


# The sentences.


def test_the_two_lines_below_a_bar():
    analysis, series = series_of(bottleneck(), "macs")
    names = [chart_series.bar_labels(analysis, series, index) for index in range(3)]
    assert names == [("Input", "28×28×192"), ("Conv 1×1", "16 filters"), ("Conv 5×5", "32 filters")]
    analysis, series = series_of(grouped(MODULE), "macs")
    assert chart_series.bar_labels(analysis, series, 1) == ("Module", "2 blocks")


def test_a_labelled_block_has_only_its_label_below_its_bar():
    drawing = bottleneck()
    blocks = {key: block._replace(label="Mine") for key, block in drawing.blocks.items()}
    analysis, series = series_of(drawing.with_parts(blocks=blocks), "macs")
    assert chart_series.bar_labels(analysis, series, 2) == ("Mine", "")


@pytest.mark.parametrize(
    ("count", "measure", "text"),
    [
        (10_035_200, "macs", "10,035,200 MACs"),
        (1, "macs", "1 MAC"),
        (1, "parameters", "1 parameter"),
        (0, "activations", "0 activations"),
        (1, "memory", "1 byte there at once"),
        (10**1000, "macs", "1.00×10^1000 MACs"),
    ],
)
def test_a_count_has_its_unit(count, measure, text):
    assert chart_series.count_with_unit(count, measure) == text


def test_a_count_above_a_bar_is_short():
    assert chart_series.short_count(10_035_200, "macs") == "10.0 M"
    assert chart_series.short_count(1_906_688, "memory") == "1.91 MB"


def test_the_sentence_about_a_bar():
    analysis, series = series_of(bottleneck(), "parameters")
    assert [chart_series.bar_sentence(analysis, series, index) for index in range(3)] == [
        "Input (input): 0 parameters",
        "Conv 1×1 (reduce): 3,088 parameters (3,072 weights + 16 biases), 19.4 % of the total",
        "Conv 5×5 (conv): 12,832 parameters (12,800 weights + 32 biases), 80.6 % of the total",
    ]


def test_the_sentence_about_the_memory_of_a_group_names_the_block_of_the_peak():
    analysis, series = series_of(grouped(MODULE), "memory")
    assert (
        chart_series.bar_sentence(analysis, series, 0)
        == "Input (input): 602,112 bytes there at once"
    )
    assert chart_series.bar_sentence(analysis, series, 1) == (
        "Module (m), 2 blocks: 652,288 bytes there at once at most, "
        "while Conv 1×1 (reduce) is computed, the peak"
    )


def test_the_sentence_about_an_unknown_bar_says_why():
    analysis, series = series_of(faulty(), "macs")
    fault = "A 7×7 window does not fit a 4×4 input without padding: use 'same' or a smaller window"
    assert chart_series.bar_sentence(analysis, series, 1) == (
        "Conv 1×1 (conv): 96 MACs, at most 100.0 % of the total"
    )
    assert chart_series.bar_sentence(analysis, series, 2) == f"Max pool 7×7 (large): {fault}"
    assert chart_series.bar_sentence(analysis, series, 3) == (
        "Flatten (after): Not known until “Max pool 7×7” (large) is mended"
    )


def test_the_sentence_about_a_partial_group_has_a_lower_bound_and_no_share():
    group = Group("g", "", ("conv", "large"), collapsed=True)
    analysis, series = series_of(faulty().with_parts(groups=(group,)), "macs")
    assert chart_series.bar_sentence(analysis, series, 1).startswith(
        "g (g), 2 blocks: at least 96 MACs. A 7×7 window does not fit"
    )


@pytest.mark.parametrize(
    ("drawing", "measure", "line"),
    [
        (bottleneck(), "macs", "80.6 % in Conv 5×5 · 32 filters"),
        (grouped(MODULE), "macs", "100.0 % in Module · 2 blocks"),
        (bottleneck(), "memory", "peak 652 kB at Conv 1×1"),
        (grouped(MODULE), "memory", "peak 652 kB at Module"),
        (faulty(), "macs", ""),
        (faulty(), "memory", "peak ≥ 320 B"),
        (design(("in", "input", image())), "macs", ""),
    ],
)
def test_the_line_about_the_largest_bar(drawing, measure, line):
    assert chart_series.largest_bar_summary(*series_of(drawing, measure)) == line


def test_a_peak_outside_the_entered_group_is_called_so():
    group = Group("c", "Last", ("conv",), collapsed=True)
    analysis, series = series_of(grouped(group), "memory", entered="c")
    assert chart_series.largest_bar_summary(analysis, series) == "peak 652 kB, outside this group"


def test_the_accessible_name_and_description():
    assert chart_series.accessible_name("macs") == "Bar chart of multiply–accumulates per block"
    assert chart_series.accessible_description(*series_of(bottleneck(), "macs")) == (
        "3 blocks, largest Conv 5×5 (conv): 10,035,200 MACs, 80.6 % of the total"
    )
    assert chart_series.accessible_description(*series_of(grouped(MODULE), "macs")) == (
        "1 block and 1 group, largest Module (m), 2 blocks: 12,443,648 MACs, 100.0 % of the total"
    )
    assert (
        chart_series.accessible_description(*series_of(design(("in", "input", image())), "macs"))
        == "1 block"
    )

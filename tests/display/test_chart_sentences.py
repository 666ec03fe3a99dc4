"""The sentences and labels of the chart."""

import pytest

from designer.core.graph.collapsed_view import CollapsedView
from designer.core.graph.design import Group
from designer.core.measures.measure_table import MACS, MEASURES
from designer.display.bar_order import bar_order
from designer.display.chart_sentences import (
    accessible_description,
    accessible_name,
    bar_figure,
    bar_labels,
    bar_sentence,
    largest_bar_summary,
)
from designer.display.chart_series import measured_series
from designer.display.memory_units import MemoryUnits
from tests.support.designs import bottleneck, design, faulty_chain, grouped_bottleneck, image
from tests.support.measured_design import DEFAULT_UNITS, analysed

MODULE = Group("m", "Module", ("reduce", "conv"), collapsed=True)


def series_of(drawing, measure, entered=None, memory_units=DEFAULT_UNITS):
    """Return the analysis of the design `drawing`, and the data of the chart's bars.

    `measure` is what the bars show, e.g. "macs". `entered` is the id of the group that the user has
    entered, or None.
    """
    measured = analysed(drawing, memory_units)
    order = bar_order(CollapsedView(drawing, entered))
    return measured.analysis, measured_series(measured, order, MEASURES[measure])


def test_the_two_lines_below_a_bar():
    analysis, series = series_of(bottleneck(), "macs")
    names = [bar_labels(analysis, series, index) for index in range(3)]
    assert names == [("Input", "28×28×192"), ("Conv 1×1", "16 filters"), ("Conv 5×5", "32 filters")]
    analysis, series = series_of(grouped_bottleneck(MODULE), "macs")
    assert bar_labels(analysis, series, 1) == ("Module", "2 blocks")


def test_a_labelled_block_has_only_its_label_below_its_bar():
    drawing = bottleneck()
    blocks = {key: block._replace(label="Mine") for key, block in drawing.blocks.items()}
    analysis, series = series_of(drawing.with_parts(blocks=blocks), "macs")
    assert bar_labels(analysis, series, 2) == ("Mine", "")


def test_the_sentence_about_a_bar():
    analysis, series = series_of(bottleneck(), "parameters")
    assert [bar_sentence(analysis, series, index) for index in range(3)] == [
        "Input (input): 0 parameters",
        "Conv 1×1 (reduce): 3,088 parameters (3,072 weights + 16 biases), 19.4 % of the total",
        "Conv 5×5 (conv): 12,832 parameters (12,800 weights + 32 biases), 80.6 % of the total",
    ]


def test_the_sentence_about_the_memory_of_a_group_names_the_block_of_the_peak():
    analysis, series = series_of(grouped_bottleneck(MODULE), "memory")
    assert bar_sentence(analysis, series, 0) == "Input (input): 602,112 bytes there at once"
    assert bar_sentence(analysis, series, 1) == (
        "Module (m), 2 blocks: 652,288 bytes there at once at most, "
        "while Conv 1×1 (reduce) is computed, the peak"
    )


def test_the_sentence_about_an_unknown_bar_says_why():
    analysis, series = series_of(faulty_chain(), "macs")
    fault = (
        "The 7×7 window does not fit the 4×4 input without padding: use 'same' or a smaller window"
    )
    assert bar_sentence(analysis, series, 1) == (
        "Conv 1×1 (conv): 96 MACs, at most 100.0 % of the total"
    )
    assert bar_sentence(analysis, series, 2) == f"Max pool 7×7 (large): {fault}"
    assert bar_sentence(analysis, series, 3) == (
        "Flatten (after): Not known until “Max pool 7×7” (large) is mended"
    )


def test_the_sentence_about_a_partial_group_has_a_lower_bound_and_no_share():
    group = Group("g", "", ("conv", "large"), collapsed=True)
    analysis, series = series_of(faulty_chain().with_parts(groups=(group,)), "macs")
    assert bar_sentence(analysis, series, 1).startswith(
        "g (g), 2 blocks: at least 96 MACs. The 7×7 window does not fit"
    )


@pytest.mark.parametrize(
    ("drawing", "measure", "line"),
    [
        (bottleneck(), "macs", "80.6 % in Conv 5×5 · 32 filters"),
        (grouped_bottleneck(MODULE), "macs", "100.0 % in Module · 2 blocks"),
        (bottleneck(), "memory", "peak 652 kB at Conv 1×1"),
        (grouped_bottleneck(MODULE), "memory", "peak 652 kB at Module"),
        (faulty_chain(), "macs", ""),
        (faulty_chain(), "memory", "peak ≥ 320 B"),
        (design(("in", "input", image())), "macs", ""),
    ],
)
def test_the_line_about_the_largest_bar(drawing, measure, line):
    assert largest_bar_summary(*series_of(drawing, measure)) == line


def test_a_peak_outside_the_entered_group_is_called_so():
    group = Group("c", "Last", ("conv",), collapsed=True)
    analysis, series = series_of(grouped_bottleneck(group), "memory", entered="c")
    assert largest_bar_summary(analysis, series) == "peak 652 kB, outside this group"


def test_the_accessible_name_and_description():
    assert accessible_name(MACS) == "Bar chart of multiply–accumulates per block"
    assert accessible_description(*series_of(bottleneck(), "macs")) == (
        "3 blocks, largest Conv 5×5 (conv): 10,035,200 MACs, 80.6 % of the total"
    )
    assert accessible_description(*series_of(grouped_bottleneck(MODULE), "macs")) == (
        "1 block and 1 group, largest Module (m), 2 blocks: 12,443,648 MACs, 100.0 % of the total"
    )
    assert accessible_description(*series_of(design(("in", "input", image())), "macs")) == "1 block"


def test_a_value_above_a_bar_is_short_and_marked_as_a_lower_bound():
    group = Group("g", "", ("conv", "large"), collapsed=True)
    _, series = series_of(faulty_chain().with_parts(groups=(group,)), "macs")
    assert [bar_figure(series, index) for index in range(3)] == ["0", "≥ 96", ""]
    _, series = series_of(bottleneck(), "macs")
    assert bar_figure(series, 2) == "10.0 M"


def test_the_memory_above_a_bar_is_a_lower_bound_as_in_its_sentence():
    analysis, series = series_of(faulty_chain(), "memory")
    assert bar_figure(series, 1) == "≥ 320 B"
    assert "at least 320 bytes" in bar_sentence(analysis, series, 1)


def test_a_block_without_biases_has_one_part():
    drawing = design(
        ("in", "input", image(4, 4, 3)),
        ("one", "conv1x1", {"filters": 2, "bias": False}),
        wires="in-one",
    )
    assert bar_sentence(*series_of(drawing, "parameters"), 1) == (
        "Conv 1×1 (one): 6 parameters, 100.0 % of the total"
    )


def test_memory_is_said_for_the_number_type_and_the_batch():
    analysis, series = series_of(bottleneck(), "memory", memory_units=MemoryUnits("float16", 3))
    assert bar_sentence(analysis, series, 1) == (
        "Conv 1×1 (reduce): 978,432 bytes there at once, the peak"
    )
    assert largest_bar_summary(analysis, series) == "peak 978 kB at Conv 1×1"


def test_the_memory_of_a_faulty_design_is_a_lower_bound():
    analysis, series = series_of(faulty_chain(), "memory")
    assert bar_sentence(analysis, series, 1) == (
        "Conv 1×1 (conv): at least 320 bytes there at once, the most of what is known"
    )


def test_bytes_beyond_64_bits_are_exact():
    n = 10**9
    drawing = design(("in", "input", image(n, n, n)))
    analysis, series = series_of(drawing, "memory", memory_units=MemoryUnits("float32", n))
    assert series.max_value == 4 * 10**36
    assert f"{4 * 10**36:,} bytes there at once" in bar_sentence(analysis, series, 0)
    assert largest_bar_summary(analysis, series) == "peak 4.00×10^36 B at Input"

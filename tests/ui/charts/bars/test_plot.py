"""The counts, texts and scales of the chart, tested without a window or an event loop."""

from itertools import pairwise

import pytest

from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv import Conv
from designer.blocks.convolution.conv1x1 import Conv1x1
from designer.blocks.pooling.max_pool import MaxPool
from designer.core.analysis.analysis import analyse
from designer.core.analysis.memory import memory_of
from designer.core.graph.collapsed_view import CollapsedView
from designer.core.graph.design import Block, Design, Wire
from designer.core.text.number_format import format_percentage
from designer.display import chart_series
from designer.display.bar_order import bar_order
from designer.display.chart_scale import LinearScale, LogScale, tick_text
from designer.display.chart_series import (
    accessible_description,
    bar_sentence,
    largest_bar_summary,
    short_count,
)
from designer.display.memory_units import MemoryUnits


def chain(*kinds):
    """Return a design with blocks of these kinds wired in a row, named block0, block1 and so on."""
    blocks = [Block(f"block{index}", kind) for index, kind in enumerate(kinds)]
    return Design(blocks, tuple(Wire(first.id, second.id) for first, second in pairwise(blocks)))


def series(analysis, measure):
    """Return the count `measure` of every block, for a design without groups."""
    return chart_series.count_series(analysis, bar_order(CollapsedView(analysis.design)), measure)


def test_shares_are_exact_and_never_rounded_to_zero():
    assert format_percentage(10_035_200, 12_443_648) == "80.6 %"
    assert format_percentage(1, 10**400) == "less than 0.1 %"
    assert format_percentage(10**400, 10**400) == "100.0 %"


def test_a_linear_scale_has_proportional_heights_and_round_ticks():
    scale = LinearScale(4 * 10**500)
    assert scale.height(10**500) == 0.25
    assert [tick.text for tick in LinearScale(86_704_128).ticks(4)] == [
        "0", "20 M", "40 M", "60 M", "80 M",
    ]  # fmt: skip
    assert [tick.text for tick in LinearScale(2500).ticks(5)] == [
        "0",
        "500",
        "1 k",
        "1.5 k",
        "2 k",
        "2.5 k",
    ]


def test_the_ticks_of_a_logarithmic_scale_are_powers_of_ten():
    scale = LogScale(2_000, 5_000_000)
    assert [tick.text for tick in scale.ticks(5)] == ["1 k", "10 k", "100 k", "1 M"]
    assert scale.height(0) == 0
    assert scale.height(5_000_000) == pytest.approx(1)


def test_heights_on_a_logarithmic_scale_are_those_of_the_total():
    scale = LogScale(1, 1_000)
    assert scale.height(1_000) == pytest.approx(1)
    assert scale.height(100) == pytest.approx(0.75)


def test_the_texts_of_ticks_have_no_trailing_zeros():
    texts = [tick_text(count) for count in (0, 200, 1_000, 2_500, 10**6, 10**24)]
    assert texts == ["0", "200", "1 k", "2.5 k", "1 M", "1×10^24"]


def test_bars_are_in_the_order_of_computation(bottleneck):
    blocks = dict(reversed(bottleneck.blocks.items()))
    analysis = analyse(Design(blocks, bottleneck.wires))
    assert series(analysis, "macs").ids == ["input", "conv1x1", "conv"]


def test_a_pool_has_activations_but_no_macs():
    design = chain(Input(height=4, width=4, channels=1), MaxPool(window=2, stride=2))
    analysis = analyse(design)
    assert series(analysis, "macs").counts == [0, 0]
    assert series(analysis, "activations").counts == [16, 4]
    assert largest_bar_summary(analysis, series(analysis, "macs")) == ""


def test_parameters_are_split_into_weights_and_biases():
    image = Input(height=4, width=4, channels=3)
    analysis = analyse(chain(image, Conv1x1(filters=2), Conv(filters=1, kernel=1, bias=False)))
    parameters = series(analysis, "parameters")
    assert parameters.counts == [0, 8, 2]
    assert parameters.biases == [0, 2, 0]
    assert bar_sentence(analysis, parameters, 2) == (
        "Conv 1×1 (block2): 2 parameters, 20.0 % of the total"
    )


def test_a_share_of_a_lower_bound_is_an_upper_bound():
    image = Input(height=4, width=4, channels=1)
    broken = Conv(filters=1, kernel=9, padding="valid")
    analysis = analyse(chain(image, Conv1x1(filters=1), broken))
    assert bar_sentence(analysis, series(analysis, "macs"), 1) == (
        "Conv 1×1 (block1): 16 MACs, at most 100.0 % of the total"
    )


# Memory: the chart compares bars with the maximum at one time, not with a total.


def analysis_and_memory(design, basis):
    """Return the analysis of a design without groups, and the memory of each of its blocks."""
    analysis = analyse(design)
    order = bar_order(CollapsedView(design))
    return analysis, chart_series.memory_series(analysis, order, memory_of(analysis), basis)


def test_memory_counts_the_bytes_in_memory_while_each_block_is_computed(bottleneck):
    analysis, memory_counts = analysis_and_memory(bottleneck, MemoryUnits("float16", 3))
    image, reduced, last = 28 * 28 * 192, 28 * 28 * 16, 28 * 28 * 32
    assert memory_counts.counts == [6 * image, 6 * (image + reduced), 6 * (reduced + last)]
    assert bar_sentence(analysis, memory_counts, 1) == (
        "Conv 1×1 (conv1x1): 978,432 bytes there at once, the peak"
    )
    assert (
        bar_sentence(analysis, memory_counts, 2) == "Conv 5×5 (conv): 225,792 bytes there at once"
    )
    assert largest_bar_summary(analysis, memory_counts) == "peak 978 kB at Conv 1×1"
    assert accessible_description(analysis, memory_counts) == (
        "3 blocks, largest Conv 1×1 (conv1x1): 978,432 bytes there at once, the peak"
    )
    assert short_count(memory_counts.counts[1], "memory") == "978 kB"


def test_the_memory_of_a_faulty_design_is_a_lower_bound():
    image = Input(height=4, width=4, channels=1)
    broken = Conv(filters=1, kernel=9, padding="valid")
    analysis, memory_counts = analysis_and_memory(
        chain(image, Conv1x1(filters=1), broken), MemoryUnits()
    )
    assert memory_counts.counts == [64, 128, None]
    assert bar_sentence(analysis, memory_counts, 1) == (
        "Conv 1×1 (block1): at least 128 bytes there at once, the most of what is known"
    )
    assert bar_sentence(analysis, memory_counts, 2).startswith(
        "Conv 9×9 (block2): A 9×9 window does not fit"
    )
    assert largest_bar_summary(analysis, memory_counts) == "peak ≥ 128 B"


def test_bytes_beyond_64_bits_are_exact():
    n = 10**9
    analysis, memory_counts = analysis_and_memory(
        chain(Input(height=n, width=n, channels=n)), MemoryUnits("float32", n)
    )
    assert memory_counts.max_count == 4 * 10**36
    assert f"{4 * 10**36:,} bytes there at once" in bar_sentence(analysis, memory_counts, 0)
    assert largest_bar_summary(analysis, memory_counts) == "peak 4.00×10^36 B at Input"

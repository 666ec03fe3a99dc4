"""What the chart shows and how high it draws it: exact counts, no window, no event loop."""

from itertools import pairwise

import pytest

from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv import Conv
from designer.blocks.convolution.conv1x1 import Conv1x1
from designer.blocks.pooling.max_pool import MaxPool
from designer.core.analysis.analysis import analyse
from designer.core.analysis.memory import memory
from designer.core.graph.collapsed_view import CollapsedView
from designer.core.graph.design import Block, Design, Wire
from designer.core.text.number_format import share
from designer.display import chart_series as counting
from designer.display.bar_order import bar_order
from designer.display.chart_scale import Linear, Log, tick_text
from designer.display.chart_series import figure, spoken, summary, tells
from designer.display.memory_units import MemoryUnits


def chain(*kinds):
    blocks = [Block(f"block{place}", kind) for place, kind in enumerate(kinds)]
    return Design(blocks, tuple(Wire(one.id, two.id) for one, two in pairwise(blocks)))


def series(analysis, measure):
    return counting.series(analysis, bar_order(CollapsedView(analysis.design)), measure)


def test_shares_are_exact_and_never_round_to_nothing():
    assert share(10_035_200, 12_443_648) == "80.6 %"
    assert share(1, 10**400) == "less than 0.1 %"
    assert share(10**400, 10**400) == "100.0 %"


def test_linear_heights_and_ticks():
    scale = Linear(4 * 10**500)
    assert scale.height(10**500) == 0.25
    assert [tick.text for tick in Linear(86_704_128).ticks(4)] == [
        "0", "20 M", "40 M", "60 M", "80 M",
    ]  # fmt: skip
    assert [tick.text for tick in Linear(2500).ticks(5)] == [
        "0",
        "500",
        "1 k",
        "1.5 k",
        "2 k",
        "2.5 k",
    ]


def test_log_ticks_are_powers_of_ten():
    scale = Log(2_000, 5_000_000)
    assert [tick.text for tick in scale.ticks(5)] == ["1 k", "10 k", "100 k", "1 M"]
    assert scale.height(0) == 0
    assert scale.height(5_000_000) == pytest.approx(1)


def test_of_a_stack_on_a_log_scale_the_total_is_right():
    scale = Log(1, 1_000)
    assert scale.height(1_000) == pytest.approx(1)
    assert scale.height(100) == pytest.approx(0.75)


def test_ticks_have_no_idle_zeros():
    texts = [tick_text(count) for count in (0, 200, 1_000, 2_500, 10**6, 10**24)]
    assert texts == ["0", "200", "1 k", "2.5 k", "1 M", "1×10^24"]


def test_bars_stand_in_the_order_of_the_graph(bottleneck):
    blocks = dict(reversed(bottleneck.blocks.items()))
    analysis = analyse(Design(blocks, bottleneck.wires))
    assert series(analysis, "macs").ids == ["input", "conv1x1", "conv"]


def test_a_pool_counts_no_macs_but_activations():
    pooled = chain(Input(height=4, width=4, channels=1), MaxPool(window=2, stride=2))
    analysis = analyse(pooled)
    assert series(analysis, "macs").counts == [0, 0]
    assert series(analysis, "activations").counts == [16, 4]
    assert summary(analysis, series(analysis, "macs")) == ""


def test_parameters_are_stacked_of_weights_and_biases():
    image = Input(height=4, width=4, channels=3)
    analysis = analyse(chain(image, Conv1x1(filters=2), Conv(filters=1, kernel=1, bias=False)))
    parameters = series(analysis, "parameters")
    assert parameters.counts == [0, 8, 2]
    assert parameters.biases == [0, 2, 0]
    assert tells(analysis, parameters, 2) == (
        "Conv 1×1 (block2): 2 parameters, 20.0 % of the total"
    )


def test_of_a_lower_bound_a_share_is_at_most_that():
    image = Input(height=4, width=4, channels=1)
    broken = Conv(filters=1, kernel=9, padding="valid")
    analysis = analyse(chain(image, Conv1x1(filters=1), broken))
    assert tells(analysis, series(analysis, "macs"), 1) == (
        "Conv 1×1 (block1): 16 MACs, at most 100.0 % of the total"
    )


# Memory: not a share of a total, but the most at one time.


def of_memory(design, basis):
    analysis = analyse(design)
    seen = bar_order(CollapsedView(design))
    return analysis, counting.memory_series(analysis, seen, memory(analysis), basis)


def test_bars_of_memory_are_the_bytes_there_while_each_block_is_computed(bottleneck):
    analysis, what = of_memory(bottleneck, MemoryUnits("float16", 3))
    image, reduced, last = 28 * 28 * 192, 28 * 28 * 16, 28 * 28 * 32
    assert what.counts == [6 * image, 6 * (image + reduced), 6 * (reduced + last)]
    assert tells(analysis, what, 1) == ("Conv 1×1 (conv1x1): 978,432 bytes there at once, the peak")
    assert tells(analysis, what, 2) == "Conv 5×5 (conv): 225,792 bytes there at once"
    assert summary(analysis, what) == "peak 978 kB at Conv 1×1"
    assert spoken(analysis, what) == (
        "3 blocks, largest Conv 1×1 (conv1x1): 978,432 bytes there at once, the peak"
    )
    assert figure(what.counts[1], "memory") == "978 kB"


def test_of_a_design_at_fault_memory_is_a_lower_bound():
    image = Input(height=4, width=4, channels=1)
    broken = Conv(filters=1, kernel=9, padding="valid")
    analysis, what = of_memory(chain(image, Conv1x1(filters=1), broken), MemoryUnits())
    assert what.counts == [64, 128, None]
    assert tells(analysis, what, 1) == (
        "Conv 1×1 (block1): at least 128 bytes there at once, the most of what is known"
    )
    assert tells(analysis, what, 2).startswith("Conv 9×9 (block2): A 9×9 window does not fit")
    assert summary(analysis, what) == "peak ≥ 128 B"


def test_bytes_beyond_64_bits_stay_exact():
    n = 10**9
    analysis, what = of_memory(
        chain(Input(height=n, width=n, channels=n)), MemoryUnits("float32", n)
    )
    assert what.top == 4 * 10**36
    assert f"{4 * 10**36:,} bytes there at once" in tells(analysis, what, 0)
    assert summary(analysis, what) == "peak 4.00×10^36 B at Input"

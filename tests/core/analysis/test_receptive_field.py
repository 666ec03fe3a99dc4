"""Receptive field and jump, compared with hand calculations and with traced kernel taps."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.core.analysis.analysis import analyse
from tests.support.designs import design, image


def field_and_jump(analysis, key):
    signal = analysis.rows[key].output_signal
    return signal.field, signal.jump


def test_a_window_enlarges_the_receptive_field_by_its_span_times_the_jump():
    chain = design(
        ("input", "input", image(32, 64, 1)),
        ("a", "conv", {"filters": 1, "kernel": [3, 5], "stride": [1, 2]}),
        ("b", "max_pool", {"window": 2}),
        ("c", "conv", {"filters": 1, "kernel": 3, "dilation": 2}),
        ("d", "conv1x1", {"filters": 1, "stride": 3}),
        ("e", "activation", {"function": "relu"}),
        wires="input-a a-b b-c c-d d-e",
    )
    analysis = analyse(chain)
    assert field_and_jump(analysis, "input") == ((1, 1), (1, 1))
    assert field_and_jump(analysis, "a") == ((3, 5), (1, 2))
    assert field_and_jump(analysis, "b") == ((3 + 1, 5 + 2), (2, 4))
    assert field_and_jump(analysis, "c") == ((4 + 4 * 2, 7 + 4 * 4), (2, 4))
    assert field_and_jump(analysis, "d") == ((12, 23), (6, 12))
    assert field_and_jump(analysis, "e") == ((12, 23), (6, 12))


def input_positions(windows, length, position):
    """Return the input positions on which one output value of a chain of windows depends.

    The kernel taps of each window are traced back to the input. `length` is the length of the
    input, `position` the position of the output value.
    """
    positions = {position}
    lengths = [length]
    for window in windows:
        lengths.append(window.output_length(0, lengths[-1]))
    for window, input_length in zip(reversed(windows), reversed(lengths[:-1]), strict=True):
        margin = window.margins(0, input_length)[0]
        positions = {
            at * window.stride[0] - margin + tap * window.dilation[0]
            for at in positions
            for tap in range(window.kernel[0])
        }
    return positions


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(1, 4), st.integers(1, 3), st.integers(1, 3), st.booleans()),
        min_size=1,
        max_size=4,
    )
)
def test_receptive_field_and_jump_match_traced_taps(layers):
    blocks = [("input", "input", image(600, 600, 1))]
    wires = []
    for number, (kernel, stride, dilation, same) in enumerate(layers):
        kind_settings = {"kernel": kernel, "stride": stride, "dilation": dilation, "filters": 1}
        blocks.append((f"c{number}", "conv", {**kind_settings, "padding": "same" if same else 1}))
        wires.append(f"{blocks[-2][0]}-c{number}")
    chain = design(*blocks, wires=" ".join(wires))
    signal = analyse(chain).rows[blocks[-1][0]].output_signal
    windows = [chain.blocks[key].kind.sliding_window for key, _, _ in blocks[1:]]
    first, second = input_positions(windows, 600, 0), input_positions(windows, 600, 1)
    assert signal.field[0] == max(first) - min(first) + 1
    assert signal.jump[0] == min(second) - min(first)


def test_a_merge_has_the_largest_receptive_field_of_its_inputs():
    branches = design(
        ("input", "input", image(28, 28, 4)),
        ("tall", "conv", {"filters": 4, "kernel": [7, 1]}),
        ("wide", "conv", {"filters": 4, "kernel": [1, 5]}),
        ("concat", "concat", {}),
        ("conv", "conv", {"filters": 4, "kernel": 3}),
        wires="input-tall input-wide input-concat tall-concat wide-concat concat-conv",
    )
    analysis = analyse(branches)
    assert field_and_jump(analysis, "concat") == ((7, 5), (1, 1))
    assert field_and_jump(analysis, "conv") == ((9, 7), (1, 1))


def test_a_dense_layer_has_the_receptive_field_of_all_its_inputs_together():
    head = design(
        ("input", "input", image(28, 20, 1)),
        ("conv", "conv", {"filters": 4, "kernel": 3, "stride": 2, "padding": "valid"}),
        ("flatten", "flatten", {}),
        ("dense", "dense", {"units": 10}),
        wires="input-conv conv-flatten flatten-dense",
    )
    analysis = analyse(head)
    assert analysis.rows["conv"].output == (13, 9, 4)
    assert field_and_jump(analysis, "flatten") == ((3, 3), (2, 2))
    # 3 + (13 − 1)·2 rows and 3 + (9 − 1)·2 columns.
    assert analysis.rows["dense"].output_signal.field == (27, 19)


def test_a_jump_too_large_to_be_written_out_is_a_fault():
    blocks = [("input", "input", image(1, 1, 1))]
    for number in range(600):
        blocks.append((f"c{number}", "conv1x1", {"filters": 1, "stride": [10**9, 1]}))
    names = [key for key, _, _ in blocks]
    wires = " ".join(f"{source}-{target}" for source, target in pairwise(names))
    analysis = analyse(design(*blocks, wires=wires))
    (problem,) = analysis.problems
    assert problem.sentence == (
        "Strides up to here multiply beyond what can be counted: use smaller ones"
    )
    assert problem.block == "c11"
    assert analysis.rows["c10"].output_signal.jump == (10**99, 1)
    assert analysis.rows["c599"].waits_for == "c11"


# Kinds without a sliding window: upsampling, global pooling and adaptive pooling.


def signal_behind(*blocks, size=(32, 32, 4)):
    """Return the output signal of a chain of blocks that begins with an image of shape `size`."""
    keys = ["in", *(f"b{index}" for index in range(len(blocks)))]
    chain = [(key, *block) for key, block in zip(keys[1:], blocks, strict=True)]
    wires = " ".join(f"{source}-{target}" for source, target in pairwise(keys))
    return (
        analyse(design(("in", "input", image(*size)), *chain, wires=wires))
        .rows[keys[-1]]
        .output_signal
    )


HALF = Fraction(1, 2)
CONV = ("conv", {"filters": 4})
NEAREST = ("upsample", {})
BILINEAR = ("upsample", {"mode": "bilinear"})
UP = ("conv_transpose", {"filters": 4})


def test_upsampling_divides_the_jump():
    signal = signal_behind(NEAREST)
    assert (signal.field, signal.jump) == ((1, 1), (HALF, HALF))
    assert signal_behind(("upsample", {"factor": [3, 1]})).jump == (Fraction(1, 3), 1)
    assert signal_behind(BILINEAR).field == (2, 2)
    assert signal_behind(("upsample", {"factor": [2, 1], "mode": "bilinear"})).field == (2, 1)


def test_a_window_on_an_upsampled_map_spans_half_as_many_inputs_rounded_up():
    # If each value occurs twice, 3 neighbours are copies of at most 2 input values, and 4
    # neighbours are copies of at most 3.
    assert signal_behind(NEAREST, CONV).field == (2, 2)
    assert signal_behind(NEAREST, ("conv", {"filters": 4, "kernel": 4})).field == (3, 3)
    assert signal_behind(NEAREST, CONV, CONV).field == (3, 3)


def test_an_integral_jump_is_an_int_again():
    signal = signal_behind(("max_pool", {}), NEAREST)
    assert signal.jump == (1, 1)
    assert all(type(step) is int for step in signal.jump)


def test_the_field_of_a_transposed_convolution_covers_the_overlapping_patches():
    assert (signal_behind(UP).field, signal_behind(UP).jump) == ((1, 1), (HALF, HALF))
    for kernel, stride, dilation, field in ((3, 2, 1, 2), (4, 2, 1, 2), (5, 1, 1, 5), (3, 1, 2, 5)):
        settings = {"filters": 4, "kernel": kernel, "stride": stride, "dilation": dilation}
        assert signal_behind(("conv_transpose", settings)).field == (field, field)
    # With stride 2 and dilation 2, an output value at an even position depends on four neighbouring
    # input values, one per kernel tap. A value at an odd position depends on no input value.
    assert signal_behind(("conv_transpose", {"filters": 4, "kernel": 4, "dilation": 2})).field == (
        4,
        4,
    )


def test_pooling_and_upsampling_as_in_a_u_net_restore_the_jump():
    signal = signal_behind(CONV, ("max_pool", {}), CONV, UP, CONV)
    # From block to block the receptive field is 3, 4 (jump 2), 8, 8 (jump 1 again) and 10.
    assert (signal.field, signal.jump) == ((10, 10), (1, 1))


def test_a_global_pooling_has_the_receptive_field_of_its_whole_input():
    signal = signal_behind(CONV, ("global_avg_pool", {}))
    assert signal.field == (34, 34)
    assert signal_behind(("global_max_pool", {"keep_dims": True})).field == (32, 32)
    assert signal_behind(("adaptive_avg_pool", {})).field == (32, 32)
    assert signal_behind(("adaptive_avg_pool", {})).jump == (32, 32)
    dense = signal_behind(("global_avg_pool", {}), ("dense", {"units": 2}))
    assert dense.field == (32, 32)


def test_an_adaptive_pooling_has_the_receptive_field_of_its_longest_window():
    signal = signal_behind(("adaptive_avg_pool", {"size": [8, 6]}))
    # 32 rows in 8 windows of 4 rows, and 32 columns in 6 windows of 6 columns, which overlap.
    assert signal.field == (4, 6)
    assert signal.jump == (4, Fraction(16, 3))


def test_a_dense_layer_behind_an_upsampling_has_the_whole_image_as_receptive_field():
    assert signal_behind(NEAREST, ("flatten", {}), ("dense", {"units": 2})).field == (32, 32)


def test_a_jump_too_small_to_be_written_out_is_a_fault():
    """Repeated upsampling divides the jump until it has too many digits to be written out.

    A chain of 12 upsamplings by 10^9 is tested. After each of them a convolution reduces the map to
    one value again, which keeps the shapes valid.
    """
    pair = [
        ("upsample", {"factor": 10**9}),
        ("conv", {"filters": 1, "kernel": 10**9, "padding": "valid"}),
    ]
    blocks = [part for _ in range(12) for part in pair]
    keys = ["in", *(f"b{index}" for index in range(len(blocks)))]
    chain = [(key, *block) for key, block in zip(keys[1:], blocks, strict=True)]
    wires = " ".join(f"{source}-{target}" for source, target in pairwise(keys))
    analysis = analyse(design(("in", "input", image(1, 1, 1)), *chain, wires=wires))
    (problem,) = analysis.problems
    assert (problem.block, problem.advice) == ("b22", "use smaller ones")
    assert analysis.rows["b21"].output_signal.jump == (Fraction(1, 10**99), Fraction(1, 10**99))


@pytest.mark.parametrize(
    ("down", "up", "field"),
    [
        ([("max_pool", {"window": 4})], ("upsample", {"factor": 4}), 8),
        ([("max_pool", {"window": 8})], ("upsample", {"factor": 8, "mode": "bilinear"}), 24),
        ([("max_pool", {})] * 2, ("upsample", {"factor": 4, "mode": "bilinear"}), 12),
        (
            [("max_pool", {"window": 4})],
            ("conv_transpose", {"filters": 4, "kernel": 4, "stride": 4}),
            8,
        ),
    ],
)
def test_values_of_a_reduced_and_enlarged_map_depend_on_whole_windows(down, up, field):
    """A 3×3 convolution after an upsampling sees whole pooling windows.

    Its three neighbouring values per axis depend on at most two values of the reduced map, or on
    three values if the upsampling interpolates.
    """
    assert signal_behind(*down, up, CONV).field == (field, field)


@pytest.mark.parametrize(
    "head", [[("global_avg_pool", {})], [("flatten", {}), ("dense", {"units": 1})]]
)
def test_the_receptive_field_of_a_whole_reduced_and_enlarged_map_is_a_close_upper_bound(head):
    """The receptive field of all values together may be too large by at most one stride.

    A stride of 2 keeps rows 0 and 2 of the three image rows, and the upsampling repeats them. All
    values together depend on three rows. The rule only knows distances between values, not their
    positions, so it may return up to two rows more.
    """
    strided = ("conv1x1", {"filters": 1, "stride": 2})
    pair = ("conv", {"filters": 1, "kernel": 2, "padding": "valid"})
    height, width = signal_behind(strided, NEAREST, pair, *head, size=(3, 3, 1)).field
    assert height == width
    assert 3 <= height <= 3 + 2

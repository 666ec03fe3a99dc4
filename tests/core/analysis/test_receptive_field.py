"""Receptive field and jump, by hand and by tracing taps back to the input."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.core.analysis.analysis import analyse
from tests.support.designs import design, image


def receptive_rule(analysis, key):
    feed = analysis.rows[key].feed
    return feed.field, feed.jump


def test_the_receptive_field_grows_by_each_window_times_the_jump_before_it():
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
    assert receptive_rule(analysis, "input") == ((1, 1), (1, 1))
    assert receptive_rule(analysis, "a") == ((3, 5), (1, 2))
    assert receptive_rule(analysis, "b") == ((3 + 1, 5 + 2), (2, 4))
    assert receptive_rule(analysis, "c") == ((4 + 4 * 2, 7 + 4 * 4), (2, 4))
    assert receptive_rule(analysis, "d") == ((12, 23), (6, 12))
    assert receptive_rule(analysis, "e") == ((12, 23), (6, 12))


def seen(kinds, length, place):
    """Input places that output `place` of a chain of windows sees, found tap by tap."""
    places = {place}
    lengths = [length]
    for window in kinds:
        lengths.append(window.output_length(0, lengths[-1]))
    for window, before in zip(reversed(kinds), reversed(lengths[:-1]), strict=True):
        start = window.margins(0, before)[0]
        places = {
            at * window.stride[0] - start + tap * window.dilation[0]
            for at in places
            for tap in range(window.kernel[0])
        }
    return places


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(1, 4), st.integers(1, 3), st.integers(1, 3), st.booleans()),
        min_size=1,
        max_size=4,
    )
)
def test_receptive_field_and_jump_are_what_tracing_the_taps_finds(layers):
    blocks = [("input", "input", image(600, 600, 1))]
    wires = []
    for number, (kernel, stride, dilation, same) in enumerate(layers):
        settings_of = {"kernel": kernel, "stride": stride, "dilation": dilation, "filters": 1}
        blocks.append((f"c{number}", "conv", {**settings_of, "padding": "same" if same else 1}))
        wires.append(f"{blocks[-2][0]}-c{number}")
    chain = design(*blocks, wires=" ".join(wires))
    feed = analyse(chain).rows[blocks[-1][0]].feed
    windows = [chain.blocks[key].kind.sliding_window for key, _, _ in blocks[1:]]
    first, second = seen(windows, 600, 0), seen(windows, 600, 1)
    assert feed.field[0] == max(first) - min(first) + 1
    assert feed.jump[0] == min(second) - min(first)


def test_through_a_merge_the_branch_that_sees_most_decides():
    branches = design(
        ("input", "input", image(28, 28, 4)),
        ("tall", "conv", {"filters": 4, "kernel": [7, 1]}),
        ("wide", "conv", {"filters": 4, "kernel": [1, 5]}),
        ("concat", "concat", {}),
        ("conv", "conv", {"filters": 4, "kernel": 3}),
        wires="input-tall input-wide input-concat tall-concat wide-concat concat-conv",
    )
    analysis = analyse(branches)
    assert receptive_rule(analysis, "concat") == ((7, 5), (1, 1))
    assert receptive_rule(analysis, "conv") == ((9, 7), (1, 1))


def test_a_dense_layer_sees_what_all_values_before_it_see():
    head = design(
        ("input", "input", image(28, 20, 1)),
        ("conv", "conv", {"filters": 4, "kernel": 3, "stride": 2, "padding": "valid"}),
        ("flatten", "flatten", {}),
        ("dense", "dense", {"units": 10}),
        wires="input-conv conv-flatten flatten-dense",
    )
    analysis = analyse(head)
    assert analysis.rows["conv"].output == (13, 9, 4)
    assert receptive_rule(analysis, "flatten") == ((3, 3), (2, 2))
    # 3 + (13 − 1)·2 rows and 3 + (9 − 1)·2 columns.
    assert analysis.rows["dense"].feed.field == (27, 19)


def test_strides_that_multiply_beyond_what_can_be_written_out_are_a_fault():
    blocks = [("input", "input", image(1, 1, 1))]
    for number in range(600):
        blocks.append((f"c{number}", "conv1x1", {"filters": 1, "stride": [10**9, 1]}))
    names = [key for key, _, _ in blocks]
    wires = " ".join(f"{one}-{two}" for one, two in pairwise(names))
    analysis = analyse(design(*blocks, wires=wires))
    (problem,) = analysis.problems
    assert problem.sentence == (
        "Strides up to here multiply beyond what can be counted: use smaller ones"
    )
    assert problem.block == "c11"
    assert analysis.rows["c10"].feed.jump == (10**99, 1)
    assert analysis.rows["c599"].waits_for == "c11"


# Beyond windows: what upsamples, pools everything, or adapts.


def behind(*blocks, size=(32, 32, 4)):
    """The last of a chain of blocks on an image: its feed."""
    keys = ["in", *(f"b{place}" for place in range(len(blocks)))]
    rest = [(key, *block) for key, block in zip(keys[1:], blocks, strict=True)]
    wires = " ".join(f"{one}-{other}" for one, other in pairwise(keys))
    return analyse(design(("in", "input", image(*size)), *rest, wires=wires)).rows[keys[-1]].feed


HALF = Fraction(1, 2)
CONV = ("conv", {"filters": 4})
NEAREST = ("upsample", {})
BILINEAR = ("upsample", {"mode": "bilinear"})
UP = ("conv_transpose", {"filters": 4})


def test_upsampling_divides_the_jump():
    feed = behind(NEAREST)
    assert (feed.field, feed.jump) == ((1, 1), (HALF, HALF))
    assert behind(("upsample", {"factor": [3, 1]})).jump == (Fraction(1, 3), 1)
    assert behind(BILINEAR).field == (2, 2)
    assert behind(("upsample", {"factor": [2, 1], "mode": "bilinear"})).field == (2, 1)


def test_taps_on_an_upsampled_map_reach_half_as_far_rounded_up():
    # Three neighbours, repeated twice each, are of two input values, four of three.
    assert behind(NEAREST, CONV).field == (2, 2)
    assert behind(NEAREST, ("conv", {"filters": 4, "kernel": 4})).field == (3, 3)
    assert behind(NEAREST, CONV, CONV).field == (3, 3)


def test_a_jump_that_is_whole_again_is_a_whole_number():
    feed = behind(("max_pool", {}), NEAREST)
    assert feed.jump == (1, 1)
    assert all(type(step) is int for step in feed.jump)


def test_a_transposed_convolution_sees_the_inputs_whose_patches_overlap():
    assert (behind(UP).field, behind(UP).jump) == ((1, 1), (HALF, HALF))
    for kernel, stride, dilation, field in ((3, 2, 1, 2), (4, 2, 1, 2), (5, 1, 1, 5), (3, 1, 2, 5)):
        settings = {"filters": 4, "kernel": kernel, "stride": stride, "dilation": dilation}
        assert behind(("conv_transpose", settings)).field == (field, field)
    # Every second of four taps two apart lies on an input value: 0 and 2, each next to the other.
    assert behind(("conv_transpose", {"filters": 4, "kernel": 4, "dilation": 2})).field == (4, 4)


def test_down_and_up_again_as_in_a_u_net():
    feed = behind(CONV, ("max_pool", {}), CONV, UP, CONV)
    # 3, then 4 at jump 2, then 8, unchanged at jump 1, then 10.
    assert (feed.field, feed.jump) == ((10, 10), (1, 1))


def test_a_global_pooling_sees_all_that_its_input_sees():
    feed = behind(CONV, ("global_avg_pool", {}))
    assert feed.field == (34, 34)
    assert behind(("global_max_pool", {"keep_dims": True})).field == (32, 32)
    assert behind(("adaptive_avg_pool", {})).field == (32, 32)
    assert behind(("adaptive_avg_pool", {})).jump == (32, 32)
    dense = behind(("global_avg_pool", {}), ("dense", {"units": 2}))
    assert dense.field == (32, 32)


def test_an_adaptive_pooling_sees_its_longest_window():
    feed = behind(("adaptive_avg_pool", {"size": [8, 6]}))
    # 32 rows in eight windows of four; 32 columns in six of six, which overlap.
    assert feed.field == (4, 6)
    assert feed.jump == (4, Fraction(16, 3))


def test_what_a_dense_layer_sees_behind_an_upsampling_is_the_image():
    assert behind(NEAREST, ("flatten", {}), ("dense", {"units": 2})).field == (32, 32)


def test_a_jump_too_fine_to_be_written_is_a_fault():
    """Grown and cut down to one value again, a dozen times."""
    pair = [
        ("upsample", {"factor": 10**9}),
        ("conv", {"filters": 1, "kernel": 10**9, "padding": "valid"}),
    ]
    blocks = [part for _ in range(12) for part in pair]
    keys = ["in", *(f"b{place}" for place in range(len(blocks)))]
    rest = [(key, *block) for key, block in zip(keys[1:], blocks, strict=True)]
    wires = " ".join(f"{one}-{other}" for one, other in pairwise(keys))
    analysis = analyse(design(("in", "input", image(1, 1, 1)), *rest, wires=wires))
    (problem,) = analysis.problems
    assert (problem.block, problem.cure) == ("b22", "use smaller ones")
    assert analysis.rows["b21"].feed.jump == (Fraction(1, 10**99), Fraction(1, 10**99))


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
def test_neighbours_of_a_map_that_shrank_and_grew_again_see_whole_windows(down, up, field):
    """Three neighbours are of two values of the small map at most, or of one more if mixed."""
    assert behind(*down, up, CONV).field == (field, field)


@pytest.mark.parametrize(
    "head", [[("global_avg_pool", {})], [("flatten", {}), ("dense", {"units": 1})]]
)
def test_all_values_of_such_a_map_see_as_much_as_two_of_its_ends(head):
    """Rows 0 and 2 are left of three, then doubled: all values see three rows, one of them two.

    Where a pair of values lies is not known to the rule, so that it may say one step more.
    """
    skipping = ("conv1x1", {"filters": 1, "stride": 2})
    pair = ("conv", {"filters": 1, "kernel": 2, "padding": "valid"})
    height, width = behind(skipping, NEAREST, pair, *head, size=(3, 3, 1)).field
    assert height == width
    assert 3 <= height <= 3 + 2

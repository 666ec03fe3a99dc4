"""Tests of fixes: the single edit that mends a fault, if there is an obvious one."""

import itertools

import pytest

from designer.blocks import KINDS_BY_NAME
from designer.core.analysis.analysis import analyse
from designer.core.edits.fixes import fix_for
from designer.core.kinds.problems import Divisor
from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH
from designer.core.layout.tidy import with_positions
from tests.support.designs import design, image


def fixed(faulty, key):
    """Return the fix for the fault of block `key`, and the analysis of the fixed design.

    `faulty` is the design. If there is no fix, return (None, None).
    """
    analysis = analyse(with_positions(faulty))
    problem = analysis.rows[key].problem
    assert problem is not None
    fix = fix_for(analysis, problem, KINDS_BY_NAME)
    return fix, fix and analyse(fix.make_design())


def chain(*blocks, size=(28, 28, 192)):
    """Return a design: an input, and after it a chain of `blocks` with the ids "b0", "b1" …"""
    keys = ["in", *(f"b{index}" for index in range(len(blocks)))]
    wires = " ".join(f"{a}-{b}" for a, b in itertools.pairwise(keys))
    specified = [(key, *block) for key, block in zip(keys[1:], blocks, strict=True)]
    return design(("in", "input", image(*size)), *specified, wires=wires)


def test_a_flatten_is_inserted_before_a_dense_layer():
    fix, after = fixed(chain(("dense", {"units": 10}), ("dropout", {})), "b0")
    assert fix.label == "Put Flatten before it"
    assert after.design.graph.order == ("in", "flatten", "b0", "b1")
    assert after.rows["b0"].inputs == ((28 * 28 * 192,),)
    assert not after.problems


def test_an_inserted_block_overlaps_no_other():
    _, after = fixed(chain(("dense", {"units": 10}), ("dropout", {})), "b0")
    positions = [block.at for block in after.design.blocks.values()]
    for index, (x, y) in enumerate(positions):
        for other_x, other_y in positions[:index]:
            assert abs(x - other_x) >= CARD_WIDTH or abs(y - other_y) >= CARD_HEIGHT
    assert [after.design.blocks[key].at[0] for key in after.design.graph.order] == sorted(
        block.at[0] for block in after.design.blocks.values()
    )


@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        ("conv", {"filters": 1, "kernel": 99, "padding": "valid"}),
        ("max_pool", {"window": 99}),
        ("conv_transpose", {"filters": 1, "kernel": 1, "padding": 40}),
    ],
)
def test_padding_is_set_to_same(kind, settings):
    fix, after = fixed(chain((kind, settings)), "b0")
    assert fix.label == "Set padding to same"
    assert after.design.blocks["b0"].kind.padding == "same"
    assert not after.problems


@pytest.mark.parametrize(
    ("kind", "settings", "divisor"),
    [
        ("conv", {"filters": 48, "groups": 5}, 4),
        ("conv", {"filters": 10, "groups": 192}, 2),
        ("conv1x1", {"filters": 7, "groups": 2}, 1),
        ("channel_shuffle", {"groups": 100}, 96),
        ("channel_shuffle", {"groups": 1_000_000}, 192),
    ],
)
def test_groups_are_set_to_the_largest_divisor_below(kind, settings, divisor):
    fix, after = fixed(chain((kind, settings)), "b0")
    assert fix.label == f"Set groups to {divisor}"
    assert not after.problems


def test_a_slice_is_limited_to_the_channels():
    fix, after = fixed(chain(("slice_channels", {"stop": 200})), "b0")
    assert (fix.label, after.rows["b0"].output) == ("Set stop to 192", (28, 28, 192))
    fix, after = fixed(chain(("slice_channels", {"start": 9, "stop": 9})), "b0")
    assert (fix.label, after.rows["b0"].output) == ("Set start to 0", (28, 28, 9))


def unequal_branches(merge):
    """Return two branches that `merge` cannot join: the pooling of one has no padding."""
    return design(
        ("in", "input", image()),
        ("a", "conv", {"filters": 64}),
        ("b", "max_pool", {"window": 3, "stride": 1}),
        ("c", "conv1x1", {"filters": 64}),
        ("join", merge, {}),
        wires="in-a in-b b-c a-join c-join",
    )


@pytest.mark.parametrize("merge", ["concat", "add", "multiply"])
def test_branches_of_unequal_heights_get_padding_same(merge):
    fix, after = fixed(unequal_branches(merge), "join")
    assert fix.label == "Set padding of Max pool 3×3 to same"
    assert after.design.blocks["b"].kind.padding == "same"
    assert (
        after.design.blocks["a"]
        == analyse(with_positions(unequal_branches(merge))).design.blocks["a"]
    )
    assert not after.problems


def test_a_block_shared_by_all_branches_is_not_changed():
    shared = design(
        ("in", "input", image()),
        ("stem", "conv", {"filters": 64, "padding": "valid"}),
        ("a", "conv", {"filters": 64, "padding": "valid"}),
        ("b", "conv1x1", {"filters": 64}),
        ("join", "concat", {}),
        wires="in-stem stem-a stem-b a-join b-join",
    )
    fix, after = fixed(shared, "join")
    assert fix.label == "Set padding of Conv 3×3 to same"
    assert after.design.blocks["stem"].kind.padding == "valid"
    assert after.design.blocks["a"].kind.padding == "same"


def residual_block(filters, stride):
    return design(
        ("in", "input", image(56, 56, 64)),
        ("a", "conv", {"filters": 64, "stride": stride}),
        ("b", "conv", {"filters": filters}),
        ("sum", "add", {}),
        wires="in-a a-b b-sum in-sum",
    )


@pytest.mark.parametrize(("filters", "stride"), [(256, 1), (64, 2), (128, 2)])
def test_a_shortcut_is_projected_to_the_shape_of_the_other_branch(filters, stride):
    fix, after = fixed(residual_block(filters, stride), "sum")
    assert fix.label == "Put 1×1 convolution behind Input"
    assert list(after.design.graph.inputs["sum"]) == ["b", "conv1x1"]
    assert after.rows["conv1x1"].output == after.rows["b"].output
    assert not after.problems


def test_two_equivalent_branches_are_not_projected():
    ambiguous = design(
        ("in", "input", image(56, 56, 64)),
        ("a", "conv", {"filters": 64}),
        ("b", "conv", {"filters": 128}),
        ("sum", "add", {}),
        wires="in-a in-b a-sum b-sum",
    )
    assert fixed(ambiguous, "sum") == (None, None)


def test_a_global_pooling_before_a_block_that_needs_a_map_keeps_its_dimensions():
    with_convolution = design(
        ("in", "input", image()),
        ("mean", "global_avg_pool", {}),
        ("weigh", "conv1x1", {"filters": 192}),
        wires="in-mean mean-weigh",
    )
    fix, after = fixed(with_convolution, "weigh")
    assert fix.label == "Set keep dimensions of Global average to on"
    assert after.rows["weigh"].output == (1, 1, 192)
    with_multiply = design(
        ("in", "input", image()),
        ("mean", "global_avg_pool", {}),
        ("scale", "multiply", {}),
        wires="in-mean in-scale mean-scale",
    )
    fix, after = fixed(with_multiply, "scale")
    assert fix.label == "Set keep dimensions of Global average to on"
    assert after.rows["scale"].output == (28, 28, 192)


@pytest.mark.parametrize(
    "faulty",
    [
        chain(("flatten", {}), ("conv", {"filters": 1})),
        chain(("concat", {})),
        chain(
            ("conv", {"filters": 1, "groups": 2, "kernel": 99, "padding": "valid"}), size=(3, 3, 3)
        ),
    ],
    ids=["vector", "one input", "two faults"],
)
def test_no_fix_is_offered_if_none_is_obvious(faulty):
    key = analyse(faulty).problems[0].block
    assert fixed(faulty, key) == (None, None)


def test_a_fix_that_makes_a_sound_block_faulty_is_not_offered():
    # Padding "same" for block "a" would mend the first merge, but make the second one faulty.
    merges = design(
        ("in", "input", image(8, 8, 4)),
        ("a", "conv", {"filters": 4, "padding": "valid"}),
        ("b", "conv", {"filters": 4, "padding": "valid"}),
        ("first", "add", {}),
        ("second", "add", {}),
        wires="in-a in-b a-first in-first a-second b-second",
    )
    fix, _ = fixed(merges, "first")
    assert fix is None


@pytest.mark.parametrize(
    ("faulty", "text"),
    [
        (
            chain(("dense", {"units": 10}), ("slice_channels", {"stop": 100})),
            "Put Flatten before it",
        ),
        (
            chain(*[("conv", {"filters": 1, "kernel": 9, "padding": "valid"})] * 2, size=(4, 4, 1)),
            "Set padding to same",
        ),
    ],
)
def test_a_fault_hidden_behind_the_mended_one_does_not_prevent_the_fix(faulty, text):
    fix, after = fixed(faulty, "b0")
    assert fix.label == text
    assert [problem.block for problem in after.problems] == ["b1"]


def test_a_divisor_is_computed_only_when_a_fix_is_requested():
    faulty = chain(("conv", {"filters": 10**9, "groups": 999_999_937}))
    (problem,) = analyse(faulty).problems
    assert problem.remedies[0].settings == (("groups", Divisor(64, 999_999_937)),)
    assert Divisor(64, 999_999_937).compute() == 64
    assert fixed(faulty, "b0")[0].label == "Set groups to 64"

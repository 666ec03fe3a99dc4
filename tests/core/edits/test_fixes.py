"""Faults with an obvious cure, and the one edit that it is."""

import itertools

import pytest

from designer.blocks import BY_NAME
from designer.core.analysis.analysis import analyse
from designer.core.edits.fixes import fix_for
from designer.core.kinds.problems import Divisor
from designer.core.layout.geometry import CARD_HEIGHT, CARD_WIDTH
from designer.core.layout.tidy import placed
from tests.support.designs import design, image


def repaired(one, key):
    """The repair of the fault of block `key`, and the analysis after it."""
    analysis = analyse(placed(one))
    problem = analysis.rows[key].problem
    assert problem is not None
    repair = fix_for(analysis, problem, BY_NAME)
    return repair, repair and analyse(repair.design())


def chain(*blocks, size=(28, 28, 192)):
    """Blocks "b0", "b1" ... one behind the other, after an input."""
    keys = ["in", *(f"b{place}" for place in range(len(blocks)))]
    wires = " ".join(f"{a}-{b}" for a, b in itertools.pairwise(keys))
    rest = [(key, *block) for key, block in zip(keys[1:], blocks, strict=True)]
    return design(("in", "input", image(*size)), *rest, wires=wires)


def test_a_flatten_is_put_before_a_dense_layer():
    repair, after = repaired(chain(("dense", {"units": 10}), ("dropout", {})), "b0")
    assert repair.text == "Put Flatten before it"
    assert after.design.graph.order == ("in", "flatten", "b0", "b1")
    assert after.rows["b0"].inputs == ((28 * 28 * 192,),)
    assert not after.problems


def test_the_newcomer_has_room():
    _, after = repaired(chain(("dense", {"units": 10}), ("dropout", {})), "b0")
    places = [block.at for block in after.design.blocks.values()]
    for turn, (x, y) in enumerate(places):
        for left, top in places[:turn]:
            assert abs(x - left) >= CARD_WIDTH or abs(y - top) >= CARD_HEIGHT
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
    repair, after = repaired(chain((kind, settings)), "b0")
    assert repair.text == "Set padding to same"
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
def test_the_largest_divisor_below_is_used(kind, settings, divisor):
    repair, after = repaired(chain((kind, settings)), "b0")
    assert repair.text == f"Set groups to {divisor}"
    assert not after.problems


def test_a_slice_ends_where_the_channels_do():
    repair, after = repaired(chain(("slice_channels", {"stop": 200})), "b0")
    assert (repair.text, after.rows["b0"].output) == ("Set stop to 192", (28, 28, 192))
    repair, after = repaired(chain(("slice_channels", {"start": 9, "stop": 9})), "b0")
    assert (repair.text, after.rows["b0"].output) == ("Set start to 0", (28, 28, 9))


def unlike(merge):
    """An Inception module whose pooling forgot its padding."""
    return design(
        ("in", "input", image()),
        ("a", "conv", {"filters": 64}),
        ("b", "max_pool", {"window": 3, "stride": 1}),
        ("c", "conv1x1", {"filters": 64}),
        ("join", merge, {}),
        wires="in-a in-b b-c a-join c-join",
    )


@pytest.mark.parametrize("merge", ["concat", "add", "multiply"])
def test_branches_of_unlike_heights_get_the_padding_that_keeps_them(merge):
    repair, after = repaired(unlike(merge), "join")
    assert repair.text == "Set padding of Max pool 3×3 to same"
    assert after.design.blocks["b"].kind.padding == "same"
    assert after.design.blocks["a"] == analyse(placed(unlike(merge))).design.blocks["a"]
    assert not after.problems


def test_what_all_branches_share_is_left_alone():
    shared = design(
        ("in", "input", image()),
        ("stem", "conv", {"filters": 64, "padding": "valid"}),
        ("a", "conv", {"filters": 64, "padding": "valid"}),
        ("b", "conv1x1", {"filters": 64}),
        ("join", "concat", {}),
        wires="in-stem stem-a stem-b a-join b-join",
    )
    repair, after = repaired(shared, "join")
    assert repair.text == "Set padding of Conv 3×3 to same"
    assert after.design.blocks["stem"].kind.padding == "valid"
    assert after.design.blocks["a"].kind.padding == "same"


def residual(filters, stride):
    return design(
        ("in", "input", image(56, 56, 64)),
        ("a", "conv", {"filters": 64, "stride": stride}),
        ("b", "conv", {"filters": filters}),
        ("sum", "add", {}),
        wires="in-a a-b b-sum in-sum",
    )


@pytest.mark.parametrize(("filters", "stride"), [(256, 1), (64, 2), (128, 2)])
def test_a_shortcut_is_projected_to_the_shape_of_the_other_branch(filters, stride):
    repair, after = repaired(residual(filters, stride), "sum")
    assert repair.text == "Put 1×1 convolution behind Input"
    assert list(after.design.graph.inputs["sum"]) == ["b", "conv1x1"]
    assert after.rows["conv1x1"].output == after.rows["b"].output
    assert not after.problems


def test_of_two_branches_that_are_alike_none_is_projected():
    ambiguous = design(
        ("in", "input", image(56, 56, 64)),
        ("a", "conv", {"filters": 64}),
        ("b", "conv", {"filters": 128}),
        ("sum", "add", {}),
        wires="in-a in-b a-sum b-sum",
    )
    assert repaired(ambiguous, "sum") == (None, None)


def test_a_global_pooling_keeps_its_dimensions_for_what_needs_a_map():
    squeeze = design(
        ("in", "input", image()),
        ("mean", "global_avg_pool", {}),
        ("weigh", "conv1x1", {"filters": 192}),
        wires="in-mean mean-weigh",
    )
    repair, after = repaired(squeeze, "weigh")
    assert repair.text == "Set keep dimensions of Global average to on"
    assert after.rows["weigh"].output == (1, 1, 192)
    direct = design(
        ("in", "input", image()),
        ("mean", "global_avg_pool", {}),
        ("scale", "multiply", {}),
        wires="in-mean in-scale mean-scale",
    )
    repair, after = repaired(direct, "scale")
    assert repair.text == "Set keep dimensions of Global average to on"
    assert after.rows["scale"].output == (28, 28, 192)


@pytest.mark.parametrize(
    "one",
    [
        chain(("flatten", {}), ("conv", {"filters": 1})),
        chain(("concat", {})),
        chain(
            ("conv", {"filters": 1, "groups": 2, "kernel": 99, "padding": "valid"}), size=(3, 3, 3)
        ),
    ],
    ids=["vector", "one input", "two faults"],
)
def test_where_nothing_is_obvious_nothing_is_offered(one):
    key = analyse(one).problems[0].block
    assert repaired(one, key) == (None, None)


def test_a_cure_that_harms_what_was_sound_is_not_offered():
    # With "same" the first branch fits, but then the second merge no longer does.
    two = design(
        ("in", "input", image(8, 8, 4)),
        ("a", "conv", {"filters": 4, "padding": "valid"}),
        ("b", "conv", {"filters": 4, "padding": "valid"}),
        ("first", "add", {}),
        ("second", "add", {}),
        wires="in-a in-b a-first in-first a-second b-second",
    )
    repair, _ = repaired(two, "first")
    assert repair is None


@pytest.mark.parametrize(
    ("one", "text"),
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
def test_a_fault_that_was_hidden_behind_this_one_does_not_hinder_the_cure(one, text):
    repair, after = repaired(one, "b0")
    assert repair.text == text
    assert [problem.block for problem in after.problems] == ["b1"]


def test_a_divisor_is_looked_for_only_when_a_cure_is_wanted():
    one = chain(("conv", {"filters": 10**9, "groups": 999_999_937}))
    (problem,) = analyse(one).problems
    assert problem.remedies[0].settings == (("groups", Divisor(64, 999_999_937)),)
    assert Divisor(64, 999_999_937).found() == 64
    assert repaired(one, "b0")[0].text == "Set groups to 64"

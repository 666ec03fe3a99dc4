"""Another kind in a block's place."""

import pytest

from designer.blocks import BY_NAME, KINDS
from designer.core.edits import kind_change
from tests.support.designs import bottleneck, design, diamond, image


def swapped(one, name, **settings):
    return kind_change.swapped(BY_NAME[one](**settings), BY_NAME[name])


def test_fields_that_both_have_are_kept():
    before = {"filters": 48, "stride": 2, "groups": 3, "bias": False, "activation": "relu"}
    kind = swapped("conv", "conv1x1", kernel=5, padding="valid", dilation=1, **before)
    assert kind == BY_NAME["conv1x1"](**before)


def test_what_only_the_new_kind_has_begins_as_on_a_new_block():
    kind = swapped("conv1x1", "conv", filters=48)
    assert kind == BY_NAME["conv"](filters=48)


def test_a_setting_left_open_stays_open_or_becomes_the_value_in_force():
    assert swapped("max_pool", "avg_pool", window=3).stride is None
    assert swapped("max_pool", "conv", window=3).stride == (3, 3)


def test_a_step_that_comes_to_equal_the_window_is_left_open():
    assert swapped("conv", "max_pool", filters=8, kernel=2, stride=2).stride is None


def test_what_both_declare_as_their_size_is_kept_under_its_other_name():
    assert swapped("conv", "max_pool", filters=8, kernel=[3, 5]).window == (3, 5)
    assert swapped("avg_pool", "conv", window=4).kernel == (4, 4)


def test_a_value_that_the_new_field_does_not_take_is_not_kept():
    # "size" is channels to one and height and width to the other.
    assert swapped("adaptive_avg_pool", "lrn", size=[2, 3]) == BY_NAME["lrn"].fresh()


@pytest.mark.parametrize("old", KINDS, ids=lambda kind: kind.name)
def test_any_kind_can_be_swapped_for_any_other(old):
    for new in KINDS:
        kind = kind_change.swapped(old.fresh(), new)
        assert type(kind) is new
        for name in new.fields.keys() & old.fields.keys():
            if type(old.fields[name]) is type(new.fields[name]):
                kept = kind.setting(name)
                assert kept in (
                    getattr(old.fresh(), name),
                    old.fresh().setting(name),
                    new.fresh().setting(name),
                )


def test_the_block_keeps_its_name_its_place_and_its_wires():
    before = bottleneck()
    block = before.blocks["reduce"]._replace(label="Mine", at=(3, 4), bypassed=True)
    before = before.with_blocks([block])
    graph = before.graph
    after = kind_change.swap(before, ["reduce"], BY_NAME["conv"])
    assert after.blocks["reduce"] == block._replace(
        kind=BY_NAME["conv"](filters=16, activation="relu")
    )
    assert after.wires == before.wires
    assert after.graph is graph


def test_a_kind_of_one_input_keeps_the_first():
    after = kind_change.swap(diamond(), ["sum"], BY_NAME["conv"])
    assert after.graph.inputs["sum"] == ["left"]
    assert after.graph.outputs["sum"] == ["last"]


def test_an_input_is_fed_by_nothing():
    after = kind_change.swap(bottleneck(), ["reduce"], BY_NAME["input"])
    assert after.graph.inputs["reduce"] == []
    assert after.graph.outputs["reduce"] == ["conv"]


def test_several_are_swapped_at_once_and_the_others_are_the_same():
    before = design(
        ("input", "input", image()),
        ("a", "max_pool", {}),
        ("b", "max_pool", {"window": 3}),
        wires="input-a input-b",
    )
    after = kind_change.swap(before, ["a", "b"], BY_NAME["avg_pool"])
    assert [block.kind.name for block in after.blocks.values()] == ["input", "avg_pool", "avg_pool"]
    assert after.blocks["b"].kind.window == (3, 3)
    assert after.blocks["input"] is before.blocks["input"]

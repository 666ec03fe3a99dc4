"""Tests of changing the kind of a block, such as from Conv to Max pool."""

import pytest

from designer.blocks import KINDS, KINDS_BY_NAME
from designer.core.edits import kind_change
from tests.support.designs import bottleneck, design, diamond, image


def swapped(old_name, new_name, **settings):
    return kind_change.with_shared_settings(
        KINDS_BY_NAME[old_name](**settings), KINDS_BY_NAME[new_name]
    )


def test_settings_that_both_kinds_have_are_kept():
    before = {"filters": 48, "stride": 2, "groups": 3, "bias": False, "activation": "relu"}
    kind = swapped("conv", "conv1x1", kernel=5, padding="valid", dilation=1, **before)
    assert kind == KINDS_BY_NAME["conv1x1"](**before)


def test_settings_that_only_the_new_kind_has_get_their_default():
    kind = swapped("conv1x1", "conv", filters=48)
    assert kind == KINDS_BY_NAME["conv"](filters=48)


def test_an_unset_setting_stays_unset_or_becomes_the_value_in_force():
    assert swapped("max_pool", "avg_pool", window=3).stride is None
    assert swapped("max_pool", "conv", window=3).stride == (3, 3)


def test_a_stride_equal_to_the_window_becomes_unset():
    assert swapped("conv", "max_pool", filters=8, kernel=2, stride=2).stride is None


def test_the_size_is_kept_if_its_setting_has_another_name():
    assert swapped("conv", "max_pool", filters=8, kernel=[3, 5]).window == (3, 5)
    assert swapped("avg_pool", "conv", window=4).kernel == (4, 4)


def test_a_value_that_the_new_field_does_not_take_is_not_kept():
    # The "size" of `lrn` is a number of channels, but the "size" of the pooling is (H, W).
    assert swapped("adaptive_avg_pool", "lrn", size=[2, 3]) == KINDS_BY_NAME["lrn"].fresh()


@pytest.mark.parametrize("old", KINDS, ids=lambda kind: kind.name)
def test_any_kind_can_be_changed_to_any_other(old):
    for new in KINDS:
        kind = kind_change.with_shared_settings(old.fresh(), new)
        assert type(kind) is new
        for name in new.fields.keys() & old.fields.keys():
            if type(old.fields[name]) is type(new.fields[name]):
                value = kind.setting(name)
                assert value in (
                    getattr(old.fresh(), name),
                    old.fresh().setting(name),
                    new.fresh().setting(name),
                )


def test_the_block_keeps_its_label_position_and_wires():
    before = bottleneck()
    block = before.blocks["reduce"]._replace(label="Mine", at=(3, 4), bypassed=True)
    before = before.with_blocks([block])
    graph = before.graph
    after = kind_change.change_kind(before, ["reduce"], KINDS_BY_NAME["conv"])
    assert after.blocks["reduce"] == block._replace(
        kind=KINDS_BY_NAME["conv"](filters=16, activation="relu")
    )
    assert after.wires == before.wires
    assert after.graph is graph


def test_a_kind_with_one_input_keeps_the_first():
    after = kind_change.change_kind(diamond(), ["sum"], KINDS_BY_NAME["conv"])
    assert after.graph.inputs["sum"] == ["left"]
    assert after.graph.outputs["sum"] == ["last"]


def test_a_block_changed_to_an_input_has_no_source():
    after = kind_change.change_kind(bottleneck(), ["reduce"], KINDS_BY_NAME["input"])
    assert after.graph.inputs["reduce"] == []
    assert after.graph.outputs["reduce"] == ["conv"]


def test_several_blocks_are_changed_at_once_and_the_others_are_shared():
    before = design(
        ("input", "input", image()),
        ("a", "max_pool", {}),
        ("b", "max_pool", {"window": 3}),
        wires="input-a input-b",
    )
    after = kind_change.change_kind(before, ["a", "b"], KINDS_BY_NAME["avg_pool"])
    assert [block.kind.name for block in after.blocks.values()] == ["input", "avg_pool", "avg_pool"]
    assert after.blocks["b"].kind.window == (3, 3)
    assert after.blocks["input"] is before.blocks["input"]

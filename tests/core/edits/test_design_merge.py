"""Merging two edits of one design: nothing that either deleted comes back, no change is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.blocks import KINDS_BY_NAME
from designer.core.edits import block_edits, group_edits
from designer.core.edits.block_edits import change_field, relabel, remove, set_bypassed
from designer.core.edits.design_merge import merge
from designer.core.graph.design import Block, Design, Group, Wire
from tests.support.random_networks import networks

CONV, ADD = KINDS_BY_NAME["conv"].fresh(), KINDS_BY_NAME["add"]()
BASE = Design(
    [
        Block("input", KINDS_BY_NAME["input"].fresh(), at=(0, 0)),
        *(Block(key, CONV, at=(288, y)) for key, y in (("a", 0), ("b", 96), ("c", 192))),
        Block("add", ADD, at=(576, 0)),
    ],
    (*(Wire("input", key) for key in "abc"), *(Wire(key, "add") for key in "abc")),
)


def rewired(design, target, sources):
    """Return the design with the block `target` fed by exactly `sources`."""
    wires = [wire for wire in design.wires if wire.target != target]
    return design.with_parts(wires=[*wires, *(Wire(source, target) for source in sources)])


def with_block(design, key, source):
    """Return the design with one more convolution, fed by the block `source`."""
    blocks = {**design.blocks, key: Block(key, CONV)}
    return design.with_parts(blocks, (*design.wires, Wire(source, key)))


def in_group(design, members, key="group", label="One"):
    return design.with_groups((*design.groups, Group(key, label, tuple(members))))


@given(networks(any_groups=True), networks())
def test_if_only_one_version_changed_it_is_the_result(base, changed):
    assert merge(base, changed, base) is changed
    assert merge(base, base, changed) is changed


@given(networks(any_groups=True), st.data())
def test_what_either_version_deleted_stays_deleted(base, data):
    keys = st.sets(st.sampled_from(list(base.blocks)))
    first, second = data.draw(keys), data.draw(keys)
    merged = merge(base, remove(base, first), remove(base, second))
    expected = remove(base, first | second)
    assert set(merged.blocks) == set(expected.blocks)
    assert sorted(merged.wires) == sorted(expected.wires)
    assert {(group.id, *sorted(group.members)) for group in merged.groups} == {
        (group.id, *sorted(group.members)) for group in expected.groups
    }


def test_different_settings_of_one_block_are_merged_and_equal_ones_are_those_of_the_edit():
    edited = set_bypassed(change_field(BASE, ["a"], "filters", 7), ["a"], True)
    present = change_field(BASE, ["a"], "filters", 9)
    present = relabel(change_field(present, ["a"], "activation", "relu"), "a", "First")
    merged = merge(BASE, edited, present).blocks["a"]
    assert (merged.kind.filters, merged.kind.activation) == (7, "relu")
    assert (merged.label, merged.bypassed) == ("First", True)
    assert merge(BASE, relabel(BASE, "a", "Mine"), present).blocks["a"].label == "Mine"


def test_a_block_of_another_kind_is_replaced_only_if_the_edit_changed_its_kind():
    other = KINDS_BY_NAME["batch_norm"]()
    replaced = BASE.with_blocks([BASE.blocks["a"]._replace(kind=other)])
    edited = change_field(BASE, ["a"], "filters", 7)
    assert merge(BASE, replaced, edited).blocks["a"].kind is other
    assert merge(BASE, relabel(BASE, "a", "Mine"), replaced).blocks["a"].kind is other


def test_a_change_of_a_deleted_block_does_not_bring_it_back():
    edited = with_block(change_field(BASE, ["a"], "filters", 7), "new", "a")
    merged = merge(BASE, edited, remove(BASE, ["a"]))
    assert list(merged.blocks) == ["input", "b", "c", "add", "new"]
    assert merged.graph.inputs["new"] == []
    assert merged.graph.inputs["add"] == ["b", "c"]


@pytest.mark.parametrize(
    ("wanted", "now", "sources"),
    [
        ("abcn", "bc", "bcn"),
        ("ac", "abcn", "acn"),
        ("bc", "aabc", "abc"),
        ("abc", "ac", "ac"),
        ("b", "abc", "b"),
    ],
)
def test_inputs_that_both_changed_are_merged_in_order(wanted, now, sources):
    base = with_block(BASE, "n", "input")
    edited, present = rewired(base, "add", wanted), rewired(base, "add", now)
    assert merge(base, edited, present).graph.inputs["add"] == list(sources)


def test_a_block_with_one_input_is_fed_as_in_the_edit():
    edited, present = rewired(BASE, "c", "a"), rewired(BASE, "c", "b")
    assert merge(BASE, edited, present).graph.inputs["c"] == ["a"]


def test_name_and_notes_are_those_of_the_present_design():
    present = BASE.with_name_and_notes("Name", "Notes")
    merged = merge(BASE, remove(BASE, ["a"]), present)
    assert (merged.name, merged.notes) == ("Name", "Notes")


def test_groups_that_both_changed_are_merged():
    base = in_group(BASE, "ab")
    edited = base.with_groups((Group("group", "Mine", ("a", "b", "c")),))
    present = group_edits.set_collapsed(remove(base, ["a"]), ["group"], True)
    present = in_group(present, ["add"], "theirs", "Two")
    assert merge(base, edited, present).groups == (
        Group("group", "Mine", ("b", "c"), True),
        Group("theirs", "Two", ("add",)),
    )
    assert merge(base, base.with_groups(()), present).groups == (Group("theirs", "Two", ("add",)),)


def test_a_group_removed_meanwhile_does_not_come_back_and_a_new_group_is_added():
    base = in_group(BASE, "ab")
    edited = in_group(base, ["c"], "new", "New")
    assert merge(base, edited, group_edits.ungroup(base, ["group"])).groups == (
        Group("new", "New", ("c",)),
    )


def test_groups_that_would_contain_each_other_are_removed_and_keep_their_blocks():
    base = in_group(in_group(BASE, "a", "g1"), "b", "g2")
    first, second = base.groups
    edited = base.with_groups((first._replace(members=("a", "g2")), second))
    present = base.with_groups((first, second._replace(members=("b", "g1"))))
    merged = merge(base, edited, present)
    assert (merged.groups, list(merged.blocks)) == ((), list(base.blocks))


def test_added_blocks_of_both_versions_stay():
    edited = with_block(BASE, "mine", "a")
    present = block_edits.add(BASE, CONV, (0, 400), "b").design
    merged = merge(BASE, edited, present)
    assert set(merged.blocks) == {*BASE.blocks, "mine", "conv"}
    assert merged.graph.inputs["mine"] == ["a"]
    assert merged.graph.inputs["conv"] == ["b"]

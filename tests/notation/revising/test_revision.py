"""Applying an edited text to a design: unchanged blocks keep their id and position."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.core.edits import block_edits
from designer.core.graph.design import Design, Wire, WireKey
from designer.core.layout.tidy import with_positions
from designer.files.templates import load_templates
from designer.notation.notation_error import Fault, Reason
from designer.notation.reading.text_reader import read
from designer.notation.revising.revision import DELETED_MESSAGE, revise
from designer.notation.writing.text_writer import write
from tests.support.cancelling import Stopped, calls_of_check, stop_at_call
from tests.support.random_networks import assert_same_networks, networks
from tests.support.revised_designs import revised


def design_of(text):
    return with_positions(read(text).design)


def wires(design):
    return {f"{source}-{target}" for source, target in design.wires}


def remaining_ids(before, after):
    """Return the ids that occur in both designs.

    Asserts that the blocks with these ids have the same position in both designs.
    """
    remaining = {key for key in after.blocks if key in before.blocks}
    assert all(after.blocks[key].at == before.blocks[key].at for key in remaining)
    return remaining


@settings(max_examples=60)
@given(networks())
def test_an_unchanged_text_returns_the_same_design(design):
    assert revised(design, None, write(design)) is design


@settings(max_examples=60)
@given(networks(), networks())
def test_any_design_can_be_changed_to_any_other_by_its_text(before, target):
    text = write(target)
    after, expected = revise(before, None, text), read(text).design
    names = dict(zip(expected.blocks, after.ids, strict=True))
    assert_same_networks(after.design, expected, names)


@settings(max_examples=60)
@given(networks(any_groups=True), networks(), st.data())
def test_any_part_that_has_a_text_can_be_replaced_by_any_network(design, replacement, data):
    part = data.draw(st.lists(st.sampled_from(list(design.blocks)), unique=True))
    text = write(design, part)
    after = revised(design, part, write(replacement))
    assert isinstance(after, Reason) == isinstance(text, Reason)
    assert isinstance(text, Reason) or revised(design, part, text) is design


@pytest.mark.parametrize("template", load_templates(), ids=lambda template: template.name)
def test_no_template_is_changed_by_its_own_text(template):
    design = template.design
    assert revised(design, None, write(design)) is design
    part = list(design.blocks)[1:4]
    text = write(design, part)
    if not isinstance(text, Reason):
        assert revised(design, part, text) is design


def test_a_changed_setting_keeps_the_block():
    design = design_of("28x28x192 > 1x1 16 relu > 5x5 32")
    after = revised(design, None, "28x28x192 > 1x1 24 relu > 5x5 32")
    assert list(after.blocks) == list(design.blocks)
    assert after.blocks["conv1x1"].kind.filters == 24
    assert remaining_ids(design, after) == {"input", "conv1x1", "conv"}
    assert after.blocks["conv"] is design.blocks["conv"]
    assert after.wires == design.wires


def test_a_changed_kind_keeps_id_and_position():
    design = design_of("28x28x192 > 1x1 16 > 5x5 32 > gap")
    after = revised(design, None, "28x28x192 > 1x1 16 > maxpool 2 > gap")
    assert after.blocks["conv"].kind.name == "max_pool"
    assert after.blocks["conv"].at == design.blocks["conv"].at


def test_an_inserted_block_moves_no_other():
    design = design_of("28x28x192 > 1x1 16 > 5x5 32")
    after = revised(design, None, "28x28x192 > 1x1 16 > bn > 5x5 32")
    assert remaining_ids(design, after) == {"input", "conv1x1", "conv"}
    assert wires(after) == {"input-conv1x1", "conv1x1-batch_norm", "batch_norm-conv"}
    assert after.blocks["batch_norm"].at is not None


def test_a_deleted_block_is_removed_with_its_wires():
    design = design_of("28x28x192 > 1x1 16 > bn > 5x5 32")
    after = revised(design, None, "28x28x192 > 1x1 16 > 5x5 32")
    assert wires(after) == {"input-conv1x1", "conv1x1-conv"}
    assert remaining_ids(design, after) == {"input", "conv1x1", "conv"}


def test_a_chain_can_be_changed_to_branches():
    design = design_of("28x28x192 > 1x1 16 > 5x5 32 > gap")
    after = revised(design, None, "28x28x192 > [1x1 16 > 5x5 32 | maxpool 3/1 same] > gap")
    assert wires(after) == {
        "input-conv1x1", "conv1x1-conv", "input-max_pool", "conv-concat", "max_pool-concat",
        "concat-global_avg_pool",
    }  # fmt: skip
    assert remaining_ids(design, after) == set(design.blocks)


def test_a_part_keeps_its_wires_to_the_outside():
    design = design_of("28x28x192 > bn > 1x1 16 > 5x5 32 > gap > fc 10")
    after = revised(design, ["conv1x1", "conv"], "[1x1 16 | 3x3 8] > 5x5 32 > relu")
    assert wires(after) == {
        "input-batch_norm", "batch_norm-conv1x1", "batch_norm-conv_2", "conv1x1-concat",
        "conv_2-concat", "concat-conv", "conv-activation", "activation-global_avg_pool",
        "global_avg_pool-dense",
    }  # fmt: skip


def test_a_merge_as_the_only_part_keeps_all_its_inputs():
    design = design_of("28x28x192 > [1x1 16 | 3x3 16 | 5x5 16] > gap")
    after = revised(design, ["concat"], "add > relu")
    assert after.blocks["concat"].kind.name == "add"
    assert after.graph.inputs["concat"] == ["conv1x1", "conv", "conv_2"]
    assert after.graph.inputs["global_avg_pool"] == ["activation"]


def test_an_empty_text_removes_the_part():
    design = design_of("28x28x192 > bn > gap")
    assert list(revised(design, ["batch_norm"], "").blocks) == ["input", "global_avg_pool"]
    assert revised(design, None, "") == Design()
    assert list(revised(Design(), None, "28x28x3 > bn").blocks) == ["input", "batch_norm"]


def test_groups_are_renamed_dissolved_and_created():
    design = design_of("28x28x192 > stem: (bn > relu) > m: {1x1 192 | } > gap")
    stem, m = design.groups
    design = design.with_parts(groups=(stem._replace(collapsed=True), m))
    after = revised(design, None, "28x28x192 > first: (bn > relu) > {1x1 192 | } > end: gap")
    first = after.groups[0]
    assert (first.id, first.label, first.collapsed) == (stem.id, "first", True)
    assert [group.label for group in after.groups] == ["first", "end"]
    assert revised(after, None, write(design)).groups[0].label == "stem"


def test_a_new_block_in_a_part_of_a_group_joins_the_group():
    design = design_of("28x28x192 > stem: (bn > relu > bn) > gap")
    after = revised(design, ["activation"], "relu > 1x1 4")
    assert set(after.groups[0].members) == {
        "batch_norm", "activation", "batch_norm_2", "conv1x1"
    }  # fmt: skip
    without_relu = revised(design, ["activation"], "")
    assert set(without_relu.groups[0].members) == {"batch_norm", "batch_norm_2"}


@pytest.mark.parametrize("text", ["g: bn > g: relu", "a: g: bn > g: relu", "g: g: (bn > g: relu)"])
def test_groups_with_equal_names_remain_separate_in_any_order_in_the_file(text):
    design = design_of(text)
    for collapsed in design.groups:
        groups = [group._replace(collapsed=group is collapsed) for group in design.groups[::-1]]
        reordered = design.with_groups(tuple(groups))
        assert revised(reordered, None, write(reordered)) is reordered


def test_of_two_groups_with_equal_names_the_one_whose_blocks_were_deleted_is_removed():
    design = design_of("m: (bn > relu) > m: (1x1 4 > lrn)")
    first, second = design.groups
    design = design.with_groups((first, second._replace(collapsed=True)))
    assert revised(design, None, "m: (1x1 4 > lrn)").groups == design.groups[1:]
    assert revised(design, None, "m: (bn > relu)").groups == design.groups[:1]


def test_a_group_written_around_another_of_the_same_name_is_new():
    design = design_of("m: (bn > relu) > lrn > gap")
    after = revised(design, None, "m: (m: (bn > relu) > lrn > gap)")
    assert after.groups[0] == design.groups[0]
    assert after.groups[1].members == (design.groups[0].id, "lrn", "global_avg_pool")
    assert revised(after, None, "m: (bn > relu) > lrn > gap").groups == design.groups


def test_a_group_without_old_blocks_is_matched_by_its_name():
    design = design_of("8x8x3 > stem: bn > relu")
    after = revised(design, None, "8x8x3 > bn > stem: relu")
    assert [(group.id, group.members) for group in after.groups] == [
        (design.groups[0].id, ("activation",))
    ]


def test_reordered_chains_change_nothing():
    design = design_of("28x28x3 > (bn > gap | relu > gmp)")
    part = ["batch_norm", "activation"]
    assert write(design, part) == "bn;\nrelu"
    assert revised(design, part, "relu;\nbn") is design


def test_a_block_moved_within_a_chain_keeps_its_id():
    design = design_of("28x28x3 > bn > 1x1 4 > relu > gap")
    after = revised(design, None, "28x28x3 > 1x1 4 > relu > bn > gap")
    assert remaining_ids(design, after) == set(design.blocks)
    assert wires(after) == {
        "input-conv1x1", "conv1x1-activation", "activation-batch_norm",
        "batch_norm-global_avg_pool",
    }  # fmt: skip


def test_a_remaining_chain_keeps_its_wires_if_another_chain_is_replaced():
    design = design_of("28x28x3 > bn > gap; 14x14x3 > relu > gmp")
    after = revised(design, ["batch_norm", "activation"], "1x1 4;\nbn")
    (new,) = after.blocks.keys() - design.blocks.keys()
    assert wires(after) == {
        "input-batch_norm", "batch_norm-global_avg_pool", f"input_2-{new}",
        f"{new}-global_max_pool",
    }  # fmt: skip


def test_extended_chains_keep_their_wires_in_any_order():
    design = design_of("28x28x3 > bn > 1x1 4 > gap; 14x14x3 > relu > gmp")
    part = ["batch_norm", "conv1x1", "activation"]
    after = revised(design, part, "relu > lrn;\nup > bn > 1x1 4 > dropout")
    assert wires(after) == {
        "input-upsample", "upsample-batch_norm", "batch_norm-conv1x1", "conv1x1-dropout",
        "dropout-global_avg_pool", "input_2-activation", "activation-lrn", "lrn-global_max_pool",
    }  # fmt: skip


def test_edits_far_apart_do_not_change_the_blocks_between_them():
    parts = [f"1x1 {number}" for number in range(1, 601)]
    design = design_of(" > ".join(parts))
    text = " > ".join([*parts[:2], "bn", *parts[2:599], "bn", parts[599]])
    after = revised(design, None, text)
    assert {key: after.blocks[key] for key in design.blocks} == design.blocks
    assert len(after.blocks) == 602


def test_labels_and_bypass_marks_are_set_and_removed():
    design = design_of("28x28x192 > bn > relu")
    after = revised(design, None, '28x28x192 > bn "scale" bypassed > relu')
    assert after.blocks["batch_norm"].label == "scale"
    assert after.blocks["batch_norm"].bypassed
    assert revised(after, None, "28x28x192 > bn > relu") == design


def test_a_cycle_through_the_outside_is_a_fault_at_the_block_that_closes_it():
    design = design_of("28x28x192 > bn > gap > relu")
    # The text lists the chains of a part in the order of the design's blocks. Reversing this order
    # puts relu before bn in the text.
    design = design.with_parts(blocks=dict(reversed(design.blocks.items())))
    part = ["batch_norm", "activation"]
    assert write(design, part) == "relu;\nbn"
    fault = revised(design, part, "relu > bn")
    assert isinstance(fault, Fault)
    assert "closes a circle" in fault.message
    assert fault.end > fault.start


def test_an_unreadable_text_is_a_fault_and_a_part_without_text_a_reason():
    design = design_of("28x28x192 > [1x1 16 | 3x3 16] > gap")
    assert isinstance(revised(design, None, "28x28x192 > "), Fault)
    assert isinstance(revised(design, ["conv", "concat"], "bn"), Reason)
    unwritable = design.with_parts(wires=(*design.wires, Wire("input", "global_avg_pool")))
    assert isinstance(revised(unwritable, None, "bn"), Reason)


def cpu_seconds(function):
    """Call `function` twice, and return the shorter of the two CPU times, in seconds."""
    times = []
    for _ in range(2):
        start = time.process_time()
        function()
        times.append(time.process_time() - start)
    return min(times)


BLOCK = "3x3 64 > bn > relu"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", lambda n: " ; ".join(["bn"] * n)),
        (lambda n: f"({BLOCK}) x{n // 3}",
         lambda n: f"{BLOCK} > gap > ({BLOCK}) x{n // 3 - 3} > lrn > {BLOCK}"),
    ],
    ids=["chains", "edits far apart"],
)  # fmt: skip
def test_the_time_of_a_revision_grows_about_linearly(before, after):
    def time_of(blocks):
        design = read(before and before(blocks)).design
        return cpu_seconds(lambda: revised(design, None, after(blocks)))

    assert time_of(4000) < 24 * time_of(500)


def test_the_reading_of_an_edited_text_can_be_stopped_everywhere():
    text = "28x28x3 > " + " > ".join(f"3x3 {number}" for number in range(1, 21))
    design = with_positions(read(text).design)
    edited = text.replace("3x3 7", "5x5 7 > relu")
    calls = calls_of_check(lambda check: revise(design, None, edited, check))
    assert calls > 100
    for number in range(1, calls + 1):
        with pytest.raises(Stopped):
            revise(design, None, edited, stop_at_call(number))
    assert len(revise(design, None, edited).design.blocks) == 22


def test_a_text_is_applied_to_a_design_that_other_edits_have_changed():
    base = design_of("8x8x4 > 1x1 4 > 3x3 8 > bn")
    present = block_edits.remove(base, ["bn", "batch_norm"])
    present = block_edits.add(present, base.blocks["conv1x1"].kind, (0, 400)).design
    text = "8x8x4 > 1x1 4 relu > 1x1 9 > G: 3x3 8 > bn"
    outcome = revise(base, None, text, present=present)
    assert set(outcome.design.blocks) == {"input", "conv1x1", "conv1x1_2", "conv1x1_3", "conv"}
    assert wires(outcome.design) == {"input-conv1x1", "conv1x1-conv1x1_3", "conv1x1_3-conv"}
    assert outcome.design.blocks["conv1x1"].kind.activation == "relu"
    assert [group.label for group in outcome.design.groups] == ["G"]
    assert all(block.at is not None for block in outcome.design.blocks.values())
    assert write(outcome.text_design) == text
    assert revise(base, None, write(base), present=present).design is present


def test_a_text_that_changes_a_block_deleted_meanwhile_is_at_fault():
    base = design_of("8x8x4 > 1x1 4 > 3x3 8")
    present = block_edits.remove(base, ["conv"])
    fault = revise(base, None, "8x8x4 > 1x1 4 > 3x3 8 relu", present=present)
    assert (fault.message, fault.start, fault.end) == (DELETED_MESSAGE, 16, 26)


def test_a_text_and_another_edit_that_close_a_circle_together_are_refused():
    base = block_edits.remove(
        design_of("8x8x4 > 1x1 4 > 3x3 8"), [], [WireKey("conv1x1", "conv", 0)]
    )
    present = block_edits.connect(base, "conv1x1", "conv")
    fault = revise(base, ["conv1x1", "conv"], "3x3 8 > 1x1 4", present=present)
    assert fault.message.startswith("This closes a circle")

"""The text of a design, or of a part, edited: what is still there stays what and where it is."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.core.graph.design import Design, Wire
from designer.core.layout.tidy import placed
from designer.files.templates import templates
from designer.notation.notation_error import Fault, Reason
from designer.notation.reading.text_reader import read
from designer.notation.revising.revision import revise, revised
from designer.notation.writing.text_writer import write
from tests.support.random_networks import networks, same


def drawn(text):
    return placed(read(text).design)


def wires(design):
    return {f"{source}-{target}" for source, target in design.wires}


def kept(before, after):
    """The ids that are still there, once all of them are where they were."""
    still = {key for key in after.blocks if key in before.blocks}
    assert all(after.blocks[key].at == before.blocks[key].at for key in still)
    return still


@settings(max_examples=60, deadline=None)
@given(networks())
def test_the_text_as_it_was_is_the_design_as_it_was(design):
    assert revise(design, None, write(design)) is design


@settings(max_examples=60, deadline=None)
@given(networks(), networks())
def test_whatever_stood_there_the_design_is_what_the_text_says(before, wanted):
    text = write(wanted)
    after, said = revised(before, None, text), read(text).design
    same(after.design, said, dict(zip(said.blocks, after.ids, strict=True)))


@settings(max_examples=60, deadline=None)
@given(networks(any_groups=True), networks(), st.data())
def test_any_part_may_become_anything(design, other, data):
    part = data.draw(st.lists(st.sampled_from(list(design.blocks)), unique=True))
    text = write(design, part)
    after = revise(design, part, write(other))
    assert isinstance(after, Reason) == isinstance(text, Reason)
    assert isinstance(text, Reason) or revise(design, part, text) is design


@pytest.mark.parametrize("template", templates(), ids=lambda one: one.name)
def test_no_template_changes_by_its_own_text(template):
    design = template.design
    assert revise(design, None, write(design)) is design
    part = list(design.blocks)[1:4]
    text = write(design, part)
    if not isinstance(text, Reason):
        assert revise(design, part, text) is design


def test_a_setting_changed_keeps_the_block():
    design = drawn("28x28x192 > 1x1 16 relu > 5x5 32")
    after = revise(design, None, "28x28x192 > 1x1 24 relu > 5x5 32")
    assert list(after.blocks) == list(design.blocks)
    assert after.blocks["conv1x1"].kind.filters == 24
    assert kept(design, after) == {"input", "conv1x1", "conv"}
    assert after.blocks["conv"] is design.blocks["conv"]
    assert after.wires == design.wires


def test_a_kind_swapped_keeps_id_and_place():
    design = drawn("28x28x192 > 1x1 16 > 5x5 32 > gap")
    after = revise(design, None, "28x28x192 > 1x1 16 > maxpool 2 > gap")
    assert after.blocks["conv"].kind.name == "max_pool"
    assert after.blocks["conv"].at == design.blocks["conv"].at


def test_a_block_put_in_between_moves_no_other():
    design = drawn("28x28x192 > 1x1 16 > 5x5 32")
    after = revise(design, None, "28x28x192 > 1x1 16 > bn > 5x5 32")
    assert kept(design, after) == {"input", "conv1x1", "conv"}
    assert wires(after) == {"input-conv1x1", "conv1x1-batch_norm", "batch_norm-conv"}
    assert after.blocks["batch_norm"].at is not None


def test_a_block_taken_out_is_gone_with_its_wires():
    design = drawn("28x28x192 > 1x1 16 > bn > 5x5 32")
    after = revise(design, None, "28x28x192 > 1x1 16 > 5x5 32")
    assert wires(after) == {"input-conv1x1", "conv1x1-conv"}
    assert kept(design, after) == {"input", "conv1x1", "conv"}


def test_a_chain_becomes_branches():
    design = drawn("28x28x192 > 1x1 16 > 5x5 32 > gap")
    after = revise(design, None, "28x28x192 > [1x1 16 > 5x5 32 | maxpool 3/1 same] > gap")
    assert wires(after) == {
        "input-conv1x1", "conv1x1-conv", "input-max_pool", "conv-concat", "max_pool-concat",
        "concat-global_avg_pool",
    }  # fmt: skip
    assert kept(design, after) == set(design.blocks)


def test_a_part_keeps_what_feeds_it_and_what_it_feeds():
    design = drawn("28x28x192 > bn > 1x1 16 > 5x5 32 > gap > fc 10")
    after = revise(design, ["conv1x1", "conv"], "[1x1 16 | 3x3 8] > 5x5 32 > relu")
    assert wires(after) == {
        "input-batch_norm", "batch_norm-conv1x1", "batch_norm-conv_2", "conv1x1-concat",
        "conv_2-concat", "concat-conv", "conv-activation", "activation-global_avg_pool",
        "global_avg_pool-dense",
    }  # fmt: skip


def test_one_merge_keeps_all_that_it_joins():
    design = drawn("28x28x192 > [1x1 16 | 3x3 16 | 5x5 16] > gap")
    after = revise(design, ["concat"], "add > relu")
    assert after.blocks["concat"].kind.name == "add"
    assert after.graph.inputs["concat"] == ["conv1x1", "conv", "conv_2"]
    assert after.graph.inputs["global_avg_pool"] == ["activation"]


def test_an_empty_text_takes_the_part_out():
    design = drawn("28x28x192 > bn > gap")
    assert list(revise(design, ["batch_norm"], "").blocks) == ["input", "global_avg_pool"]
    assert revise(design, None, "") == Design()
    assert list(revise(Design(), None, "28x28x3 > bn").blocks) == ["input", "batch_norm"]


def test_groups_are_renamed_dissolved_and_made():
    design = drawn("28x28x192 > stem: (bn > relu) > m: {1x1 192 | } > gap")
    stem, m = design.groups
    design = design.with_parts(groups=(stem._replace(collapsed=True), m))
    after = revise(design, None, "28x28x192 > first: (bn > relu) > {1x1 192 | } > end: gap")
    first = after.groups[0]
    assert (first.id, first.label, first.collapsed) == (stem.id, "first", True)
    assert [one.label for one in after.groups] == ["first", "end"]
    assert revise(after, None, write(design)).groups[0].label == "stem"


def test_a_new_block_in_a_part_of_a_group_is_of_the_group():
    design = drawn("28x28x192 > stem: (bn > relu > bn) > gap")
    after = revise(design, ["activation"], "relu > 1x1 4")
    assert set(after.groups[0].members) == {
        "batch_norm", "activation", "batch_norm_2", "conv1x1"
    }  # fmt: skip
    gone = revise(design, ["activation"], "")
    assert set(gone.groups[0].members) == {"batch_norm", "batch_norm_2"}


@pytest.mark.parametrize("text", ["g: bn > g: relu", "a: g: bn > g: relu", "g: g: (bn > g: relu)"])
def test_groups_of_one_name_stay_apart_whatever_their_order_in_the_file(text):
    design = drawn(text)
    for collapsed in design.groups:
        groups = [one._replace(collapsed=one is collapsed) for one in design.groups[::-1]]
        mixed = design.with_groups(tuple(groups))
        assert revise(mixed, None, write(mixed)) is mixed


def test_of_two_groups_of_one_name_the_one_whose_blocks_are_gone_goes():
    design = drawn("m: (bn > relu) > m: (1x1 4 > lrn)")
    first, second = design.groups
    design = design.with_groups((first, second._replace(collapsed=True)))
    assert revise(design, None, "m: (1x1 4 > lrn)").groups == design.groups[1:]
    assert revise(design, None, "m: (bn > relu)").groups == design.groups[:1]


def test_a_group_put_around_others_is_the_new_one():
    design = drawn("m: (bn > relu) > lrn > gap")
    after = revise(design, None, "m: (m: (bn > relu) > lrn > gap)")
    assert after.groups[0] == design.groups[0]
    assert after.groups[1].members == (design.groups[0].id, "lrn", "global_avg_pool")
    assert revise(after, None, "m: (bn > relu) > lrn > gap").groups == design.groups


def test_a_group_that_holds_nothing_of_before_is_known_by_its_name():
    design = drawn("8x8x3 > stem: bn > relu")
    after = revise(design, None, "8x8x3 > bn > stem: relu")
    assert [(one.id, one.members) for one in after.groups] == [
        (design.groups[0].id, ("activation",))
    ]


def test_chains_in_another_order_change_nothing():
    design = drawn("28x28x3 > (bn > gap | relu > gmp)")
    part = ["batch_norm", "activation"]
    assert write(design, part) == "bn;\nrelu"
    assert revise(design, part, "relu;\nbn") is design


def test_what_moves_within_a_chain_keeps_its_id():
    design = drawn("28x28x3 > bn > 1x1 4 > relu > gap")
    after = revise(design, None, "28x28x3 > 1x1 4 > relu > bn > gap")
    assert kept(design, after) == set(design.blocks)
    assert wires(after) == {
        "input-conv1x1", "conv1x1-activation", "activation-batch_norm",
        "batch_norm-global_avg_pool",
    }  # fmt: skip


def test_chains_that_stay_keep_what_feeds_them_and_what_they_feed_beside_new_ones():
    design = drawn("28x28x3 > bn > gap; 14x14x3 > relu > gmp")
    after = revise(design, ["batch_norm", "activation"], "1x1 4;\nbn")
    (new,) = after.blocks.keys() - design.blocks.keys()
    assert wires(after) == {
        "input-batch_norm", "batch_norm-global_avg_pool", f"input_2-{new}",
        f"{new}-global_max_pool",
    }  # fmt: skip


def test_a_chain_that_is_longer_now_goes_on_as_before_in_any_order():
    design = drawn("28x28x3 > bn > 1x1 4 > gap; 14x14x3 > relu > gmp")
    part = ["batch_norm", "conv1x1", "activation"]
    after = revise(design, part, "relu > lrn;\nup > bn > 1x1 4 > dropout")
    assert wires(after) == {
        "input-upsample", "upsample-batch_norm", "batch_norm-conv1x1", "conv1x1-dropout",
        "dropout-global_avg_pool", "input_2-activation", "activation-lrn", "lrn-global_max_pool",
    }  # fmt: skip


def test_edits_that_stand_far_apart_leave_what_is_between_them():
    parts = [f"1x1 {number}" for number in range(1, 601)]
    design = drawn(" > ".join(parts))
    text = " > ".join([*parts[:2], "bn", *parts[2:599], "bn", parts[599]])
    after = revise(design, None, text)
    assert {key: after.blocks[key] for key in design.blocks} == design.blocks
    assert len(after.blocks) == 602


def test_labels_and_bypassing():
    design = drawn("28x28x192 > bn > relu")
    after = revise(design, None, '28x28x192 > bn "scale" bypassed > relu')
    assert after.blocks["batch_norm"].label == "scale"
    assert after.blocks["batch_norm"].bypassed
    assert revise(after, None, "28x28x192 > bn > relu") == design


def test_a_circle_through_the_outside_is_refused_where_it_closes():
    design = drawn("28x28x192 > bn > gap > relu")
    # The text of a part has its chains in the order of the design.
    design = design.with_parts(blocks=dict(reversed(design.blocks.items())))
    part = ["batch_norm", "activation"]
    assert write(design, part) == "relu;\nbn"
    fault = revise(design, part, "relu > bn")
    assert isinstance(fault, Fault)
    assert "closes a circle" in fault.what
    assert fault.end > fault.start


def test_a_text_at_fault_and_a_part_without_text_change_nothing():
    design = drawn("28x28x192 > [1x1 16 | 3x3 16] > gap")
    assert isinstance(revise(design, None, "28x28x192 > "), Fault)
    assert isinstance(revise(design, ["conv", "concat"], "bn"), Reason)
    strange = design.with_parts(wires=(*design.wires, Wire("input", "global_avg_pool")))
    assert isinstance(revise(strange, None, "bn"), Reason)


def seconds(work):
    """The processor's time for the quicker of two turns."""
    taken = []
    for _ in range(2):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


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
def test_what_is_eight_times_as_large_takes_not_much_more_than_eight_times_as_long(before, after):
    def time_of(blocks):
        design = read(before and before(blocks)).design
        return seconds(lambda: revise(design, None, after(blocks)))

    assert time_of(4000) < 24 * time_of(500)

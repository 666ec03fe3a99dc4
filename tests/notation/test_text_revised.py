"""The text of a design, or of a part, edited: what is still there stays what and where it is."""

import time

import pytest
from hypothesis import given, settings
from networks_drawn import networks

from designer.core.design import Design, Wire
from designer.core.layout import placed
from designer.files.templates import templates
from designer.notation.faults import Fault, Reason
from designer.notation.reader import read
from designer.notation.revising import revise
from designer.notation.writer import write


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
    text = write(design)
    if not isinstance(text, Reason):
        assert revise(design, None, text) is design


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


def test_a_large_design_is_revised_soon():
    design = read("224x224x3 > (3x3 64 > bn > relu) x3000").design
    text = "224x224x3 > (3x3 64 > bn > relu) x1500 > gap > (3x3 64 > bn > relu) x1499"
    start = time.process_time()
    after = revise(design, None, text)
    assert time.process_time() - start < 8
    assert len(after.blocks) == 2 + 3 * 2999

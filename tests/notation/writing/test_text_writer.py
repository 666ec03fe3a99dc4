"""Writing designs as text in the shortest form, which is read back as the same design."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.blocks import KINDS_BY_NAME
from designer.core.analysis.analysis import analyse
from designer.core.graph.cancellation import never_stop
from designer.core.graph.design import Block, Design, Group, Wire
from designer.core.graph.limits import MAX_BLOCKS
from designer.core.report.summary import totals_of
from designer.core.text.display_text import one_line
from designer.files.templates import load_templates
from designer.notation.notation_error import Reason
from designer.notation.reading.text_reader import Sketch, read
from designer.notation.writing.line_layout import MAX_LINE_CHARACTERS
from designer.notation.writing.text_writer import write, write_with_ids
from tests.support.cancelling import Stopped, calls_of_check, stop_at_call
from tests.support.random_designs import designs, kinds
from tests.support.random_networks import assert_same_networks, effective_settings, networks
from tests.support.revised_designs import revised

NOT_CONTIGUOUS = "is not one stretch of a chain"


def checked_text(design):
    """Return the text of `design`; assert that the same design is read back from this text."""
    written = write_with_ids(design)
    assert not isinstance(written, Reason), written.sentence
    sketch = read(written.text)
    assert isinstance(sketch, Sketch), f"{sketch.sentence} in {written.text}"
    names = dict(zip(sketch.design.blocks, written.ids, strict=True))
    assert_same_networks(design, sketch.design, names)
    return written.text


@pytest.mark.parametrize(
    "text",
    [
        "28x28x192 > 1x1 16 relu > 5x5 32",
        "28x28x192 > [1x1 64 | 1x1 96 > 3x3 128 | maxpool 3/1 same > 1x1 32] > gap",
        "56x56x256 > {1x1 64 nobias > bn > relu > 1x1 256 nobias > bn | } x3 > relu",
        "3x3x3 > (3x3 8 /2 > bn > relu) x4 > maxpool 3/2 pad 1 > *{ | gap keep_dims > 1x1 8}",
        "28x28x1 > (3x3 8 | 3x3 8 valid | 3x3 8 /2 valid)",
        "28x28x1 > (avgpool 5/3 > fc 9 | skip) > 3x3 8 > bn > relu > gap > fc 10 softmax",
        "28x28x3 > [skip | 3x3 8] > [skip | 3x3 8 > [skip | 3x3 9]]",
        "28x28x3 > { | } > { | | }",
        "[8x8x4 > 1x1 3 | 8x8x3 > 1x1 9] > relu",
        '8x8x3 > stem: (3x3 8 "the first" bypassed > "a b": (bn > relu) x2) > c: {bn | } "sum"',
        "8x8x3 > conv 1x1 8 pad 1 > dropout 0.25 > lrn 3 k=2 > slice 0:4 > upconv 2x2 8",
        "8x8x3 > concat bypassed;\n6x6x1 > 1x1 4",
    ],
)  # fmt: skip
def test_a_text_in_its_shortest_form_is_written_unchanged(text):
    assert checked_text(read(text).design) == text


@pytest.mark.parametrize("template", load_templates(), ids=lambda template: template.name)
def test_every_template_can_be_written_and_read(template):
    text = checked_text(template.design)
    original, copy = analyse(template.design), analyse(read(text).design)
    assert totals_of(copy) == totals_of(original)
    assert sorted(str(row.output) for row in copy.rows.values()) == sorted(
        str(row.output) for row in original.rows.values()
    )
    assert max(map(len, text.splitlines())) <= MAX_LINE_CHARACTERS + 4


@given(kinds)
def test_every_kind_with_any_settings_is_read_back_unchanged(kind):
    design = Design([Block("b", kind)])
    sketch = read(write(design))
    (block,) = sketch.design.blocks.values()
    assert effective_settings(block.kind) == effective_settings(kind)


@settings(max_examples=60)
@given(networks())
def test_networks_of_branches_are_read_back_unchanged(design):
    checked_text(design)


@settings(max_examples=60)
@given(networks(any_groups=True))
def test_a_network_can_be_written_unless_one_of_its_groups_is_not_contiguous(design):
    written = write_with_ids(design)
    if isinstance(written, Reason):
        groups = {one_line(group.label or group.id, 40) for group in design.groups}
        assert written.message in {f"The group “{name}” {NOT_CONTIGUOUS}" for name in groups}
        checked_text(Design(design.blocks, design.wires))
    else:
        checked_text(design)


@pytest.mark.parametrize("template", load_templates(), ids=lambda template: template.name)
def test_any_two_connected_blocks_as_a_group_are_written_or_named_in_the_reason(template):
    design = template.design.with_groups(())
    for source, target in design.wires:
        members = (source, target)
        grouped = design.with_groups((Group("g", "two", members),))
        written = write_with_ids(grouped)
        if isinstance(written, Reason):
            assert f"The group “two” {NOT_CONTIGUOUS}" == written.message
            assert written.block in members
        else:
            checked_text(grouped)


@settings(max_examples=60)
@given(designs())
def test_any_design_is_written_correctly_or_has_a_reason(design):
    design = Design(
        [block._replace(label=block.label or None) for block in design.blocks.values()],
        design.wires,
        groups=design.groups,
    )
    if not isinstance(write_with_ids(design), Reason):
        checked_text(design)


def test_a_graph_that_is_not_series_parallel_has_a_reason_with_the_block():
    design = read("8x8x3 > (1x1 8 | 3x3 8 | 5x5 8)").design
    wires = [Wire("conv1x1", "a"), Wire("conv", "a"), Wire("conv", "c"), Wire("conv_2", "c")]
    blocks = [
        *design.blocks.values(),
        Block("a", KINDS_BY_NAME["add"]()),
        Block("c", KINDS_BY_NAME["add"]()),
    ]
    reason = write(Design(blocks, (*design.wires, *wires)))
    assert isinstance(reason, Reason)
    assert reason.block in ("a", "c")
    assert "do not all begin at one block" in reason.sentence


def test_a_block_with_too_many_inputs_cannot_be_written():
    design = read("8x8x3 > 1x1 8 > 3x3 8").design
    reason = write(design.with_parts(wires=(*design.wires, Wire("input", "conv"))))
    assert (reason.block, "takes one input and has 2" in reason.message) == ("conv", True)


def test_a_group_that_is_not_contiguous_is_named_in_the_reason():
    design = read("8x8x3 > [1x1 8 | 3x3 8] > relu").design
    for members in (("conv1x1", "concat"), ("concat",), ("concat", "activation")):
        grouped = design.with_parts(groups=(Group("g", "both\nbranches", members),))
        reason = write(grouped)
        assert f"The group “both branches” {NOT_CONTIGUOUS}" in reason.sentence
        assert revised(grouped, None, "bn") == reason


@pytest.mark.parametrize(
    ("only_readable", "writable"),
    [
        ("g: (bn | relu)", "8x8x3 > g: ((bn | skip) > relu)"),
        ("8x8x3 > (g: (bn | relu) > gap | lrn)", "8x8x3 > g: ((bn | skip) > relu > gap)"),
    ],
)
def test_a_group_of_unjoined_branches_needs_the_block_before_or_after(only_readable, writable):
    reason = write(read(only_readable).design)
    assert (
        f"The group “g” {NOT_CONTIGUOUS}; take blocks in or out, or dissolve it" == reason.sentence
    )
    assert write(read(writable).design) == writable


def test_a_part_is_written_without_the_blocks_that_feed_it():
    design = read("8x8x3 > bn > m: [1x1 8 | 3x3 8 > relu] > gap").design
    assert write(design, ["conv1x1", "conv", "activation", "concat"]) == (
        "m: [1x1 8 | 3x3 8 > relu]"
    )
    assert write(design, ["conv", "activation"]) == "3x3 8 > relu"
    assert write(design, ["batch_norm", "global_avg_pool"]) == "bn;\ngap"
    assert write(design, ["concat"]) == "concat"
    assert isinstance(write(design, ["conv1x1", "concat"]), Reason)


@pytest.mark.parametrize(
    "text",
    [
        f"1x1x1 > ({{bn | }} > relu) x{(MAX_BLOCKS - 1) // 3}",
        f"1x1x1 > relu x{MAX_BLOCKS - 1}",
        "1x1x1 > [" + " | ".join(["relu"] * 5000) + "]",
        "1x1x1 > (" + " | ".join(["relu"] * 5000) + ")",
    ],
    ids=["residuals", "chain", "branches", "fork"],
)  # fmt: skip
def test_large_designs_are_written_quickly(text):
    design = read(text).design
    start = time.process_time()
    written = write(design)
    assert time.process_time() - start < 3
    assert len(read(written).design.blocks) == len(design.blocks)


def test_branches_nested_too_deep_to_be_read_are_not_written():
    blocks, wires, last = [Block("in", KINDS_BY_NAME["input"].fresh())], [], "in"
    sources = []
    for number in range(2000):
        key = f"b{number}"
        blocks.append(Block(key, KINDS_BY_NAME["batch_norm"]()))
        wires.append(Wire(last, key))
        sources.append(last)
        last = key
    for number, source in enumerate(reversed(sources)):
        key = f"a{number}"
        blocks.append(Block(key, KINDS_BY_NAME["add"]()))
        wires += [Wire(last, key), Wire(source, key)]
        last = key
    assert "nested more than" in write(Design(blocks, tuple(wires))).message


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_label_and_any_group_name_is_read_back_unchanged(text):
    block = Block("b", KINDS_BY_NAME["batch_norm"](), text)
    checked_text(Design([block], groups=(Group("g", text, ("b",)),)))


def test_writing_can_be_stopped_at_each_block():
    sketch = read("28x28x3 > [1x1 4 | a: (3x3 8 > bn)] > relu x5 > (fc 2 | fc 3)")
    assert isinstance(sketch, Sketch)
    design = sketch.design
    calls = calls_of_check(lambda check: write_with_ids(design, None, check))
    assert calls > 2 * len(design.blocks)
    for number in range(1, calls + 1):
        with pytest.raises(Stopped):
            write_with_ids(design, None, stop_at_call(number))
    assert write_with_ids(design, None, never_stop) == write_with_ids(design)

"""Reading texts into blocks, wires and groups."""

import pytest

from designer.blocks import KINDS_BY_NAME
from designer.core.analysis.analysis import analyse
from designer.core.report.summary import totals_of
from designer.files.templates import load_templates
from designer.notation.reading.text_reader import Sketch, read

INCEPTION = (
    "28x28x192 > [1x1 64 relu | 1x1 96 relu > 3x3 128 relu | 1x1 16 relu > 5x5 32 relu"
    " | maxpool 3x3/1 same > 1x1 32 relu]"
)


def kinds(text):
    sketch = read(text)
    assert isinstance(sketch, Sketch), sketch.sentence
    return [block.kind for block in sketch.design.blocks.values()]


def kind(text):
    (only_kind,) = kinds(text)
    return only_kind


def new_kind(name, **settings):
    return KINDS_BY_NAME[name](**settings)


def wires(text):
    return [f"{source or ''}-{target}" for source, target in read(text).links]


def test_the_bottleneck_of_the_lecture_is_read_with_its_shapes_and_cost():
    design = read("28x28x192 > 1x1 16 relu > 5x5 32").design
    assert list(design.blocks) == ["input", "conv1x1", "conv"]
    assert analyse(design).rows["conv"].output == (28, 28, 32)
    assert totals_of(analyse(design))["macs"] == 12_443_648


def test_the_reduced_inception_module_equals_the_template_of_that_name():
    (template,) = [item for item in load_templates() if item.name == "Inception (3a), reduced"]
    assert totals_of(analyse(read(INCEPTION).design)) == totals_of(analyse(template.design))


def test_other_arrows_multiplication_signs_capitals_and_line_breaks_are_read():
    expected = kinds("28x28x192 > 1x1 16 relu > maxpool 3/2")
    assert kinds("28×28×192 → 1×1 16 ReLU\n -> MaxPool 3/2") == expected


@pytest.mark.parametrize(
    ("text", "name", "settings"),
    [
        ("3x3 128 /2 same relu", "conv", {"filters": 128, "stride": 2, "activation": "relu"}),
        ("3x3/2x1 8 valid", "conv", {"filters": 8, "stride": [2, 1], "padding": "valid"}),
        ("conv 1x1 8", "conv", {"filters": 8, "kernel": 1}),
        ("conv", "conv", {"filters": 32}),
        ("3x5 8 pad 1x2", "conv", {"filters": 8, "kernel": [3, 5], "padding": [1, 2]}),
        ("conv filters=4 kernel=3x1 padding=1x0x2x1 dilation=2 bias=off groups=2", "conv",
         {"filters": 4, "kernel": [3, 1], "padding": [1, 0, 2, 1], "dilation": 2, "bias": False,
          "groups": 2}),
        ("1x1/2 8 nobias", "conv1x1", {"filters": 8, "stride": 2, "bias": False}),
        ("conv1x1 16", "conv1x1", {"filters": 16}),
        ("dw 3x3 /2", "depthwise_conv", {"stride": 2}),
        ("upconv 4x4 8 /2 pad 1", "conv_transpose", {"filters": 8, "kernel": 4, "padding": 1}),
        ("deconv 8 output_padding 1", "conv_transpose", {"filters": 8, "output_padding": 1}),
        ("maxpool 3/2", "max_pool", {"window": 3, "stride": 2}),
        ("maxpool 3x3/1 same", "max_pool", {"window": 3, "stride": 1, "padding": "same"}),
        ("maxpool 3/3", "max_pool", {"window": 3}),
        ("max_pool ceil_mode=on", "max_pool", {"ceil_mode": True}),
        ("avgpool 7 nocount_include_pad", "avg_pool", {"window": 7, "count_include_pad": False}),
        ("adaptive 6x4", "adaptive_avg_pool", {"size": [6, 4]}),
        ("gap keep_dims", "global_avg_pool", {"keep_dims": True}),
        ("gmp", "global_max_pool", {}),
        ("fc 1000 softmax", "dense", {"units": 1000, "activation": "softmax"}),
        ("dense 10", "dense", {"units": 10}),
        ("bn", "batch_norm", {}),
        ("leaky_relu", "activation", {"function": "leaky_relu"}),
        ("dropout 0.4", "dropout", {"rate": 0.4}),
        ("lrn 3 k=2", "lrn", {"size": 3, "k": 2}),
        ("up 2x1 bilinear", "upsample", {"factor": [2, 1], "mode": "bilinear"}),
        ("zeropad 1x0x2x1", "zero_pad", {"padding": [1, 0, 2, 1]}),
        ("slice 8:24", "slice_channels", {"start": 8, "stop": 24}),
        ("slice stop=24", "slice_channels", {"stop": 24}),
        ("shuffle 4", "channel_shuffle", {"groups": 4}),
        ("flatten", "flatten", {}),
        ("concat", "concat", {}),
    ],
)  # fmt: skip
def test_the_words_of_a_block_are_read_into_its_settings(text, name, settings):
    assert kind(text) is new_kind(name, **settings)


@pytest.mark.parametrize("name", list(KINDS_BY_NAME))
def test_the_name_of_a_kind_without_settings_is_the_block_of_the_palette(name):
    assert kind(name) is KINDS_BY_NAME[name].fresh()


def test_branches_are_joined_in_their_order():
    assert wires("28x28x3 > [1x1 4 | 3x3 4 | gap]") == [
        "input-conv1x1", "input-conv", "input-global_avg_pool",
        "conv1x1-concat", "conv-concat", "global_avg_pool-concat",
    ]  # fmt: skip
    names = [kind.name for kind in kinds("28x28x3 > {bn | } > *{ | bn} > [skip | bn]")]
    assert [name for name in names if name != "batch_norm"] == [
        "input",
        "add",
        "multiply",
        "concat",
    ]


def test_an_empty_branch_of_an_addition_is_the_identity_shortcut():
    assert wires("input > {bn | }") == ["input-batch_norm", "batch_norm-add", "input-add"]
    assert wires("input > [skip | bn]") == ["input-batch_norm", "input-concat", "batch_norm-concat"]
    assert wires("input > {|}") == ["input-add", "input-add"]


def test_branches_in_parentheses_are_not_joined_and_the_chain_continues_from_the_last():
    assert wires("input > (bn | relu | skip) > gap") == [
        "input-batch_norm", "input-activation", "input-global_avg_pool",
    ]  # fmt: skip
    sketch = read("input > (bn | relu)")
    assert sketch.chain_ends == ("activation",)


def test_a_branch_may_begin_with_its_own_input_block():
    assert wires("input > {1x1 3 | 28x28x3}")[1:] == ["conv1x1-add", "input_2-add"]


def test_unconnected_inputs_and_the_ends_of_chains_are_listed():
    sketch = read("[1x1 4 | 3x3 4 | skip] > bn")
    assert sketch.open_inputs == ("conv1x1", "conv", "concat")
    assert sketch.chain_ends == ("batch_norm",)
    assert read("28x28x3 > bn").open_inputs == ()


def test_a_semicolon_separates_chains():
    sketch = read("28x28x3 > bn;\n6x6x1 > relu;")
    assert wires("28x28x3 > bn;\n6x6x1 > relu;") == ["input-batch_norm", "input_2-activation"]
    assert sketch.chain_ends == ("batch_norm", "activation")


def test_blocks_brackets_and_chains_are_repeated():
    assert len(kinds("relu x3")) == len(kinds(f"relu x{'0' * 5000}3")) == 3
    assert len(kinds("(bn > relu) x3")) == 6
    assert len(kinds("{bn | } x3 > relu")) == 7
    assert wires("(bn > relu x2) x2")[-1] == "activation_3-activation_4"


def test_groups_labels_and_bypass_marks_are_read():
    sketch = read('"Stage 1": (a: {bn "first norm" | } x2 > relu bypassed) > b: gap')
    stage, a, b = sketch.design.groups
    assert (stage.label, stage.members) == ("Stage 1", (a.id, "activation"))
    assert (a.label, a.members) == ("a", ("batch_norm", "add", "batch_norm_2", "add_2"))
    assert (b.label, b.members) == ("b", ("global_avg_pool",))
    blocks = sketch.design.blocks
    assert blocks["batch_norm_2"].label == "first norm"
    assert [key for key, block in blocks.items() if block.bypassed] == ["activation"]
    twice = read("(a: bn) x2").design.groups
    assert [group.members for group in twice] == [("batch_norm",), ("batch_norm_2",)]


def test_each_block_has_the_span_of_its_text():
    text = 'a: 28x28x3 > [1x1 4 relu "x" | bn] x2'
    sketch = read(text)
    texts = {key: text[slice(*span)] for key, span in sketch.spans.items()}
    assert texts["input"] == "28x28x3"
    assert texts["conv1x1"] == texts["conv1x1_2"] == '1x1 4 relu "x"'
    assert texts["concat"] == '[1x1 4 relu "x" | bn]'


def test_an_empty_text_is_an_empty_design():
    assert read(" \n").design.blocks == {}

"""Tests of the tooltips for blocks, ports, wires and groups."""

from designer.blocks.basic.dense import Dense
from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv import Conv
from designer.blocks.convolution.conv1x1 import Conv1x1
from designer.blocks.merging.add import Add
from designer.blocks.merging.concat import Concat
from designer.blocks.merging.multiply import Multiply
from designer.blocks.pooling.global_avg_pool import GlobalAvgPool
from designer.blocks.shapes.flatten import Flatten
from designer.core.analysis.analysis import analyse
from designer.core.graph.design import Block, Design, Group, Wire
from designer.core.report import tooltips
from designer.core.report.tooltips import Tooltip

IMAGE = Block("image", Input(height=28, width=28, channels=192))


def design(*blocks, wires):
    return analyse(Design([IMAGE, *blocks], tuple(Wire(*wire) for wire in wires)))


BOTTLENECK = design(
    Block("reduce", Conv1x1(filters=16, activation="relu"), label="Bottleneck"),
    Block("wide", Conv(filters=32, kernel=5)),
    wires=[("image", "reduce"), ("reduce", "wide")],
)


def test_the_tooltip_of_a_block_has_its_exact_figures():
    assert tooltips.block_tooltip(BOTTLENECK, "wide") == Tooltip(
        "Conv 5×5",
        (
            "wide · 32 filters · same",
            "28×28×16 → 28×28×32",
            "12,832 parameters",
            "10,035,200 MACs, 80.6 % of all",
            "receptive field 5×5",
        ),
    )


def test_the_tooltip_of_a_labelled_block_has_its_kind():
    tooltip = tooltips.block_tooltip(BOTTLENECK, "reduce")
    assert tooltip.title == "Bottleneck"
    assert tooltip.lines[:2] == ("Conv 1×1", "reduce · 16 filters · ReLU")


def test_a_faulty_block_and_the_block_behind_it_have_a_reason():
    broken = design(
        Block("large", Conv(filters=1, kernel=99, padding="valid")),
        Block("behind", Conv(filters=1)),
        wires=[("image", "large"), ("large", "behind")],
    )
    assert "does not fit" in tooltips.block_tooltip(broken, "large").fault
    assert "“Conv 99×99” (large) is mended" in tooltips.block_tooltip(broken, "behind").fault
    assert tooltips.wire_tooltip(broken, "large", "behind").title == "?"
    assert tooltips.output_port_tooltip(broken, "large").fault


def test_tooltips_of_ports_and_wires_have_shape_values_and_ends():
    assert tooltips.output_port_tooltip(BOTTLENECK, "image") == Tooltip(
        "28×28×192", ("150,528 values leave Input", "feeds Bottleneck")
    )
    assert tooltips.output_port_tooltip(BOTTLENECK, "wide").lines[1].startswith("feeds nothing yet")
    assert tooltips.input_port_tooltip(BOTTLENECK, "wide", 0) == Tooltip(
        "Input of Conv 5×5",
        ("takes a feature map H×W×C", "is fed by Bottleneck (28×28×16)"),
    )
    assert tooltips.wire_tooltip(BOTTLENECK, "reduce", "wide") == Tooltip(
        "28×28×16", ("from Bottleneck to Conv 5×5", "12,544 values")
    )


def test_an_input_of_a_merge_takes_shapes_that_fit_the_other_inputs():
    merges = design(
        Block("join", Concat()),
        Block("sum", Add()),
        Block("weigh", Multiply()),
        Block("out", Dense(units=10)),
        wires=[("image", "join"), ("image", "sum"), ("image", "weigh")],
    )

    def takes(key, slot=1):
        return tooltips.input_port_tooltip(merges, key, slot).lines[0]

    assert takes("join") == "takes any feature map of 28×28"
    assert takes("sum") == "takes 28×28×192"
    assert takes("weigh") == "takes 28×28×192, or 1×1×192"
    assert takes("join", 0) == "takes a feature map or a vector"
    assert takes("out", 0) == "takes a vector"
    assert tooltips.input_port_tooltip(merges, "join", 1).title == "Input 2 of Concat"
    assert tooltips.input_port_tooltip(merges, "out", 0).lines[1] == "nothing is wired to it yet"


def test_only_the_first_of_many_fed_blocks_are_named():
    blocks = [Block(f"b{index}", Conv1x1(filters=1), label=f"B{index}") for index in range(6)]
    fan_out = design(*blocks, wires=[("image", block.id) for block in blocks])
    assert tooltips.output_port_tooltip(fan_out, "image").lines[1] == "feeds B0, B1, B2 and 3 more"


def test_a_block_with_a_vector_output_has_no_receptive_field():
    flattened = design(Block("flat", Flatten()), wires=[("image", "flat")])
    lines = tooltips.block_tooltip(flattened, "flat").lines
    assert lines[1:] == ("28×28×192 → 150528", "0 parameters", "0 MACs")


def test_the_tooltip_of_a_group_has_its_sums():
    collapsed = Group("g", "Reduced", ("reduce", "wide"))
    assert tooltips.group_tooltip(BOTTLENECK, collapsed, ["reduce", "wide"]) == Tooltip(
        "Reduced",
        ("group of 2 blocks", "→ 28×28×32", "15,920 parameters", "12,443,648 MACs, 100.0 % of all"),
    )


def test_names_from_a_file_are_shortened_to_one_line():
    label = "<img>\n" * 1000
    with_long_label = design(Block("x", GlobalAvgPool(), label=label), wires=[("image", "x")])
    all_tooltips = [
        tooltips.block_tooltip(with_long_label, "x"),
        tooltips.output_port_tooltip(with_long_label, "image"),
        tooltips.wire_tooltip(with_long_label, "image", "x"),
    ]
    for tooltip in all_tooltips:
        for text in (tooltip.title, *tooltip.lines):
            assert "\n" not in text
            assert len(text) < 250

"""What is told of the thing under the pointer."""

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


def test_a_block_tells_all_its_figures_exactly():
    assert tooltips.block(BOTTLENECK, "wide") == Tooltip(
        "Conv 5×5",
        (
            "wide · 32 filters · same",
            "28×28×16 → 28×28×32",
            "12,832 parameters",
            "10,035,200 MACs, 80.6 % of all",
            "receptive field 5×5",
        ),
    )


def test_a_block_with_a_label_tells_its_kind_too():
    told = tooltips.block(BOTTLENECK, "reduce")
    assert told.title == "Bottleneck"
    assert told.lines[:2] == ("Conv 1×1", "reduce · 16 filters · ReLU")


def test_a_block_at_fault_and_one_behind_it_say_why():
    broken = design(
        Block("large", Conv(filters=1, kernel=99, padding="valid")),
        Block("behind", Conv(filters=1)),
        wires=[("image", "large"), ("large", "behind")],
    )
    assert "does not fit" in tooltips.block(broken, "large").fault
    assert "“Conv 99×99” (large) is mended" in tooltips.block(broken, "behind").fault
    assert tooltips.wire(broken, "large", "behind").title == "?"
    assert tooltips.output_port(broken, "large").fault


def test_ports_and_wires_tell_shape_values_and_ends():
    assert tooltips.output_port(BOTTLENECK, "image") == Tooltip(
        "28×28×192", ("150,528 values leave Input", "feeds Bottleneck")
    )
    assert tooltips.output_port(BOTTLENECK, "wide").lines[1].startswith("feeds nothing yet")
    assert tooltips.input_port(BOTTLENECK, "wide", 0) == Tooltip(
        "Input of Conv 5×5",
        ("takes a feature map H×W×C", "is fed by Bottleneck (28×28×16)"),
    )
    assert tooltips.wire(BOTTLENECK, "reduce", "wide") == Tooltip(
        "28×28×16", ("from Bottleneck to Conv 5×5", "12,544 values")
    )


def test_an_input_of_a_merge_takes_what_the_others_leave_open():
    merges = design(
        Block("join", Concat()),
        Block("sum", Add()),
        Block("weigh", Multiply()),
        Block("out", Dense(units=10)),
        wires=[("image", "join"), ("image", "sum"), ("image", "weigh")],
    )

    def takes(key, slot=1):
        return tooltips.input_port(merges, key, slot).lines[0]

    assert takes("join") == "takes any feature map of 28×28"
    assert takes("sum") == "takes 28×28×192"
    assert takes("weigh") == "takes 28×28×192, or 1×1×192"
    assert takes("join", 0) == "takes a feature map or a vector"
    assert takes("out", 0) == "takes a vector"
    assert tooltips.input_port(merges, "join", 1).title == "Input 2 of Concat"
    assert tooltips.input_port(merges, "out", 0).lines[1] == "nothing is wired to it yet"


def test_what_feeds_many_names_the_first_of_them():
    many = [Block(f"b{place}", Conv1x1(filters=1), label=f"B{place}") for place in range(6)]
    fan = design(*many, wires=[("image", block.id) for block in many])
    assert tooltips.output_port(fan, "image").lines[1] == "feeds B0, B1, B2 and 3 more"


def test_a_vector_has_no_receptive_field_to_tell():
    flat = design(Block("flat", Flatten()), wires=[("image", "flat")])
    lines = tooltips.block(flat, "flat").lines
    assert lines[1:] == ("28×28×192 → 150528", "0 parameters", "0 MACs")


def test_a_group_tells_its_sums():
    held = Group("g", "Reduced", ("reduce", "wide"))
    assert tooltips.group(BOTTLENECK, held, ["reduce", "wide"]) == Tooltip(
        "Reduced",
        ("group of 2 blocks", "→ 28×28×32", "15,920 parameters", "12,443,648 MACs, 100.0 % of all"),
    )


def test_names_from_strangers_are_bounded_and_on_one_line():
    long = "<img>\n" * 1000
    hostile = design(Block("x", GlobalAvgPool(), label=long), wires=[("image", "x")])
    told = [
        tooltips.block(hostile, "x"),
        tooltips.output_port(hostile, "image"),
        tooltips.wire(hostile, "image", "x"),
    ]
    for one in told:
        for text in (one.title, *one.lines):
            assert "\n" not in text
            assert len(text) < 250

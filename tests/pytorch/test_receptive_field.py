"""The program's receptive field against PyTorch's gradients.

The gradient of an output value shows which input rows and columns the value depends on. All weights
are positive, so that the effects of two paths through a chain cannot cancel out. Along an axis the
gradients of all output rows (or columns) are computed at once, so every output position is
examined. The receptive field must never be smaller than the extent of these input rows and columns;
if a block enlarges the feature map, it may be larger.
"""

from operator import le

import pytest
import torch
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from designer.blocks import KINDS_BY_NAME
from designer.blocks.basic.input import Input
from designer.core.analysis.analysis import analyse
from designer.core.graph.design import Block, Design, Wire
from tests.pytorch.network import Network
from tests.pytorch.strategies import pairs

MAX_LENGTH = 64


def kinds(name, **fields):
    """Return a strategy for instances of the block kind `name`.

    `fields` has a strategy for each setting.
    """
    return st.fixed_dictionaries(fields).map(lambda settings_of: KINDS_BY_NAME[name](**settings_of))


paddings = st.sampled_from(("same", "valid", [1, 0, 0, 1], 1))
sliding = {"stride": pairs(1, 2), "padding": paddings}
dilated = {"kernel": pairs(1, 3), "dilation": pairs(1, 2), **sliding}
windows = st.one_of(
    kinds("conv", filters=st.integers(1, 2), **dilated),
    kinds("depthwise_conv", multiplier=st.integers(1, 2), **dilated),
    kinds("conv1x1", filters=st.integers(1, 2), stride=pairs(1, 2)),
    kinds("avg_pool", window=pairs(1, 3), **sliding),
)
nearest = kinds("upsample", factor=pairs(1, 3))
bilinear = kinds("upsample", factor=pairs(1, 3), mode=st.just("bilinear"))
transposed = kinds(
    "conv_transpose",
    filters=st.just(1),
    kernel=pairs(1, 4),
    stride=pairs(1, 3),
    dilation=pairs(1, 3),
    padding=paddings,
    output_padding=pairs(0, 1),
)
adaptive = kinds("adaptive_avg_pool", size=pairs(1, 8))
bordered = kinds("zero_pad", padding=st.tuples(*[st.integers(0, 2)] * 4))
enlarging_kinds = st.one_of(nearest, bilinear, transposed, adaptive)
head_kinds = st.sampled_from(([], ["flatten", "dense"], ["global_avg_pool"]))


def chain(plane, layers):
    """Return a chain of blocks with the ids "0", "1", … as a design.

    Block "0" is an input with the height and width in `plane`; `layers` has the kinds of the other
    blocks.
    """
    blocks = [Input(height=plane[0], width=plane[1], channels=1), *layers]
    wires = [Wire(str(number), str(number + 1)) for number in range(len(layers))]
    return Design([Block(str(n), kind) for n, kind in enumerate(blocks)], tuple(wires))


def module_of(design):
    """Return a PyTorch module with positive weights that runs `design`, and its last block's id."""
    network = Network(design, "cpu").double()
    for values in network.parameters():
        torch.nn.init.uniform_(values, 0.5, 1.5)
    return network, list(design.blocks)[-1]


def input_spans(design, axis):
    """Return the extent of the input lines that each output line depends on.

    A line is a row if `axis` is 0, and a column if `axis` is 1. The extent is the number of lines
    from the first to the last.
    """
    network, head_blocks = module_of(design)
    plane = network.zeros()[0].shape[2:]

    def lines(line):
        image = (line[:, None] if axis == 0 else line[None]).expand(1, 1, *plane)
        output = network(image)[head_blocks]
        if output.dim() == 2:
            return output.sum()[None]
        return output.sum((0, 1, 3 - axis))

    line = torch.ones(plane[axis], dtype=torch.double)
    gradients = torch.autograd.functional.jacobian(lines, line, vectorize=True)
    inputs_seen = [gradient.nonzero() for gradient in gradients]
    return [
        int(positions.max() - positions.min()) + 1 if len(positions) else 0
        for positions in inputs_seen
    ]


def field(design):
    """Return the receptive field of the last block, as the program computes it."""
    return analyse(design).rows[list(design.blocks)[-1]].output_signal.field


def widest_spans(design):
    """Return the largest extents that `input_spans` finds, as (height, width)."""
    return max(input_spans(design, 0)), max(input_spans(design, 1))


def assert_within_field(design):
    """Assert that no output value depends on input lines further apart than the receptive field."""
    widest, model_field = widest_spans(design), field(design)
    assert all(map(le, widest, model_field)), f"{widest} seen, field {model_field}"


@settings(max_examples=60)
@given(st.lists(windows, min_size=1, max_size=3), bordered)
def test_the_field_of_a_chain_of_windows_equals_the_extent_of_its_gradient(layers, border):
    design = chain((MAX_LENGTH, MAX_LENGTH), [border, *layers])
    assert field(design) == widest_spans(design)


@settings(max_examples=40)
@given(
    nearest | kinds("upsample", factor=st.sampled_from((2, [2, 4])), mode=st.just("bilinear")),
    st.lists(kinds("conv", filters=st.just(1), kernel=pairs(1, 4)), max_size=2),
)
def test_the_field_of_windows_on_an_upsampled_image_equals_the_extent_of_the_gradient(
    first, layers
):
    design = chain((MAX_LENGTH // 4, MAX_LENGTH // 4), [first, *layers])
    assert field(design) == widest_spans(design)


COLUMN = KINDS_BY_NAME["conv"](filters=1, kernel=[2, 1], padding="valid")
SKIPPING = KINDS_BY_NAME["conv1x1"](filters=1, stride=[2, 1])


@pytest.mark.parametrize(
    ("length", "layers"),
    [
        pytest.param(3, [SKIPPING, KINDS_BY_NAME["upsample"](factor=[2, 1])], id="nearest"),
        pytest.param(
            6, [SKIPPING, KINDS_BY_NAME["upsample"](factor=[2, 1], mode="bilinear")], id="bilinear"
        ),
        pytest.param(
            3,
            [
                KINDS_BY_NAME["conv_transpose"](
                    filters=1, kernel=[2, 1], stride=[2, 1], dilation=[3, 1]
                )
            ],
            id="transposed",
        ),
        pytest.param(3, [SKIPPING, KINDS_BY_NAME["adaptive_avg_pool"](size=[4, 1])], id="adaptive"),
    ],
)
def test_two_neighbours_in_an_enlarged_map_see_the_lines_between_them(length, layers):
    assert_within_field(chain((length, 1), [*layers, COLUMN]))


@pytest.mark.parametrize("head", [["flatten", "dense"], ["global_avg_pool"]], ids=lambda h: h[-1])
def test_a_head_on_an_enlarged_map_sees_lines_that_no_single_value_sees(head):
    # `SKIPPING` reads rows 0 and 2 of the image; `zero_rows` puts a row of zeros between the two.
    # So no single value depends on both rows, but the output of the head does.
    zero_rows = KINDS_BY_NAME["conv_transpose"](filters=1, kernel=1, stride=[2, 1])
    head_blocks = [KINDS_BY_NAME[name].fresh() for name in head]
    assert_within_field(chain((3, 1), [SKIPPING, zero_rows, COLUMN, *head_blocks]))


@settings(max_examples=150, suppress_health_check=[HealthCheck.filter_too_much])
@given(
    pairs(1, 12),
    st.lists(windows, max_size=2),
    enlarging_kinds,
    st.lists(windows | enlarging_kinds | bordered, max_size=2),
    head_kinds,
)
def test_no_output_value_sees_further_than_the_receptive_field(
    plane, before, enlarging, after, head
):
    head_blocks = [KINDS_BY_NAME[name].fresh() for name in head]
    design = chain(plane, [*before, enlarging, *after, *head_blocks])
    analysis = analyse(design)
    assume(not analysis.problems)
    assume(all(max(row.output[:2]) <= MAX_LENGTH for row in analysis.rows.values()))
    assert_within_field(design)

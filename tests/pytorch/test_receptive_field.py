"""The receptive field by gradient: which input rows and columns an output value answers to.

Every weight is made positive, so that no two ways through a chain cancel out. Along an axis the
gradients of all output lines are taken at once, so that every output position is looked at. The
field may be larger than what the gradient reaches where maps grow, and never smaller.
"""

from operator import le

import pytest
import torch
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from designer.blocks import BY_NAME
from designer.blocks.basic.input import Input
from designer.core.analysis.analysis import analyse
from designer.core.graph.design import Block, Design, Wire
from tests.pytorch.network import Network
from tests.pytorch.strategies import pairs

LARGEST = 64


def kinds(name, **fields):
    """Blocks of the kind `name` with settings drawn from `fields`."""
    return st.fixed_dictionaries(fields).map(lambda settings_of: BY_NAME[name](**settings_of))


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
growing = st.one_of(nearest, bilinear, transposed, adaptive)
heads = st.sampled_from(([], ["flatten", "dense"], ["global_avg_pool"]))


def chain(plane, layers):
    """Blocks "0", "1", … one behind the other, "0" the input."""
    blocks = [Input(height=plane[0], width=plane[1], channels=1), *layers]
    wires = [Wire(str(number), str(number + 1)) for number in range(len(layers))]
    return Design([Block(str(n), kind) for n, kind in enumerate(blocks)], tuple(wires))


def running(design):
    """The design as a module with positive weights, and the id of its last block."""
    network = Network(design, "cpu").double()
    for values in network.parameters():
        torch.nn.init.uniform_(values, 0.5, 1.5)
    return network, list(design.blocks)[-1]


def spans(design, axis):
    """How far the input rows (axis 0) or columns (1) lie apart that each output line sees."""
    network, last = running(design)
    plane = network.zeros()[0].shape[2:]

    def lines(line):
        image = (line[:, None] if axis == 0 else line[None]).expand(1, 1, *plane)
        output = network(image)[last]
        if output.dim() == 2:
            return output.sum()[None]
        return output.sum((0, 1, 3 - axis))

    line = torch.ones(plane[axis], dtype=torch.double)
    gradients = torch.autograd.functional.jacobian(lines, line, vectorize=True)
    seen = [gradient.nonzero() for gradient in gradients]
    return [int(places.max() - places.min()) + 1 if len(places) else 0 for places in seen]


def field(design):
    """The model's receptive field of the last block."""
    return analyse(design).rows[list(design.blocks)[-1]].feed.field


def reached(design):
    """The widest of `spans`, height and width."""
    return max(spans(design, 0)), max(spans(design, 1))


def assert_none_sees_further(design):
    """No output value answers to lines further apart than the field."""
    found, known = reached(design), field(design)
    assert all(map(le, found, known)), f"{found} seen, field {known}"


@settings(max_examples=60, deadline=None)
@given(st.lists(windows, min_size=1, max_size=3), bordered)
def test_a_chain_of_windows_sees_as_far_as_its_gradient_reaches(layers, border):
    design = chain((LARGEST, LARGEST), [border, *layers])
    assert field(design) == reached(design)


@settings(max_examples=40, deadline=None)
@given(
    nearest | kinds("upsample", factor=st.sampled_from((2, [2, 4])), mode=st.just("bilinear")),
    st.lists(kinds("conv", filters=st.just(1), kernel=pairs(1, 4)), max_size=2),
)
def test_an_upsampled_image_is_seen_through_windows_as_far_as_the_gradient_reaches(first, layers):
    design = chain((LARGEST // 4, LARGEST // 4), [first, *layers])
    assert field(design) == reached(design)


COLUMN = BY_NAME["conv"](filters=1, kernel=[2, 1], padding="valid")
SKIPPING = BY_NAME["conv1x1"](filters=1, stride=[2, 1])


@pytest.mark.parametrize(
    ("length", "layers"),
    [
        pytest.param(3, [SKIPPING, BY_NAME["upsample"](factor=[2, 1])], id="nearest"),
        pytest.param(
            6, [SKIPPING, BY_NAME["upsample"](factor=[2, 1], mode="bilinear")], id="bilinear"
        ),
        pytest.param(
            3,
            [BY_NAME["conv_transpose"](filters=1, kernel=[2, 1], stride=[2, 1], dilation=[3, 1])],
            id="transposed",
        ),
        pytest.param(3, [SKIPPING, BY_NAME["adaptive_avg_pool"](size=[4, 1])], id="adaptive"),
    ],
)
def test_two_neighbours_of_a_grown_map_see_what_lies_between_them(length, layers):
    assert_none_sees_further(chain((length, 1), [*layers, COLUMN]))


@pytest.mark.parametrize("head", [["flatten", "dense"], ["global_avg_pool"]], ids=lambda h: h[-1])
def test_what_sees_all_of_a_grown_map_sees_what_none_of_its_values_sees_alone(head):
    # Rows 0 and 2 of the image, a row of zeros between them; each of two values sees one of them.
    spread = BY_NAME["conv_transpose"](filters=1, kernel=1, stride=[2, 1])
    last = [BY_NAME[name].fresh() for name in head]
    assert_none_sees_further(chain((3, 1), [SKIPPING, spread, COLUMN, *last]))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(
    pairs(1, 12),
    st.lists(windows, max_size=2),
    growing,
    st.lists(windows | growing | bordered, max_size=2),
    heads,
)
def test_no_output_value_sees_further_than_the_receptive_field(plane, before, grown, behind, head):
    last = [BY_NAME[name].fresh() for name in head]
    design = chain(plane, [*before, grown, *behind, *last])
    analysis = analyse(design)
    assume(not analysis.problems)
    assume(all(max(row.output[:2]) <= LARGEST for row in analysis.rows.values()))
    assert_none_sees_further(design)

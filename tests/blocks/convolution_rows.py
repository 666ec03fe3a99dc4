"""The test data of convolution kinds, with expected results calculated by hand."""

from itertools import product

from designer.blocks.convolution.conv import Conv
from designer.blocks.convolution.conv1x1 import Conv1x1
from designer.blocks.convolution.conv_transpose import ConvTranspose
from designer.blocks.convolution.depthwise_conv import DepthwiseConv
from designer.core.kinds.cost import Counts
from designer.core.kinds.kind import Kind
from designer.core.kinds.operations import Operations
from tests.blocks.samples import Fault, Row, Sample, convolved, spread

ROWS: dict[type[Kind], Row] = {
    Conv: Row(
        (
            Sample(
                Conv(filters=32, kernel=5),
                ((28, 28, 192),),
                (28, 28, 32),
                Counts(
                    weights=153_600,
                    biases=32,
                    macs=120_422_400,
                    operations=Operations(additions=25_088),
                ),
                "Conv 5×5",
                ("32 filters", "same"),
            ),
            Sample(
                Conv(filters=8, padding="valid", activation="relu"),
                ((28, 28, 1),),
                (26, 26, 8),
                Counts(
                    weights=72,
                    biases=8,
                    macs=48_672,
                    operations=Operations(additions=5_408, comparisons=5_408),
                ),
                "Conv 3×3",
                ("8 filters", "valid", "ReLU"),
            ),
            Sample(
                # Height ⌊(9 + 1 − 3) / 2⌋ + 1 = 4, width 10 + 3 − 3 + 1 = 11. Softmax costs
                # 3·264 − 44: each of the 44 positions needs one addition less than its channels.
                Conv(
                    filters=6,
                    kernel=[3, 2],
                    stride=[2, 1],
                    padding=[1, 0, 2, 1],
                    dilation=[1, 2],
                    groups=3,
                    bias=False,
                    activation="softmax",
                ),
                ((9, 10, 12),),
                (4, 11, 6),
                Counts(
                    weights=144,
                    macs=6_336,
                    operations=Operations(additions=220, divisions=264, exponentials=264),
                ),
                "Conv 3×2",
                ("6 filters", "stride 2×1", "pad 1×0×2×1", "dilation 1×2", "3 groups", "Softmax"),
            ),
            Sample(
                Conv(filters=1, padding="valid"),
                ((6, 6, 1),),
                (4, 4, 1),
                Counts(weights=9, biases=1, macs=144, operations=Operations(additions=16)),
                "Conv 3×3",
                ("1 filter", "valid"),
            ),
        ),
        (
            Fault(Conv(filters=1, kernel=5, padding="valid"), ((3, 3, 1),), "kernel", "3×3"),
            Fault(Conv(filters=1, kernel=[1, 9], padding=2), ((9, 4, 1),), "kernel", "13×8"),
            Fault(Conv(filters=10, groups=5), ((8, 8, 192),), "groups", "192 input channels"),
            Fault(Conv(filters=9, groups=2), ((8, 8, 192),), "groups", "9 filters"),
            Fault(Conv(filters=1), ((100,),), None, "vector of 100"),
        ),
        [
            (Conv(filters=4, kernel=k, stride=s, padding=p, dilation=d, groups=g), (6, 5, 4))
            for k, s, p, d, g in product(
                ([1, 1], [2, 3]),
                (1, [2, 3]),
                ("same", "valid", [1, 2], [0, 1, 2, 0]),
                (1, 2),
                (1, 2),
            )
        ],
        convolved,
    ),
    Conv1x1: Row(
        (
            Sample(
                Conv1x1(filters=16, activation="relu"),
                ((28, 28, 192),),
                (28, 28, 16),
                Counts(
                    weights=3_072,
                    biases=16,
                    macs=2_408_448,
                    operations=Operations(additions=12_544, comparisons=12_544),
                ),
                "Conv 1×1",
                ("16 filters", "ReLU"),
            ),
            Sample(
                Conv1x1(filters=4, stride=2, groups=2, bias=False),
                ((7, 8, 6),),
                (4, 4, 4),
                Counts(weights=12, macs=192),
                "Conv 1×1",
                ("4 filters", "stride 2", "2 groups"),
            ),
        ),
        (
            Fault(Conv1x1(filters=10, groups=5), ((8, 8, 12),), "groups", "12 input channels"),
            Fault(Conv1x1(filters=1), ((7,),), None, "vector of 7"),
        ),
        [
            (Conv1x1(filters=6, stride=stride, groups=groups), (5, 6, 4))
            for stride, groups in product((1, 2, [3, 1]), (1, 2))
        ],
        convolved,
    ),
    DepthwiseConv: Row(
        (
            Sample(
                DepthwiseConv.fresh(),
                ((112, 112, 32),),
                (112, 112, 32),
                Counts(
                    weights=288, biases=32, macs=3_612_672, operations=Operations(additions=401_408)
                ),
                "Depthwise 3×3",
                ("same",),
            ),
            Sample(
                # Height ⌊(9 − 3) / 2⌋ + 1 = 4, width ⌊(8 − 2) / 2⌋ + 1 = 4; 3·2 weights for each of
                # six maps.
                DepthwiseConv(
                    multiplier=2,
                    kernel=[3, 2],
                    stride=2,
                    padding="valid",
                    bias=False,
                    activation="relu6",
                ),
                ((9, 8, 3),),
                (4, 4, 6),
                Counts(weights=36, macs=576, operations=Operations(comparisons=192)),
                "Depthwise 3×2",
                ("multiplier 2", "valid", "stride 2", "ReLU6"),
            ),
        ),
        (
            Fault(DepthwiseConv(kernel=5, padding="valid"), ((3, 3, 1),), "kernel", "3×3"),
            Fault(DepthwiseConv(), ((100,),), None, "vector of 100"),
        ),
        [
            (DepthwiseConv(multiplier=m, kernel=k, stride=s, padding=p), (6, 5, 3))
            for m, k, s, p in product((1, 3), (1, [2, 3]), (1, 2), ("same", "valid", [1, 2]))
        ],
        convolved,
    ),
    ConvTranspose: Row(
        (
            Sample(
                ConvTranspose.fresh(),
                ((14, 14, 64),),
                (28, 28, 32),
                Counts(
                    weights=8_192,
                    biases=32,
                    macs=1_605_632,
                    operations=Operations(additions=25_088),
                ),
                "Transposed 2×2",
                ("32 filters", "stride 2"),
            ),
            Sample(
                # Height 4·2 − 1 + 3 + 1 = 11, width 3·3 − 3 + 2·1 + 1 = 9; 108 weights at each of
                # 20 input positions.
                ConvTranspose(
                    filters=6,
                    kernel=[3, 2],
                    stride=[2, 3],
                    padding=[1, 0, 2, 1],
                    output_padding=[1, 0],
                    dilation=[1, 2],
                    groups=3,
                    bias=False,
                ),
                ((5, 4, 9),),
                (11, 9, 6),
                Counts(weights=108, macs=2_160),
                "Transposed 3×2",
                (
                    "6 filters",
                    "stride 2×3",
                    "pad 1×0×2×1",
                    "dilation 1×2",
                    "output pad 1×0",
                    "3 groups",
                ),
            ),
            Sample(
                ConvTranspose(filters=8, kernel=4, stride=2, padding="same", activation="relu"),
                ((7, 5, 4),),
                (14, 10, 8),
                Counts(
                    weights=512,
                    biases=8,
                    macs=17_920,
                    operations=Operations(additions=1_120, comparisons=1_120),
                ),
                "Transposed 4×4",
                ("8 filters", "stride 2", "same", "ReLU"),
            ),
        ),
        (
            Fault(
                ConvTranspose(filters=1, kernel=1, stride=1, padding=2),
                ((3, 3, 1),),
                "padding",
                "3×3",
            ),
            Fault(
                ConvTranspose(filters=10, groups=5), ((8, 8, 12),), "groups", "12 input channels"
            ),
            Fault(ConvTranspose(filters=9, groups=2), ((8, 8, 12),), "groups", "9 filters"),
            Fault(ConvTranspose(filters=1), ((7,),), None, "vector of 7"),
        ),
        [
            (ConvTranspose(filters=4, kernel=k, stride=s, padding=p, groups=g), (3, 4, 4))
            for k, s, p, g in product((1, [2, 3]), (1, 2), ("same", "valid"), (1, 2))
        ],
        spread,
    ),
}

"""The test data of merges, shape changes, norms, dense layers and other kinds.

The expected results were calculated by hand.
"""

from itertools import product

from designer.blocks.activations.activation import Activation
from designer.blocks.basic.dense import Dense
from designer.blocks.basic.dropout import Dropout
from designer.blocks.basic.input import Input
from designer.blocks.merging.add import Add
from designer.blocks.merging.concat import Concat
from designer.blocks.merging.multiply import Multiply
from designer.blocks.norms.batch_norm import BatchNorm
from designer.blocks.norms.lrn import Lrn
from designer.blocks.shapes.channel_shuffle import ChannelShuffle
from designer.blocks.shapes.flatten import Flatten
from designer.blocks.shapes.slice_channels import SliceChannels
from designer.blocks.shapes.upsample import Upsample
from designer.blocks.shapes.zero_pad import ZeroPad
from designer.core.kinds.cost import FREE, Counts
from designer.core.kinds.kind import Kind
from designer.core.kinds.operations import Operations
from tests.blocks.samples import Fault, Row, Sample, connected

ROWS: dict[type[Kind], Row] = {
    Input: Row(
        (
            Sample(Input.fresh(), (), (28, 28, 192), FREE, "Input", ("28×28×192",)),
            Sample(Input(height=6, width=7, channels=1), (), (6, 7, 1), FREE, "Input", ("6×7×1",)),
        ),
    ),
    Concat: Row(
        (
            Sample(
                Concat(),
                ((28, 28, 64), (28, 28, 128), (28, 28, 32), (28, 28, 32)),
                (28, 28, 256),
                FREE,
                "Concat",
            ),
            Sample(Concat(), ((10,), (5,)), (15,), FREE, "Concat"),
        ),
        (
            Fault(Concat(), ((28, 28, 64), (14, 14, 64)), None, "28×28×64 and 14×14×64"),
            Fault(Concat(), ((28, 28, 64), (28, 27, 64)), None, "28×27×64"),
            Fault(Concat(), ((1, 1, 64), (64,)), None, "1×1×64 and 64"),
        ),
    ),
    Add: Row(
        (
            Sample(
                Add(),
                ((56, 56, 256),) * 2,
                (56, 56, 256),
                Counts(operations=Operations(additions=802_816)),
                "Add",
            ),
            Sample(
                Add(),
                ((7, 6, 2),) * 3,
                (7, 6, 2),
                Counts(operations=Operations(additions=168)),
                "Add",
            ),
            Sample(
                Add(), ((10,), (10,)), (10,), Counts(operations=Operations(additions=10)), "Add"
            ),
        ),
        (
            Fault(Add(), ((7, 7, 64), (7, 7, 32)), None, "7×7×64 and 7×7×32"),
            Fault(Add(), ((8,), (8,), (1, 1, 8)), None, "8 and 1×1×8"),
        ),
    ),
    Multiply: Row(
        (
            Sample(
                Multiply(),
                ((1, 1, 24), (56, 56, 24)),
                (56, 56, 24),
                Counts(operations=Operations(multiplications=75_264)),
                "Multiply",
            ),
            Sample(
                Multiply(),
                ((7, 6, 2), (1, 1, 2), (7, 6, 2)),
                (7, 6, 2),
                Counts(operations=Operations(multiplications=168)),
                "Multiply",
            ),
            Sample(
                Multiply(),
                ((10,), (10,)),
                (10,),
                Counts(operations=Operations(multiplications=10)),
                "Multiply",
            ),
        ),
        (
            Fault(Multiply(), ((56, 56, 24), (24,)), None, "56×56×24 and 24"),
            Fault(Multiply(), ((1, 1, 32), (7, 7, 64)), None, "7×7×64 and 1×1×32"),
            Fault(Multiply(), ((8,), (4,)), None, "8 and 4"),
        ),
    ),
    Activation: Row(
        (
            Sample(
                Activation(function="relu"),
                ((28, 28, 32),),
                (28, 28, 32),
                Counts(operations=Operations(comparisons=25_088)),
                "ReLU",
                ("max(x, 0)",),
            ),
            Sample(
                # Ten exponentials, nine additions, ten divisions.
                Activation(function="softmax"),
                ((10,),),
                (10,),
                Counts(operations=Operations(additions=9, divisions=10, exponentials=10)),
                "Softmax",
                ("exp(x) / Σ exp(x), over the channels",),
            ),
        ),
    ),
    BatchNorm: Row(
        (
            Sample(
                BatchNorm(),
                ((56, 56, 64),),
                (56, 56, 64),
                Counts(
                    weights=64,
                    biases=64,
                    buffers=128,
                    operations=Operations(additions=200_704, multiplications=200_704),
                ),
                "Batch norm",
                ("scale and shift",),
            ),
            Sample(
                BatchNorm(),
                ((10,),),
                (10,),
                Counts(
                    weights=10,
                    biases=10,
                    buffers=20,
                    operations=Operations(additions=10, multiplications=10),
                ),
                "Batch norm",
                ("scale and shift",),
            ),
        ),
    ),
    Lrn: Row(
        (
            Sample(
                Lrn(),
                ((55, 55, 64),),
                (55, 55, 64),
                Counts(
                    operations=Operations(
                        additions=968_000,
                        multiplications=387_200,
                        divisions=193_600,
                        powers=193_600,
                    )
                ),
                "LRN 5",
                ("across 5 channels",),
            ),
            Sample(
                Lrn(size=1, alpha=1, beta=0.5, k=2),
                ((2, 2, 3),),
                (2, 2, 3),
                Counts(
                    operations=Operations(additions=12, multiplications=24, divisions=12, powers=12)
                ),
                "LRN 1",
                ("across 1 channel",),
            ),
        ),
    ),
    Dropout: Row(
        (
            Sample(Dropout(), ((4096,),), (4096,), FREE, "Dropout", ("rate 0.5",)),
            Sample(Dropout(rate=1), ((7, 7, 2),), (7, 7, 2), FREE, "Dropout", ("rate 1",)),
        ),
    ),
    Dense: Row(
        (
            Sample(
                # 120 bias additions, and five operations per tanh.
                Dense(units=120, activation="tanh"),
                ((400,),),
                (120,),
                Counts(
                    weights=48_000,
                    biases=120,
                    macs=48_000,
                    operations=Operations(
                        additions=360, multiplications=120, divisions=120, exponentials=120
                    ),
                ),
                "Dense",
                ("120 units", "Tanh"),
            ),
            Sample(
                Dense(units=1, bias=False),
                ((9,),),
                (1,),
                Counts(weights=9, macs=9),
                "Dense",
                ("1 unit",),
            ),
        ),
        (Fault(Dense(units=10), ((7, 7, 512),), None, "7×7×512"),),
        [(Dense(units=units), (length,)) for units, length in product((1, 3), (1, 7))],
        connected,
    ),
    Flatten: Row(
        (
            Sample(Flatten(), ((7, 7, 512),), (25_088,), FREE, "Flatten"),
            Sample(Flatten(), ((10,),), (10,), FREE, "Flatten"),
        ),
    ),
    Upsample: Row(
        (
            Sample(Upsample(), ((14, 14, 8),), (28, 28, 8), FREE, "Upsample ×2", ("nearest",)),
            Sample(
                Upsample(factor=3, mode="bilinear"),
                ((2, 2, 1),),
                (6, 6, 1),
                Counts(operations=Operations(additions=108, multiplications=144)),
                "Upsample ×3",
                ("bilinear",),
            ),
            Sample(
                Upsample(factor=[2, 1], mode="bilinear"),
                ((3, 5, 2),),
                (6, 5, 2),
                Counts(operations=Operations(additions=60, multiplications=120)),
                "Upsample 2×1",
                ("bilinear",),
            ),
        ),
        (Fault(Upsample(), ((100,),), None, "vector of 100"),),
    ),
    ZeroPad: Row(
        (
            Sample(ZeroPad(), ((28, 28, 3),), (30, 30, 3), FREE, "Zero padding", ("pad 1",)),
            Sample(
                ZeroPad(padding=[0, 1, 2, 3]),
                ((4, 4, 1),),
                (5, 9, 1),
                FREE,
                "Zero padding",
                ("pad 0×1×2×3",),
            ),
        ),
        (Fault(ZeroPad(), ((100,),), None, "vector of 100"),),
    ),
    SliceChannels: Row(
        (
            Sample(
                SliceChannels(stop=58),
                ((28, 28, 116),),
                (28, 28, 58),
                FREE,
                "Slice channels",
                ("0 … 58",),
            ),
            Sample(
                SliceChannels(start=2, stop=5), ((9,),), (3,), FREE, "Slice channels", ("2 … 5",)
            ),
        ),
        (
            Fault(SliceChannels(stop=200), ((28, 28, 192),), "stop", "192 channels"),
            Fault(SliceChannels(stop=10), ((9,),), "stop", "9 values"),
            Fault(SliceChannels(start=5, stop=5), ((8, 8, 8),), "start", "5 to 5"),
        ),
    ),
    ChannelShuffle: Row(
        (
            Sample(
                ChannelShuffle(groups=3),
                ((28, 28, 240),),
                (28, 28, 240),
                FREE,
                "Channel shuffle",
                ("3 groups",),
            ),
        ),
        (
            Fault(ChannelShuffle(groups=7), ((8, 8, 192),), "groups", "192 channels"),
            Fault(ChannelShuffle(groups=2), ((8,),), None, "vector of 8"),
        ),
    ),
}

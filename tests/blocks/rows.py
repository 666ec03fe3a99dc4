"""One row per block kind for `test_every_kind`: samples worked out by hand, and faults.

A new kind adds its row here; the test that goes over `KINDS` fails without it.
"""

from collections.abc import Callable, Iterable
from itertools import product
from typing import NamedTuple

from designer.blocks.activation import Activation
from designer.blocks.add import Add
from designer.blocks.avg_pool import AvgPool
from designer.blocks.concat import Concat
from designer.blocks.conv import Conv
from designer.blocks.conv1x1 import Conv1x1
from designer.blocks.dense import Dense
from designer.blocks.flatten import Flatten
from designer.blocks.input import Input
from designer.blocks.max_pool import MaxPool
from designer.core.counting import FREE, Cost
from designer.core.kind import Kind
from designer.core.shapes import Shape


class Sample(NamedTuple):
    """A kind with settings, what arrives, and by hand what must come of it."""

    kind: Kind
    inputs: tuple[Shape, ...]
    output: Shape
    cost: Cost
    headline: str
    settings: tuple[str, ...] = ()


class Fault(NamedTuple):
    """A kind with inputs it cannot take, the field to blame, and a word the fault must say."""

    kind: Kind
    inputs: tuple[Shape, ...]
    field: str | None
    says: str


class Row(NamedTuple):
    """All that the test needs to know of a kind."""

    samples: tuple[Sample, ...]
    faults: tuple[Fault, ...] = ()
    small: Iterable[tuple[Kind, Shape]] = ()
    """Kinds and inputs small enough for `counted`."""
    counted: Callable[[Kind, Shape], tuple[int, int]] | None = None
    """Weights and multiply–accumulates found by looping over them one by one."""


def starts(window, axis, length):
    """Where the window starts along an axis, found by stepping over the padded input."""
    stride = window.stride[axis]
    if window.padding == "same":
        return range(0, length, stride)
    before, after = (0, 0) if window.padding == "valid" else window.padding[2 * axis :][:2]
    places, start = [], -before
    while start + window.dilation[axis] * (window.kernel[axis] - 1) < length + after:
        places.append(start)
        start += stride
    return places


def convolved(kind, image):
    """A convolution counted tap by tap; its weights are the taps that differ."""
    window, groups = kind.sliding_window, kind.groups
    rows, columns = (starts(window, axis, image[axis]) for axis in (0, 1))
    weights, macs = set(), 0
    for _, _, a_filter in product(rows, columns, range(kind.filters)):
        group = a_filter * groups // kind.filters
        for channel in range(image[2]):
            if channel * groups // image[2] == group:
                for tap in product(*map(range, window.kernel)):
                    weights.add((a_filter, channel, tap))
                    macs += 1
    return len(weights), macs


def connected(kind, vector):
    """A dense layer counted connection by connection."""
    connections = list(product(range(vector[0]), range(kind.units)))
    return len(connections), len(connections)


ROWS: dict[type[Kind], Row] = {
    Input: Row(
        (
            Sample(Input.fresh(), (), (28, 28, 192), FREE, "Input", ("28×28×192",)),
            Sample(Input(height=6, width=7, channels=1), (), (6, 7, 1), FREE, "Input", ("6×7×1",)),
        ),
    ),
    Conv: Row(
        (
            Sample(
                Conv(filters=32, kernel=5),
                ((28, 28, 192),),
                (28, 28, 32),
                Cost(weights=153_600, biases=32, macs=120_422_400, other_operations=25_088),
                "Conv 5×5",
                ("32 filters", "same"),
            ),
            Sample(
                Conv(filters=8, padding="valid", activation="relu"),
                ((28, 28, 1),),
                (26, 26, 8),
                Cost(weights=72, biases=8, macs=48_672, other_operations=10_816),
                "Conv 3×3",
                ("8 filters", "valid", "ReLU"),
            ),
            Sample(
                # Height ⌊(9 + 1 − 3) / 2⌋ + 1 = 4, width 10 + 3 − 3 + 1 = 11; softmax costs
                # 3·264 less the 44 additions that each first of six channels does not take.
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
                Cost(weights=144, macs=6_336, other_operations=748),
                "Conv 3×2",
                ("6 filters", "stride 2×1", "pad 1×0×2×1", "dilation 1×2", "3 groups", "Softmax"),
            ),
            Sample(
                Conv(filters=1, padding="valid"),
                ((6, 6, 1),),
                (4, 4, 1),
                Cost(weights=9, biases=1, macs=144, other_operations=16),
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
                Cost(weights=3_072, biases=16, macs=2_408_448, other_operations=25_088),
                "Conv 1×1",
                ("16 filters", "ReLU"),
            ),
            Sample(
                Conv1x1(filters=4, stride=2, groups=2, bias=False),
                ((7, 8, 6),),
                (4, 4, 4),
                Cost(weights=12, macs=192),
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
    MaxPool: Row(
        (
            Sample(
                MaxPool.fresh(),
                ((28, 28, 192),),
                (14, 14, 192),
                Cost(other_operations=112_896),
                "Max pool 2×2",
                ("stride 2",),
            ),
            Sample(
                MaxPool(window=3, stride=2, ceil_mode=True),
                ((112, 112, 64),),
                (56, 56, 64),
                Cost(other_operations=1_605_632),
                "Max pool 3×3",
                ("stride 2", "round up"),
            ),
            Sample(
                MaxPool(window=3, stride=1, padding="same"),
                ((28, 28, 192),),
                (28, 28, 192),
                Cost(other_operations=1_204_224),
                "Max pool 3×3",
                ("stride 1", "same"),
            ),
        ),
        (
            Fault(MaxPool(window=3), ((2, 9, 1),), "window", "2×9"),
            Fault(MaxPool(), ((100,),), None, "vector of 100"),
        ),
    ),
    AvgPool: Row(
        (
            Sample(
                AvgPool.fresh(),
                ((28, 28, 192),),
                (14, 14, 192),
                Cost(other_operations=150_528),
                "Avg pool 2×2",
                ("stride 2",),
            ),
            Sample(
                # ⌊(5 + 2 − 2) / 2⌋ + 1 = 3 and ⌊(6 + 2 − 3) / 3⌋ + 1 = 2.
                AvgPool(window=[2, 3], padding=1, count_include_pad=False),
                ((5, 6, 2),),
                (3, 2, 2),
                Cost(other_operations=72),
                "Avg pool 2×3",
                ("stride 2×3", "pad 1"),
            ),
            Sample(
                # ⌈(5 + 2 − 2) / 3⌉ + 1 = 3, and the third window would start past the input.
                AvgPool(window=2, stride=3, padding=1, ceil_mode=True),
                ((5, 5, 1),),
                (2, 2, 1),
                Cost(other_operations=16),
                "Avg pool 2×2",
                ("stride 3", "pad 1", "round up"),
            ),
        ),
        (
            Fault(AvgPool(window=9), ((8, 8, 1),), "window", "8×8"),
            Fault(AvgPool(), ((100,),), None, "vector of 100"),
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
                Add(), ((56, 56, 256),) * 2, (56, 56, 256), Cost(other_operations=802_816), "Add"
            ),
            Sample(Add(), ((7, 6, 2),) * 3, (7, 6, 2), Cost(other_operations=168), "Add"),
            Sample(Add(), ((10,), (10,)), (10,), Cost(other_operations=10), "Add"),
        ),
        (
            Fault(Add(), ((7, 7, 64), (7, 7, 32)), None, "7×7×64 and 7×7×32"),
            Fault(Add(), ((8,), (8,), (1, 1, 8)), None, "8 and 1×1×8"),
        ),
    ),
    Activation: Row(
        (
            Sample(
                Activation(function="relu"),
                ((28, 28, 32),),
                (28, 28, 32),
                Cost(other_operations=25_088),
                "ReLU",
                ("max(x, 0)",),
            ),
            Sample(
                # Ten exponentials, nine additions, ten divisions.
                Activation(function="softmax"),
                ((10,),),
                (10,),
                Cost(other_operations=29),
                "Softmax",
                ("exp(x) / Σ exp(x), over the channels",),
            ),
        ),
    ),
    Flatten: Row(
        (
            Sample(Flatten(), ((7, 7, 512),), (25_088,), FREE, "Flatten"),
            Sample(Flatten(), ((10,),), (10,), FREE, "Flatten"),
        ),
    ),
    Dense: Row(
        (
            Sample(
                # 120 additions of a bias, five operations a tanh.
                Dense(units=120, activation="tanh"),
                ((400,),),
                (120,),
                Cost(weights=48_000, biases=120, macs=48_000, other_operations=720),
                "Dense",
                ("120 units", "Tanh"),
            ),
            Sample(
                Dense(units=1, bias=False),
                ((9,),),
                (1,),
                Cost(weights=9, macs=9),
                "Dense",
                ("1 unit",),
            ),
        ),
        (Fault(Dense(units=10), ((7, 7, 512),), None, "7×7×512"),),
        [(Dense(units=units), (length,)) for units, length in product((1, 3), (1, 7))],
        connected,
    ),
}

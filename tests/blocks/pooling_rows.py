"""The test data of pooling kinds, with expected results calculated by hand."""

from designer.blocks.pooling.adaptive_avg_pool import AdaptiveAvgPool
from designer.blocks.pooling.avg_pool import AvgPool
from designer.blocks.pooling.global_avg_pool import GlobalAvgPool
from designer.blocks.pooling.global_max_pool import GlobalMaxPool
from designer.blocks.pooling.max_pool import MaxPool
from designer.core.kinds.cost import Counts
from designer.core.kinds.kind import Kind
from designer.core.kinds.operations import Operations
from tests.blocks.samples import Fault, Row, Sample

ROWS: dict[type[Kind], Row] = {
    MaxPool: Row(
        (
            Sample(
                MaxPool.fresh(),
                ((28, 28, 192),),
                (14, 14, 192),
                Counts(operations=Operations(comparisons=112_896)),
                "Max pool 2×2",
                ("stride 2",),
            ),
            Sample(
                MaxPool(window=3, stride=2, ceil_mode=True),
                ((112, 112, 64),),
                (56, 56, 64),
                Counts(operations=Operations(comparisons=1_605_632)),
                "Max pool 3×3",
                ("stride 2", "round up"),
            ),
            Sample(
                MaxPool(window=3, stride=1, padding="same"),
                ((28, 28, 192),),
                (28, 28, 192),
                Counts(operations=Operations(comparisons=1_204_224)),
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
                Counts(operations=Operations(additions=112_896, divisions=37_632)),
                "Avg pool 2×2",
                ("stride 2",),
            ),
            Sample(
                # Height ⌊(5 + 2 − 2) / 2⌋ + 1 = 3, width ⌊(6 + 2 − 3) / 3⌋ + 1 = 2.
                AvgPool(window=[2, 3], padding=1, count_include_pad=False),
                ((5, 6, 2),),
                (3, 2, 2),
                Counts(operations=Operations(additions=60, divisions=12)),
                "Avg pool 2×3",
                ("stride 2×3", "pad 1"),
            ),
            Sample(
                # ⌈(5 + 2 − 2) / 3⌉ + 1 = 3, but the third window would start after the input, so it
                # is dropped.
                AvgPool(window=2, stride=3, padding=1, ceil_mode=True),
                ((5, 5, 1),),
                (2, 2, 1),
                Counts(operations=Operations(additions=12, divisions=4)),
                "Avg pool 2×2",
                ("stride 3", "pad 1", "round up"),
            ),
        ),
        (
            Fault(AvgPool(window=9), ((8, 8, 1),), "window", "8×8"),
            Fault(AvgPool(), ((100,),), None, "vector of 100"),
        ),
    ),
    AdaptiveAvgPool: Row(
        (
            Sample(
                AdaptiveAvgPool.fresh(),
                ((7, 7, 2048),),
                (1, 1, 2048),
                Counts(operations=Operations(additions=98_304, divisions=2_048)),
                "Adaptive avg 1×1",
            ),
            Sample(
                # The windows are the rows 0–2, 2–4, 4–6, 6–8, 8–10 and 10–12, three rows each.
                AdaptiveAvgPool(size=6),
                ((13, 13, 256),),
                (6, 6, 256),
                Counts(operations=Operations(additions=73_728, divisions=9_216)),
                "Adaptive avg 6×6",
            ),
            Sample(
                AdaptiveAvgPool(size=[2, 9]),
                ((4, 3, 1),),
                (2, 9, 1),
                Counts(operations=Operations(additions=18, divisions=18)),
                "Adaptive avg 2×9",
            ),
        ),
        (Fault(AdaptiveAvgPool(), ((100,),), None, "vector of 100"),),
    ),
    GlobalAvgPool: Row(
        (
            Sample(
                GlobalAvgPool(),
                ((7, 7, 1024),),
                (1024,),
                Counts(operations=Operations(additions=49_152, divisions=1_024)),
                "Global average",
                ("to a vector",),
            ),
            Sample(
                GlobalAvgPool(keep_dims=True),
                ((56, 28, 24),),
                (1, 1, 24),
                Counts(operations=Operations(additions=37_608, divisions=24)),
                "Global average",
                ("keeps 1×1",),
            ),
        ),
        (Fault(GlobalAvgPool(), ((100,),), None, "vector of 100"),),
    ),
    GlobalMaxPool: Row(
        (
            Sample(
                GlobalMaxPool(),
                ((7, 7, 4),),
                (4,),
                Counts(operations=Operations(comparisons=192)),
                "Global max",
                ("to a vector",),
            ),
            Sample(
                GlobalMaxPool(keep_dims=True),
                ((1, 2, 3),),
                (1, 1, 3),
                Counts(operations=Operations(comparisons=3)),
                "Global max",
                ("keeps 1×1",),
            ),
        ),
        (Fault(GlobalMaxPool(), ((100,),), None, "vector of 100"),),
    ),
}

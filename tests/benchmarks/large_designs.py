"""Realistic large designs for the benchmarks.

The blocks have no positions, because the time for the layout is measured separately.
"""

from __future__ import annotations

from itertools import pairwise

from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv import Conv
from designer.blocks.convolution.conv1x1 import Conv1x1
from designer.blocks.merging.concat import Concat
from designer.blocks.pooling.max_pool import MaxPool
from designer.core.graph.design import Block, Design, Wire

IMAGE = (56, 56, 64)
"""Height, width and channels of the input."""


def inception(count: int) -> Design:
    """Return a design of `count` blocks: a chain of Inception modules.

    Each module has four branches with seven blocks in all, and a concat that joins the branches. A
    chain of convolutions at the end has the blocks that are still missing to `count`.
    """
    blocks = [Block("in", Input(height=IMAGE[0], width=IMAGE[1], channels=IMAGE[2]))]
    wires: list[Wire] = []
    last_block = "in"
    for module in range((count - 1) // 8):
        kinds = {
            "a": Conv1x1(filters=16),
            "b0": Conv1x1(filters=24),
            "b1": Conv(filters=32, activation="relu"),
            "c0": Conv1x1(filters=4),
            "c1": Conv(filters=8, kernel=5, activation="relu"),
            "d0": MaxPool(window=3, stride=1, padding="same"),
            "d1": Conv1x1(filters=8),
            "join": Concat(),
        }
        ids = {name: f"{module}/{name}" for name in kinds}
        blocks += [Block(ids[name], kind) for name, kind in kinds.items()]
        links = ["b0 b1", "c0 c1", "d0 d1", "a join", "b1 join", "c1 join", "d1 join"]
        wires += [Wire(last_block, ids[name]) for name in ("a", "b0", "c0", "d0")]
        wires += [Wire(*(ids[name] for name in link.split())) for link in links]
        last_block = ids["join"]
    tail = [Block(f"end{index}", Conv1x1(filters=64)) for index in range(count - len(blocks))]
    wires += [
        Wire(source, target)
        for source, target in pairwise([last_block, *(block.id for block in tail)])
    ]
    return Design([*blocks, *tail], tuple(wires))

"""Large designs as one meets them, for the benchmarks; no places yet, layout is timed apart."""

from __future__ import annotations

from itertools import pairwise

from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv import Conv
from designer.blocks.convolution.conv1x1 import Conv1x1
from designer.blocks.merging.concat import Concat
from designer.blocks.pooling.max_pool import MaxPool
from designer.core.graph.design import Block, Design, Wire

IMAGE = (56, 56, 64)


def inception(count: int) -> Design:
    """Modules one behind the other, four branches, seven blocks and a concat each.

    A chain at the end makes up the number of blocks.
    """
    blocks = [Block("in", Input(height=IMAGE[0], width=IMAGE[1], channels=IMAGE[2]))]
    wires: list[Wire] = []
    last = "in"
    for module in range((count - 1) // 8):
        made = {
            "a": Conv1x1(filters=16),
            "b0": Conv1x1(filters=24),
            "b1": Conv(filters=32, activation="relu"),
            "c0": Conv1x1(filters=4),
            "c1": Conv(filters=8, kernel=5, activation="relu"),
            "d0": MaxPool(window=3, stride=1, padding="same"),
            "d1": Conv1x1(filters=8),
            "join": Concat(),
        }
        names = {short: f"{module}/{short}" for short in made}
        blocks += [Block(names[short], kind) for short, kind in made.items()]
        links = ["b0 b1", "c0 c1", "d0 d1", "a join", "b1 join", "c1 join", "d1 join"]
        wires += [Wire(last, names[short]) for short in ("a", "b0", "c0", "d0")]
        wires += [Wire(*(names[short] for short in link.split())) for link in links]
        last = names["join"]
    tail = [Block(f"end{place}", Conv1x1(filters=64)) for place in range(count - len(blocks))]
    wires += [Wire(one, other) for one, other in pairwise([last, *(block.id for block in tail)])]
    return Design([*blocks, *tail], tuple(wires))

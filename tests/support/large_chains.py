"""Large designs with positions: a chain, and chains side by side."""

from __future__ import annotations

from itertools import pairwise

from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv import Conv
from designer.core.graph.design import Block, Design, Wire
from designer.core.layout import tidy


def chain(count: int) -> Design:
    """Return a chain of `count` blocks; an edit at its beginning changes all shapes after that."""
    blocks = [Block("input", Input(height=56, width=56, channels=64))]
    blocks += [Block(f"conv_{n}", Conv(filters=64, stride=1)) for n in range(count - 1)]
    wires = tuple(Wire(a.id, b.id) for a, b in pairwise(blocks))
    return tidy.with_positions(Design(blocks, wires))


def branching(count: int) -> Design:
    """Return a design of `count` blocks: many chains of ten blocks, all fed by the same input."""
    blocks = [Block("input", Input(height=56, width=56, channels=64))]
    wires = []
    for number in range(count - 1):
        key = f"conv_{number}"
        blocks.append(Block(key, Conv(filters=64)))
        wires.append(Wire("input" if number % 10 == 0 else blocks[-2].id, key))
    return tidy.with_positions(Design(blocks, tuple(wires)))

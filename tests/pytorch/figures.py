"""The same figures twice: of a design as the model gives them, and as PyTorch counts them."""

import re
from collections.abc import Callable
from typing import NamedTuple

import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from designer.blocks.basic.input import Input
from designer.blocks.shapes.flatten import Flatten
from designer.core.analysis.analysis import Row, analyse
from designer.core.graph.design import Block, Design, Wire
from designer.core.kinds.kind import Kind
from tests.pytorch.network import Network

REFUSAL = re.compile("too small|greater than actual input|divisible by")
"""What PyTorch says where nothing would come out, or groups do not divide."""


class Figures(NamedTuple):
    """What both sides know of a block."""

    shape: tuple[int, ...]
    """(H, W, C), or (length,)."""
    weights: int
    biases: int
    buffers: int


def alone(kind: Kind, *shapes: tuple[int, ...]) -> Design:
    """A design of the one block "block", fed by an input for each of `shapes`.

    A vector comes out of an input of one place, by a flatten.
    """
    blocks, wires = [], []
    for number, shape in enumerate(shapes):
        height, width, channels = shape if len(shape) == 3 else (1, 1, *shape)
        blocks.append(Block(f"in{number}", Input(height=height, width=width, channels=channels)))
        source = f"in{number}"
        if len(shape) == 1:
            source = f"flat{number}"
            blocks.append(Block(source, Flatten()))
            wires.append(Wire(f"in{number}", source))
        wires.append(Wire(source, "block"))
    return Design([*blocks, Block("block", kind)], tuple(wires))


def row_of(kind: Kind, *shapes: tuple[int, ...]) -> Row:
    """What the model knows of a block that stands alone."""
    return analyse(alone(kind, *shapes)).rows["block"]


def by_the_model(row: Row) -> Figures:
    """The figures of a row that has them."""
    assert row.problem is None, row.problem.sentence
    assert row.output is not None
    assert row.cost is not None
    return Figures(row.output, row.cost.weights, row.cost.biases, row.cost.buffers)


def by_torch(layer: nn.Module, output: torch.Tensor) -> Figures:
    """The figures of a layer that gave `output`.

    The counter of batches that PyTorch keeps beside the running figures is not theirs.
    """
    sums = {"weight": 0, "bias": 0, "running_mean": 0, "running_var": 0, "num_batches_tracked": 0}
    for name, values in (*layer.named_parameters(), *layer.named_buffers()):
        sums[name.rpartition(".")[2]] += values.numel()
    buffers = sums["running_mean"] + sums["running_var"]
    return Figures(shape_of(output), sums["weight"], sums["bias"], buffers)


def shape_of(output: torch.Tensor) -> tuple[int, ...]:
    """The shape as the model writes it, channels last and without the batch."""
    return (*output.shape[2:], output.shape[1])


def run(layer: Callable[[], nn.Module], image) -> tuple[nn.Module, torch.Tensor] | None:
    """What `layer` makes and its output, or None where PyTorch refuses.

    In double precision PyTorch runs its own code, which refuses an empty output; oneDNN's
    lets that of a grouped transposed convolution pass.
    """
    try:
        made = layer().double()
        return made, made(torch.zeros(1, image[2], *image[:2], dtype=torch.double))
    except (RuntimeError, ValueError) as error:
        if REFUSAL.search(str(error)):
            return None
        raise


def agree(kind: Kind, image: tuple[int, ...], layer: Callable[[], nn.Module]) -> None:
    """The figures are alike, or both sides refuse."""
    row, ran = row_of(kind, image), run(layer, image)
    if ran is None:
        assert row.problem is not None
    else:
        assert by_the_model(row) == by_torch(*ran)


def macs_by_torch(network: Network) -> dict[str, int]:
    """Half the floating-point operations that PyTorch counts for each block, as it runs."""
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        network(*network.zeros())
    counts = counter.get_flop_counts()
    total = counter.get_total_flops()
    of_blocks = {
        key: sum(counts.get(f"Network.layers.{place}", {}).values()) // 2
        for key, place in network.place.items()
    }
    assert 2 * sum(of_blocks.values()) == total
    return of_blocks

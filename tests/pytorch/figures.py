"""Shapes, parameters, buffers and MACs of a block, both from the program's model and from PyTorch.

Tests compare the two. "The model" is the analysis of the program.
"""

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
"""Matches PyTorch's error messages about an empty output or groups that do not divide the channels.
"""


class Figures(NamedTuple):
    """The values of a block that both the model and PyTorch give."""

    shape: tuple[int, ...]
    """Output shape: (H, W, C), or (length,) for a vector."""
    weights: int
    """Number of weights."""
    biases: int
    """Number of biases."""
    buffers: int
    """Number of values that are stored but not trained: running means and variances."""


def single_block_design(kind: Kind, *shapes: tuple[int, ...]) -> Design:
    """Return a design with a block "block" of the given kind and one input block per shape.

    The input blocks feed "block". If a shape is that of a vector, the input block has the shape
    1×1×length, and a flatten block follows it.
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
    """Return the model's results for a single block with inputs of the given shapes."""
    return analyse(single_block_design(kind, *shapes)).rows["block"]


def figures_of_row(row: Row) -> Figures:
    """Return the values that the model computed for a block, which must not be faulty."""
    assert row.problem is None, row.problem.sentence
    assert row.output is not None
    assert row.cost is not None
    return Figures(row.output, row.cost.weights, row.cost.biases, row.cost.buffers)


def figures_of_layer(layer: nn.Module, output: torch.Tensor) -> Figures:
    """Return the values of a PyTorch layer with the given output.

    PyTorch stores a counter of batches with the running mean and variance; it is not included in
    the buffers.
    """
    sums = {"weight": 0, "bias": 0, "running_mean": 0, "running_var": 0, "num_batches_tracked": 0}
    for name, values in (*layer.named_parameters(), *layer.named_buffers()):
        sums[name.rpartition(".")[2]] += values.numel()
    buffers = sums["running_mean"] + sums["running_var"]
    return Figures(shape_of(output), sums["weight"], sums["bias"], buffers)


def shape_of(output: torch.Tensor) -> tuple[int, ...]:
    """Return the shape of a tensor as the model writes it: without the batch, channels last."""
    return (*output.shape[2:], output.shape[1])


def run(layer: Callable[[], nn.Module], image) -> tuple[nn.Module, torch.Tensor] | None:
    """Return the module that `layer` builds and its output for zeros of the shape `image`.

    If PyTorch refuses the module or the shape, return None. The module runs in double precision,
    because PyTorch then uses its own code, which refuses an empty output. In single precision it
    may use oneDNN, which accepts the empty output of a grouped transposed convolution.
    """
    try:
        module = layer().double()
        return module, module(torch.zeros(1, image[2], *image[:2], dtype=torch.double))
    except (RuntimeError, ValueError) as error:
        if REFUSAL.search(str(error)):
            return None
        raise


def assert_agree(kind: Kind, image: tuple[int, ...], layer: Callable[[], nn.Module]) -> None:
    """Assert that the model and PyTorch give equal values, or that both refuse the block.

    `layer` builds the PyTorch module for `kind`; `image` is the input shape.
    """
    row, result = row_of(kind, image), run(layer, image)
    if result is None:
        assert row.problem is not None
    else:
        assert figures_of_row(row) == figures_of_layer(*result)


def macs_by_torch(network: Network) -> dict[str, int]:
    """Return the MACs of each block: half the floating-point operations that PyTorch counts."""
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        network(*network.zeros())
    counts = counter.get_flop_counts()
    total = counter.get_total_flops()
    block_macs = {
        key: sum(counts.get(f"Network.layers.{index}", {}).values()) // 2
        for key, index in network.layer_index.items()
    }
    assert 2 * sum(block_macs.values()) == total
    return block_macs

"""The time to analyse 10,000 blocks, in full and after one edit, against that of a bare loop.

The loop reads all numbers from plain tuples and computes the same values as an analysis: shape,
weights, biases, multiply–accumulates, other operations (all that are not multiply–accumulates),
activations, receptive field and jump, and the sums of those that can be added. Unlike an analysis,
the loop checks nothing, stores no result per block and uses no graph.
"""

from __future__ import annotations

import gc
from statistics import median
from time import perf_counter

import pytest

from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv import Conv
from designer.blocks.convolution.conv1x1 import Conv1x1
from designer.core.analysis.analysis import analyse
from designer.core.edits import block_edits
from designer.core.graph.design import Block, Design, Wire
from tests.benchmarks.large_designs import IMAGE, inception

BLOCKS = 10_000
ROUNDS = 9


def chain() -> Design:
    """Return a chain of alternating 3×3 and 1×1 convolutions.

    Each block has a kind object of its own, as in a design read from a file.
    """
    blocks = [Block("b0", Input(height=IMAGE[0], width=IMAGE[1], channels=IMAGE[2]))]
    for index in range(1, BLOCKS):
        kind = Conv(filters=64, activation="relu") if index % 2 else Conv1x1(filters=64)
        blocks.append(Block(f"b{index}", kind))
    wires = tuple(Wire(f"b{index}", f"b{index + 1}") for index in range(BLOCKS - 1))
    return Design(blocks, wires)


def distinct_blocks() -> Design:
    """Return a chain of blocks that all differ, so that the analysis cannot reuse a result."""
    blocks = [Block("b0", Input(height=IMAGE[0], width=IMAGE[1], channels=IMAGE[2]))]
    for index in range(1, BLOCKS):
        blocks.append(Block(f"b{index}", Conv(filters=index, activation="relu")))
    wires = tuple(Wire(f"b{index}", f"b{index + 1}") for index in range(BLOCKS - 1))
    return Design(blocks, wires)


def branches() -> Design:
    """Return a chain of Inception modules, whose branches are joined by a concat."""
    return inception(BLOCKS)


def layer_numbers(design: Design) -> list[tuple[int, ...]]:
    """Return the numbers that `bare_loop` reads, one tuple per block.

    A tuple has the input shape (H, W, C), the kernel, the stride, the number of filters, whether
    the block convolves, and whether it has a ReLU.
    """
    layers = []
    for row in analyse(design).rows.values():
        kind, window = row.kind, row.kind.sliding_window
        if window is not None:
            convolves = int(kind.name != "max_pool")
            filters = row.output[2]
            relu = int(kind.__dict__.get("activation") == "relu")
            layers.append(
                (*row.inputs[0], *window.kernel, *window.stride, filters, convolves, relu)
            )
        elif row.inputs:
            layers.append((*row.output, 0, 0, 1, 1, 0, 0, 0))
    return layers


def bare_loop(layers: list[tuple[int, ...]]) -> tuple[int, ...]:
    """Return the sums over all blocks, and the receptive field and jump of the last block.

    The sums are those of weights, biases, MACs, other operations and activations.
    """
    weights = biases = macs = other = activations = 0
    field_h = field_w = jump_h = jump_w = 1
    for height, width, channels, k_h, k_w, s_h, s_w, filters, convolves, relu in layers:
        out_h, out_w = -(-height // s_h), -(-width // s_w)
        field_h += (k_h - 1) * jump_h
        field_w += (k_w - 1) * jump_w
        jump_h *= s_h
        jump_w *= s_w
        values = out_h * out_w * (filters or channels)
        activations += values
        if convolves:
            per_filter = k_h * k_w * channels
            weights += per_filter * filters
            biases += filters
            macs += values * per_filter
            other += values + relu * values
        else:
            other += values * (k_h * k_w - 1) if k_h else 0
    return weights, biases, macs, other, activations, field_h, field_w, jump_h, jump_w


def timed(function, *arguments) -> float:
    gc.collect()
    gc.disable()
    start = perf_counter()
    function(*arguments)
    seconds = perf_counter() - start
    gc.enable()
    return seconds


@pytest.mark.parametrize(
    ("make_design", "max_ratio"), [(chain, 8), (branches, 8), (distinct_blocks, 30)]
)
def test_analysis_against_a_bare_loop(make_design, max_ratio):
    """If blocks repeat, as in networks, a full analysis may take 8 times as long as the bare loop.

    If all blocks differ, it may take 30 times as long.
    """
    design = make_design()
    analysis, layers = analyse(design), layer_numbers(design)
    size_of_input = IMAGE[0] * IMAGE[1] * IMAGE[2]
    sums, totals = bare_loop(layers), analysis.totals
    assert sums[:5] == (
        totals.weights,
        totals.biases,
        totals.macs,
        totals.other_operations,
        totals.activations - size_of_input,
    )
    last = next(
        key for key in reversed(analysis.rows) if "activation" in analysis.rows[key].kind.fields
    )
    edited = block_edits.change_field(design, [last], "filters", 96)
    assert isinstance(edited, Design)
    loop, full, incremental = [], [], []
    for _ in range(ROUNDS):
        loop.append(timed(bare_loop, layers))
        full.append(timed(analyse, design))
        incremental.append(timed(analyse, edited, analysis))
    ratio, edit_ratio = median(full) / median(loop), median(incremental) / median(full)
    block_us = median(full) / len(analysis.rows) * 1e6
    print(
        f"\n{make_design.__name__}: full {block_us:.1f} µs a block, {ratio:.1f} × the loop "
        f"(aim {max_ratio}); after an edit at the end {edit_ratio:.3f} of it (aim 0.1)"
    )
    assert edit_ratio <= 0.1
    assert ratio <= max_ratio

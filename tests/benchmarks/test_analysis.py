"""Analysis of 10,000 blocks, in full and after one edit, against a loop that only multiplies.

The loop has every number at hand in plain tuples and works out the very figures of an analysis
(shape, weights, biases, multiply–accumulates, other operations, activations, receptive field,
jump, and their sums); it checks nothing, keeps no rows and knows no graph.
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
    """3×3 and 1×1 convolutions in turn; every block has a kind of its own, as in a file."""
    blocks = [Block("b0", Input(height=IMAGE[0], width=IMAGE[1], channels=IMAGE[2]))]
    for place in range(1, BLOCKS):
        kind = Conv(filters=64, activation="relu") if place % 2 else Conv1x1(filters=64)
        blocks.append(Block(f"b{place}", kind))
    wires = tuple(Wire(f"b{place}", f"b{place + 1}") for place in range(BLOCKS - 1))
    return Design(blocks, wires)


def unlike() -> Design:
    """A chain in which no block is like another, so that nothing can be remembered."""
    blocks = [Block("b0", Input(height=IMAGE[0], width=IMAGE[1], channels=IMAGE[2]))]
    for place in range(1, BLOCKS):
        blocks.append(Block(f"b{place}", Conv(filters=place, activation="relu")))
    wires = tuple(Wire(f"b{place}", f"b{place + 1}") for place in range(BLOCKS - 1))
    return Design(blocks, wires)


def branches() -> Design:
    """Inception modules one behind the other."""
    return inception(BLOCKS)


def numbers(design: Design) -> list[tuple[int, ...]]:
    """What the loop multiplies: kind, input shape, kernel, stride, filters, bias, activation."""
    found = []
    for row in analyse(design).rows.values():
        kind, window = row.kind, row.kind.sliding_window
        if window is not None:
            convolves = int(kind.name != "max_pool")
            filters = row.output[2]
            relu = int(kind.__dict__.get("activation") == "relu")
            found.append((*row.inputs[0], *window.kernel, *window.stride, filters, convolves, relu))
        elif row.inputs:
            found.append((*row.output, 0, 0, 1, 1, 0, 0, 0))
    return found


def bare(found: list[tuple[int, ...]]) -> tuple[int, ...]:
    """The figures of all blocks, and their sums."""
    weights = biases = macs = other = activations = 0
    field_h = field_w = jump_h = jump_w = 1
    for height, width, channels, k_h, k_w, s_h, s_w, filters, convolves, relu in found:
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


def timed(what, *arguments) -> float:
    gc.collect()
    gc.disable()
    start = perf_counter()
    what(*arguments)
    taken = perf_counter() - start
    gc.enable()
    return taken


@pytest.mark.parametrize(("make", "most"), [(chain, 8), (branches, 8), (unlike, None)])
def test_analysis_against_a_bare_loop(make, most):
    """The aim is 8 where blocks repeat, as in networks; without any repetition it is told."""
    design = make()
    known, found = analyse(design), numbers(design)
    size_of_input = IMAGE[0] * IMAGE[1] * IMAGE[2]
    sums, totals = bare(found), known.totals
    assert sums[:5] == (
        totals.weights,
        totals.biases,
        totals.macs,
        totals.other_operations,
        totals.activations - size_of_input,
    )
    last = next(key for key in reversed(known.rows) if "activation" in known.rows[key].kind.fields)
    edited = block_edits.change_field(design, [last], "filters", 96)
    assert isinstance(edited, Design)
    loop, full, again = [], [], []
    for _ in range(ROUNDS):
        loop.append(timed(bare, found))
        full.append(timed(analyse, design))
        again.append(timed(analyse, edited, known))
    ratio, after = median(full) / median(loop), median(again) / median(full)
    each = median(full) / len(known.rows) * 1e6
    print(
        f"\n{make.__name__}: full {each:.1f} µs a block, {ratio:.1f} × the loop (aim {most}); "
        f"after an edit at the end {after:.3f} of it (aim 0.1)"
    )
    assert after <= 0.1
    assert most is None or ratio <= most

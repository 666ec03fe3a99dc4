"""How the time of each computation below the window grows from 1,000 to 10,000 blocks.

Ten times as many blocks may take at most 14 times as long: n·log n grows 13 times, and most of the
computations are linear. The time is that of the processor, and the shortest of several runs counts,
so that other programs hardly disturb it.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from itertools import pairwise
from time import process_time

import pytest

from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv import Conv
from designer.blocks.merging.add import Add
from designer.core.analysis.analysis import analyse
from designer.core.analysis.memory import memory_of
from designer.core.edits import (
    alignment,
    block_copies,
    block_edits,
    bridged_removal,
    design_merge,
    group_edits,
    kind_change,
)
from designer.core.graph.collapsed_view import CollapsedView, DrawnWire
from designer.core.graph.design import Block, Design, Group, Wire
from designer.core.layout import placement, tidy
from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH
from designer.display import wire_routing
from designer.display.card_grid import CardGrid
from designer.files import reader, writer
from designer.notation.reading.text_reader import read
from designer.notation.revising.revision import revise
from designer.notation.writing.text_writer import write
from tests.benchmarks.large_designs import inception

SIZES = 1_000, 10_000
"""The numbers of blocks of the small and of the large design."""
MAX_GROWTH = 14
"""How many times as long the large design may take as the small one."""
ROUNDS = 3

Work = Callable[[], object]


def chain(count: int) -> Design:
    """Return a chain of `count` blocks."""
    blocks = [Block("input", Input(height=56, width=56, channels=64))]
    blocks += [Block(f"conv_{number}", Conv(filters=64)) for number in range(count - 1)]
    return Design(blocks, tuple(Wire(a.id, b.id) for a, b in pairwise(blocks)))


def grouped(count: int) -> Design:
    """Return a chain of Inception modules, each module in a group."""
    design = inception(count)
    keys = list(design.blocks)
    modules = [keys[first : first + 8] for first in range(1, count - 8, 8)]
    return design.with_groups(
        tuple(Group(f"g{number}", "", tuple(keys)) for number, keys in enumerate(modules))
    )


def loose(count: int) -> Design:
    """Return `count` blocks without wires."""
    return Design([Block(f"conv_{number}", Conv(filters=8)) for number in range(count)])


def residual(count: int) -> Design:
    """Return a chain of sums, each of the two blocks before it and a block farther back."""
    blocks = [Block("0", Input(height=8, width=8, channels=4))]
    blocks += [Block(str(number), Add()) for number in range(1, count)]
    links = [(max(0, n - back), n) for n in range(1, count) for back in (1, 2, 9 + n % 7)]
    return Design(blocks, tuple(Wire(str(source), str(target)) for source, target in links))


def reading_and_writing(design: Design) -> dict[str, Work]:
    """Return the work on files and texts."""
    placed, text = tidy.tidy(design), writer.dumps(design)
    works: dict[str, Work] = {
        "write a file": lambda: writer.dumps(placed),
        "read a file": lambda: reader.parse(text),
    }
    notation = write(design)
    if isinstance(notation, str):
        works["write a text"] = lambda: write(design)
        works["read a text"] = lambda: read(notation)
        works["revise a text"] = lambda: revise(placed, None, notation.replace("64", "65", 1))
    return works


def computations(design: Design) -> dict[str, Work]:
    """Return the work of showing a design: layout, analysis, cards and wires."""
    placed = tidy.tidy(design)
    blocks = [block._replace(at=None) for block in list(placed.blocks.values())[::2]]
    half_placed = placed.with_blocks(blocks)
    analysis, view = analyse(placed), CollapsedView(placed)
    return {
        "lay out": lambda: tidy.tidy(design),
        "place every second block": lambda: tidy.with_positions(half_placed),
        "analyse": lambda: analyse(design),
        "memory": lambda: memory_of(analysis),
        "cards and wires": lambda: CollapsedView(placed).wires,
        "route the wires": lambda: routes(placed, view.wires),
    }


def edits(design: Design) -> dict[str, Work]:
    """Return edits of the design, each with the analysis that follows it."""
    placed = tidy.tidy(design)
    keys, analysis, kind = list(placed.blocks), analyse(placed), Conv(filters=3)
    groups = [group.id for group in placed.groups]
    collapsed = group_edits.set_collapsed(placed, groups, True)
    part, half = block_copies.extract(placed, keys), keys[len(keys) // 2 :]
    appended = block_edits.append(placed, kind, keys[-1:]).design
    swapped = kind_change.change_kind(placed, half, kind)
    cards = [
        alignment.PlacedCard((key,), block.at or (0, 0), (CARD_WIDTH, CARD_HEIGHT))
        for key, block in placed.blocks.items()
    ]
    return {
        "append": lambda: analyse(block_edits.append(placed, kind, keys[-1:]).design, analysis),
        "set a field": lambda: analyse(
            placed.with_blocks([placed.blocks[keys[-1]]._replace(kind=kind)]), analysis
        ),
        "delete the last": lambda: analyse(bridged_removal.remove(placed, keys[-1:]), analysis),
        "delete half": lambda: analyse(bridged_removal.remove(placed, half), analysis),
        "change the kind of half": lambda: kind_change.change_kind(placed, half, kind),
        "copy all": lambda: block_copies.paste(
            placed, part, placement.offset_clear_of(placed, part)
        ),
        "align all": lambda: alignment.align(placed, cards, "left"),
        "distribute all": lambda: alignment.distribute(placed, cards, "horizontally"),
        "group all": lambda: group_edits.group(placed, keys, "All"),
        "collapse all": lambda: group_edits.set_collapsed(placed, groups, True),
        "expand all": lambda: group_edits.set_collapsed(collapsed, groups, False),
        "merge two edits": lambda: design_merge.merge(placed, swapped, appended),
    }


def routes(design: Design, wires: tuple[DrawnWire, ...]) -> list[list[wire_routing.Segment]]:
    """Return the courses of all wires around the cards of the design."""
    grid = CardGrid()
    grid.update(design.blocks)
    found = []
    for wire in wires:
        (x0, y0), (x1, y1) = (design.blocks[key].at or (0, 0) for key in wire[:2])
        start, end = (x0 + CARD_WIDTH, y0 + CARD_HEIGHT / 2), (x1, y1 + CARD_HEIGHT / 2)
        nearby = grid.cards_between(start, end, wire[:2])
        found.append(wire_routing.route(start, end, nearby.cards))
    return found


def seconds(work: Work) -> float:
    """Return the shortest time of `work` in several runs."""
    times = []
    for _ in range(ROUNDS):
        gc.collect()
        gc.disable()
        start = process_time()
        work()
        times.append(process_time() - start)
        gc.enable()
    return min(times)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("works_of", [reading_and_writing, computations, edits])
@pytest.mark.parametrize("make_design", [chain, grouped, loose, residual])
def test_the_time_grows_with_the_number_of_blocks(make_design, works_of):
    small, large = (works_of(make_design(count)) for count in SIZES)
    print(f"\n{make_design.__name__}, {works_of.__name__}: {SIZES[1]:,} blocks")
    too_slow = {}
    for name, work in large.items():
        after = seconds(work)
        # Times below a millisecond are not measured well enough to be compared.
        growth = after / max(seconds(small[name]), 0.001)
        print(f"    {name:26s} {1000 * after:8.1f} ms, {growth:5.1f} times as long")
        if growth > MAX_GROWTH:
            too_slow[name] = round(growth, 1)
    assert not too_slow

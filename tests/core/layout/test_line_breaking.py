"""Tests of the lines that a long layout is broken into, and of the wires between the lines."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.blocks import KINDS_BY_NAME
from designer.core.graph.design import Design
from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH, COLUMN_STEP, LINE_STEP
from designer.core.layout.line_breaking import MAX_COLUMNS, RankExtents, break_into_lines, cut_costs
from designer.core.layout.tidy import tidy, with_positions
from designer.display.wire_routing import MARGIN, route
from tests.support.drawings import at, cards, leads_back, network, overlapping, through_cards, wired
from tests.support.wire_paths import flatten

LONG_DESIGNS = ["googlenet", "resnet50", "chain", "residual", "stages"]


def chain(count):
    return wired(" ".join(f"{key}-{key + 1}" for key in range(count - 1)))


def of_kinds(design, kinds):
    """Return the design with other block kinds; `kinds` maps the ids of blocks to kind names."""
    blocks = design.blocks
    changed = [
        blocks[key]._replace(kind=KINDS_BY_NAME[name].fresh()) for key, name in kinds.items()
    ]
    return design.with_blocks(changed)


def residual(modules):
    """Return a chain of residual modules; `modules` is their number.

    A module has two convolutions, a shortcut past them, a sum of the two paths, and an activation.
    """
    wires, kinds, before = [], {}, "x"
    for n in range(modules):
        wires += [f"{before}-a{n}", f"a{n}-b{n}", f"b{n}-sum{n}", f"{before}-sum{n}"]
        wires += [f"sum{n}-relu{n}"]
        kinds |= {f"sum{n}": "add", f"relu{n}": "activation"}
        before = f"relu{n}"
    return of_kinds(wired(" ".join(wires)), kinds)


def stages(depths, *, activated=True):
    """Return a chain of stages as in VGG: each has convolutions, then a pooling.

    `depths` has the number of convolutions of each stage. If `activated` is true, each convolution
    is followed by an activation.
    """
    keys, kinds = ["x"], {}
    for stage, depth in enumerate(depths):
        for layer in range(depth):
            keys.append(f"conv{stage}{layer}")
            if activated:
                keys.append(f"relu{stage}{layer}")
                kinds[keys[-1]] = "activation"
        keys.append(f"pool{stage}")
        kinds[keys[-1]] = "max_pool"
    return of_kinds(wired(" ".join(f"{a}-{b}" for a, b in pairwise(keys))), kinds)


def long_design(name):
    built = {"chain": chain(41), "residual": residual(12), "stages": stages([2, 2, 3, 3, 3])}
    return built[name] if name in built else network(name)


def between_lines(design):
    """Return the wires that lead from one line of the layout to the next, from top to bottom."""
    wires = [wire for wire in design.wires if leads_back(design, wire)]
    return sorted(wires, key=lambda wire: at(design)[wire.target][1])


def last_blocks(design):
    """Return the last block of each line except the last line, from top to bottom.

    Wires lead from these blocks to the next line.
    """
    return list(dict.fromkeys(wire.source for wire in between_lines(design)))


def lines_of(design):
    """Return the set of blocks of each line, from top to bottom.

    Blocks are in the same line if wires connect them that do not lead from one line to the next.
    """
    line_of = {key: {key} for key in design.blocks}
    for source, target in set(design.wires) - set(between_lines(design)):
        joined = line_of[source] | line_of[target]
        line_of |= dict.fromkeys(joined, joined)
    lines = {id(line): line for line in line_of.values()}.values()
    return sorted(lines, key=lambda line: min(at(design)[key][1] for key in line))


def size(design):
    positions = at(design).values()
    return max(x for x, _ in positions) + CARD_WIDTH, max(y for _, y in positions) + CARD_HEIGHT


def columns(design):
    """Return the number of columns of each line, from top to bottom."""
    return [max(at(design)[key][0] for key in line) // COLUMN_STEP + 1 for line in lines_of(design)]


@pytest.mark.parametrize("count", [2, MAX_COLUMNS])
def test_a_drawing_of_few_columns_stays_in_one_line(count):
    assert at(tidy(chain(count))) == {str(key): (key * COLUMN_STEP, 0) for key in range(count)}


@pytest.mark.parametrize("name", LONG_DESIGNS)
def test_lines_begin_at_the_left_and_do_not_overlap(name):
    design = tidy(long_design(name))
    position = at(design)
    assert not overlapping(design)
    assert all(x % 8 == 0 and y % 8 == 0 for x, y in position.values())
    lines = lines_of(design)
    assert len(lines) == len(last_blocks(design)) + 1 > 2
    for line in lines:
        assert min(position[key][0] for key in line) == 0
    for upper, lower in pairwise(lines):
        lowest, highest = max(position[k][1] for k in upper), min(position[k][1] for k in lower)
        assert highest - lowest >= LINE_STEP


@pytest.mark.parametrize("name", LONG_DESIGNS)
def test_the_wires_to_the_next_line_lead_from_one_port_at_the_end_to_the_start(name):
    design = tidy(long_design(name))
    position, lines = at(design), lines_of(design)
    for last, upper, lower in zip(last_blocks(design), lines, lines[1:], strict=False):
        assert last in upper
        assert position[last][0] == max(position[key][0] for key in upper)
        crossing = [wire for wire in design.wires if wire.source in upper and wire.target in lower]
        assert {wire.source for wire in crossing} == {last}
        assert {position[wire.target][0] for wire in crossing} == {0}


@pytest.mark.parametrize("name", LONG_DESIGNS)
def test_no_wire_runs_through_a_card_and_wires_to_the_next_line_run_between_lines(name):
    design = tidy(long_design(name))
    assert not through_cards(design)
    position, lines = at(design), lines_of(design)
    for wire in between_lines(design):
        upper = next(line for line in lines if wire.source in line)
        lower = next(line for line in lines if wire.target in line)
        (x0, y0), (x1, y1) = position[wire.source], position[wire.target]
        start, end = (x0 + CARD_WIDTH, y0 + CARD_HEIGHT / 2), (x1, y1 + CARD_HEIGHT / 2)
        segments = route(start, end, cards(design))
        # The segment of the wire that leads furthest to the left.
        (_, start_y), *_, (_, end_y) = max(segments, key=lambda points: points[0][0] - points[3][0])
        above = max(position[key][1] for key in upper) + CARD_HEIGHT + MARGIN
        below = min(position[key][1] for key in lower) - MARGIN
        assert above < start_y == end_y < below
        assert all(x1 - COLUMN_STEP / 2 < x < x0 + COLUMN_STEP for x, _ in flatten(segments))


@pytest.mark.parametrize("count", [24, 30, 41, 85, 200, 1000, 10_000])
def test_a_chain_has_the_proportions_of_a_window_and_lines_of_equal_length(count):
    design = tidy(chain(count))
    width, height = size(design)
    assert 1.5 <= width / height <= 2
    if count <= 200:
        assert max(columns(design)) - min(columns(design)) <= 1


def test_higher_lines_are_longer():
    """A line that is four rows high has more columns than a line that is one row high."""
    modules = []
    for n in range(12):
        branches = [f"x{n}-{b}{n} {b}{n}-cat{n}" for b in "abcd"]
        modules += [*branches, f"cat{n}-x{n + 1}"]
    design = tidy(wired(" ".join(modules)))
    width, height = size(design)
    assert 1.4 <= width / height <= 2.2
    assert columns(design) == [9, 9, 9, 10]


def test_no_module_is_broken():
    """A line ends where a shortcut ends, even if another end would give a better length."""
    design = tidy(residual(12))
    assert {wire.source[:3] for wire in between_lines(design)} == {"sum"}


def test_an_activation_stays_with_its_sum_if_a_neck_follows():
    wires, kinds, before = [], {}, "x"
    for n in range(8):
        wires += [f"{before}-a{n}", f"a{n}-b{n}", f"a{n}-sum{n}", f"b{n}-sum{n}"]
        wires += [f"sum{n}-relu{n}"]
        kinds |= {f"sum{n}": "add", f"relu{n}": "activation"}
        before = f"relu{n}"
    design = tidy(of_kinds(wired(" ".join(wires)), kinds))
    assert {wire.source[:4] for wire in between_lines(design)} == {"relu"}


def test_the_stages_of_a_chain_end_with_their_pooling():
    design = tidy(stages([4, 4, 4, 4, 4], activated=False))
    assert [wire.source for wire in between_lines(design)] == ["pool0", "pool1", "pool2", "pool3"]


def test_a_block_is_not_separated_from_its_activation():
    design = tidy(stages([30]))
    assert not [wire for wire in between_lines(design) if wire.target.startswith("relu")]


def test_a_drawing_without_a_neck_is_one_line():
    dense = wired(" ".join(f"{a}-{b}" for b in range(30) for a in range(b)))
    assert not between_lines(tidy(dense))
    assert at(tidy(dense))["29"][0] == 29 * COLUMN_STEP


def test_a_part_without_a_neck_makes_a_line_longer():
    """Forty blocks have a shortcut past all of them, so no line can begin at any of them."""
    parts = [f"{a}-{b}" for a, b in pairwise([*range(20), *(f"m{n}" for n in range(40)), 20])]
    parts += ["19-20", *(f"{a}-{b}" for a, b in pairwise(range(20, 40)))]
    design = tidy(wired(" ".join(parts)))
    lines = lines_of(design)
    assert [line for line in lines if {"19", "20", "m0", "m39"} <= line]
    assert len(lines) > 1


def test_wires_from_one_port_are_a_neck_and_wires_from_two_are_not():
    fork = [[], [0], [1], [1], [2, 3]]

    assert cut_costs(fork, [0, 1, 2, 2, 3], ["dense"] * 5) == {1: 1, 2: 1}
    assert cut_costs([[], [0], [1, 1], [2]], [0, 1, 2, 3], ["dense"] * 4) == {1: 1, 2: 1, 3: 0}


def test_a_port_with_a_wire_beyond_the_next_rank_is_no_neck():
    shortcut = [[], [0], [1], [2, 1]]

    assert cut_costs(shortcut, [0, 1, 2, 3], ["dense"] * 4) == {1: 1}


def test_a_tall_drawing_stays_in_one_line():
    extents = RankExtents([0] * 20, [4000] * 20)
    costs = dict.fromkeys(range(1, 20), 0)
    assert break_into_lines(extents, costs, COLUMN_STEP, LINE_STEP) == [range(20)]


def test_tidying_a_broken_drawing_again_changes_nothing():
    design = tidy(network("resnet50"))
    assert tidy(design) is design
    assert with_positions(design) is design
    bare = Design([block._replace(at=None) for block in design.blocks.values()], design.wires)
    assert at(with_positions(bare)) == at(design)


@given(st.lists(st.lists(st.integers(1, 3), max_size=2), min_size=17, max_size=60))
def test_any_long_drawing_is_broken_without_overlaps(steps):
    wires = {f"{max(0, n - step)}-{n + 1}" for n, back in enumerate(steps) for step in [*back, 0]}
    design = tidy(wired(" ".join(sorted(wires))))
    assert not overlapping(design)
    assert all(
        at(design)[wire.source][0] < at(design)[wire.target][0] or leads_back(design, wire)
        for wire in design.wires
    )

    assert len(lines_of(design)) == len(between_lines(design)) + 1

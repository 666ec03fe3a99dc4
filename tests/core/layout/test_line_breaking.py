"""Where a long drawing is broken into lines, and what the wires between the lines then meet."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.blocks import BY_NAME
from designer.core.graph.design import Design
from designer.core.layout.geometry import CARD_HEIGHT, CARD_WIDTH, COLUMN, LINE
from designer.core.layout.line_breaking import MAX_COLUMNS, Rows, cuts, lines
from designer.core.layout.tidy import placed, tidy
from designer.display.wire_routing import MARGIN, route
from tests.support.drawings import at, cards, leads_back, network, overlapping, through_cards, wired
from tests.support.wire_paths import flatten

LONG = ["googlenet", "resnet50", "chain", "residual", "stages"]


def chain(count):
    return wired(" ".join(f"{key}-{key + 1}" for key in range(count - 1)))


def of_kinds(design, kinds):
    """The same design with some blocks of another kind: {id: name}."""
    blocks = design.blocks
    changed = [blocks[key]._replace(kind=BY_NAME[name].fresh()) for key, name in kinds.items()]
    return design.with_blocks(changed)


def residual(modules):
    """Modules of two convolutions and a sum that a wire leads past, and an activation behind."""
    wires, kinds, before = [], {}, "x"
    for n in range(modules):
        wires += [f"{before}-a{n}", f"a{n}-b{n}", f"b{n}-sum{n}", f"{before}-sum{n}"]
        wires += [f"sum{n}-relu{n}"]
        kinds |= {f"sum{n}": "add", f"relu{n}": "activation"}
        before = f"relu{n}"
    return of_kinds(wired(" ".join(wires)), kinds)


def stages(depths, *, activated=True):
    """Convolutions, each with its activation, and a pooling behind each stage, as in VGG."""
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


def every(name):
    made = {"chain": chain(41), "residual": residual(12), "stages": stages([2, 2, 3, 3, 3])}
    return made[name] if name in made else network(name)


def between_lines(design):
    """The wires that lead from a line to the next, downward."""
    wires = [wire for wire in design.wires if leads_back(design, wire)]
    return sorted(wires, key=lambda wire: at(design)[wire.target][1])


def ports(design):
    """The blocks from which wires lead from a line to the next, downward."""
    return list(dict.fromkeys(wire.source for wire in between_lines(design)))


def broken(design):
    """The blocks of each line: those that hang together by the other wires."""
    part = {key: {key} for key in design.blocks}
    for source, target in set(design.wires) - set(between_lines(design)):
        joined = part[source] | part[target]
        part |= dict.fromkeys(joined, joined)
    parts = {id(one): one for one in part.values()}.values()
    return sorted(parts, key=lambda one: min(at(design)[key][1] for key in one))


def size(design):
    places = at(design).values()
    return max(x for x, _ in places) + CARD_WIDTH, max(y for _, y in places) + CARD_HEIGHT


def columns(design):
    """How many columns each line has."""
    return [max(at(design)[key][0] for key in line) // COLUMN + 1 for line in broken(design)]


@pytest.mark.parametrize("count", [2, MAX_COLUMNS])
def test_a_drawing_of_few_columns_stays_in_one_line(count):
    assert at(tidy(chain(count))) == {str(key): (key * COLUMN, 0) for key in range(count)}


@pytest.mark.parametrize("name", LONG)
def test_lines_begin_at_the_left_and_stand_clear_of_one_another(name):
    design = tidy(every(name))
    place = at(design)
    assert not overlapping(design)
    assert all(x % 8 == 0 and y % 8 == 0 for x, y in place.values())
    found = broken(design)
    assert len(found) == len(ports(design)) + 1 > 2
    for line in found:
        assert min(place[key][0] for key in line) == 0
    for upper, lower in pairwise(found):
        lowest, highest = max(place[k][1] for k in upper), min(place[k][1] for k in lower)
        assert highest - lowest >= LINE


@pytest.mark.parametrize("name", LONG)
def test_one_port_leads_from_a_line_to_the_next_from_end_to_start(name):
    design = tidy(every(name))
    place, found = at(design), broken(design)
    for port, upper, lower in zip(ports(design), found, found[1:], strict=False):
        assert port in upper
        assert place[port][0] == max(place[key][0] for key in upper)
        crossing = [one for one in design.wires if one.source in upper and one.target in lower]
        assert {wire.source for wire in crossing} == {port}
        assert {place[wire.target][0] for wire in crossing} == {0}


@pytest.mark.parametrize("name", LONG)
def test_no_wire_runs_through_a_card_and_those_that_lead_back_run_between_lines(name):
    design = tidy(every(name))
    assert not through_cards(design)
    place, found = at(design), broken(design)
    for wire in between_lines(design):
        upper = next(line for line in found if wire.source in line)
        lower = next(line for line in found if wire.target in line)
        (x0, y0), (x1, y1) = place[wire.source], place[wire.target]
        start, end = (x0 + CARD_WIDTH, y0 + CARD_HEIGHT / 2), (x1, y1 + CARD_HEIGHT / 2)
        segments = route(start, end, cards(design))
        (_, lane), *_, (_, same) = max(segments, key=lambda one: one[0][0] - one[3][0])
        above = max(place[key][1] for key in upper) + CARD_HEIGHT + MARGIN
        below = min(place[key][1] for key in lower) - MARGIN
        assert above < lane == same < below
        assert all(x1 - COLUMN / 2 < x < x0 + COLUMN for x, _ in flatten(segments))


@pytest.mark.parametrize("count", [24, 30, 41, 85, 200, 1000, 10_000])
def test_a_chain_has_the_shape_of_a_window_and_lines_alike(count):
    design = tidy(chain(count))
    width, height = size(design)
    assert 1.5 <= width / height <= 2
    if count <= 200:
        assert max(columns(design)) - min(columns(design)) <= 1


def test_the_height_of_the_lines_counts_too():
    """Four rows high, a line is longer than one of a chain would be."""
    modules = []
    for n in range(12):
        branches = [f"x{n}-{b}{n} {b}{n}-cat{n}" for b in "abcd"]
        modules += [*branches, f"cat{n}-x{n + 1}"]
    design = tidy(wired(" ".join(modules)))
    width, height = size(design)
    assert 1.4 <= width / height <= 2.2
    assert columns(design) == [9, 9, 9, 10]


def test_a_module_stays_whole():
    """A cut is where the wire past a module ends, though not always at the best length."""
    design = tidy(residual(12))
    assert {wire.source[:3] for wire in between_lines(design)} == {"sum"}


def test_an_activation_stays_with_its_sum_where_a_neck_follows():
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


def test_a_block_is_not_parted_from_its_activation():
    design = tidy(stages([30]))
    assert not [wire for wire in between_lines(design) if wire.target.startswith("relu")]


def test_without_a_neck_there_is_one_line():
    dense = wired(" ".join(f"{a}-{b}" for b in range(30) for a in range(b)))
    assert not between_lines(tidy(dense))
    assert at(tidy(dense))["29"][0] == 29 * COLUMN


def test_what_has_no_neck_makes_a_line_longer():
    """Forty columns that a wire leads past, between two chains."""
    parts = [f"{a}-{b}" for a, b in pairwise([*range(20), *(f"m{n}" for n in range(40)), 20])]
    parts += ["19-20", *(f"{a}-{b}" for a, b in pairwise(range(20, 40)))]
    design = tidy(wired(" ".join(parts)))
    found = broken(design)
    assert [line for line in found if {"19", "20", "m0", "m39"} <= line]
    assert len(found) > 1


def test_wires_from_one_port_are_a_neck_and_wires_from_two_are_none():
    fork = [[], [0], [1], [1], [2, 3]]
    assert cuts(fork, [0, 1, 2, 2, 3], ["dense"] * 5) == {1: 1, 2: 1}
    assert cuts([[], [0], [1, 1], [2]], [0, 1, 2, 3], ["dense"] * 4) == {1: 1, 2: 1, 3: 0}


def test_a_port_whose_wires_reach_further_than_the_next_rank_is_no_neck():
    residual = [[], [0], [1], [2, 1]]
    assert cuts(residual, [0, 1, 2, 3], ["dense"] * 4) == {1: 1}


def test_a_tall_drawing_stays_in_one_line():
    rows = Rows([0] * 20, [4000] * 20)
    assert lines(rows, dict.fromkeys(range(1, 20), 0), COLUMN, LINE) == [range(20)]


def test_lines_stay_as_they_are():
    design = tidy(network("resnet50"))
    assert tidy(design) is design
    assert placed(design) is design
    bare = Design([block._replace(at=None) for block in design.blocks.values()], design.wires)
    assert at(placed(bare)) == at(design)


@given(st.lists(st.lists(st.integers(1, 3), max_size=2), min_size=17, max_size=60))
def test_any_long_wiring_is_broken_clear(steps):
    wires = {f"{max(0, n - far)}-{n + 1}" for n, one in enumerate(steps) for far in [*one, 0]}
    design = tidy(wired(" ".join(sorted(wires))))
    assert not overlapping(design)
    assert all(
        at(design)[wire.source][0] < at(design)[wire.target][0] or leads_back(design, wire)
        for wire in design.wires
    )
    assert len(broken(design)) == len(between_lines(design)) + 1

"""What groups come to: sums of their blocks, groups in groups included."""

from hypothesis import given, settings
from hypothesis import strategies as st

from designer.blocks import BY_NAME
from designer.core.analysis.analysis import analyse
from designer.core.analysis.group_totals import subtotals
from designer.core.graph.design import Block, Design, Group
from designer.core.graph.group_tree import depths
from designer.core.kinds.cost import Totals
from tests.support.designs import diamond

OUTER = (
    Group("outer", "", ("inner", "last")),
    Group("inner", "Both branches", ("left", "right", "sum")),
    Group("empty", "", ()),
)


def sums(rows):
    costs = [row.cost for row in rows]
    parts = [sum(column) for column in zip(*costs, strict=True)]
    return Totals(*parts, sum(row.activations for row in rows))


def test_a_group_is_the_sum_of_its_blocks_and_of_the_groups_in_it():
    analysis = analyse(diamond().with_parts(groups=OUTER))
    rows = analysis.rows
    found = subtotals(analysis)
    assert list(found) == ["outer", "inner", "empty"]
    assert found["inner"] == sums([rows["left"], rows["right"], rows["sum"]])
    assert found["outer"] == sums([rows[key] for key in ("left", "right", "sum", "last")])
    assert found["empty"] == Totals()
    assert depths(OUTER) == {"outer": 0, "inner": 1, "empty": 0}


def test_a_group_with_a_block_that_is_not_known_is_a_lower_bound():
    broken = diamond()
    blocks = {**broken.blocks, "last": Block("last", BY_NAME["max_pool"](window=99))}
    found = subtotals(analyse(broken.with_parts(blocks=blocks, groups=OUTER)))
    assert found["inner"].complete
    assert not found["outer"].complete
    assert found["outer"].macs == found["inner"].macs


def test_groups_ten_thousand_deep_are_walked_once():
    groups = [Group("g0", "", ("a",))]
    groups += [Group(f"g{n}", "", (f"g{n - 1}",)) for n in range(1, 10_000)]
    one = Design([Block("a", BY_NAME["input"](height=2, width=3, channels=4))])
    found = subtotals(analyse(one.with_parts(groups=tuple(reversed(groups)))))
    assert {totals.activations for totals in found.values()} == {24}
    assert depths(tuple(groups))["g0"] == 9_999


@settings(max_examples=40)
@given(st.data())
def test_the_outermost_groups_and_the_rest_make_up_the_whole(data):
    whole = diamond()
    free, groups = list(whole.blocks), []
    for number in range(data.draw(st.integers(0, 4))):
        members = data.draw(st.lists(st.sampled_from(free), unique=True)) if free else []
        groups.append(Group(f"g{number}", "", tuple(members)))
        free = [one for one in free if one not in members] + [f"g{number}"]
    analysis = analyse(whole.with_parts(groups=tuple(groups)))
    found = subtotals(analysis)
    parts = [found[one] if one in found else sums([analysis.rows[one]]) for one in free]
    assert [sum(column) for column in zip(*(part[:6] for part in parts), strict=True)] == list(
        analysis.totals[:6]
    )

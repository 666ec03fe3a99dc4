"""The counts (MACs, parameters …) of groups: sums over their blocks, including nested groups."""

from hypothesis import given, settings
from hypothesis import strategies as st

from designer.blocks import KINDS_BY_NAME
from designer.core.analysis.analysis import analyse
from designer.core.analysis.group_totals import totals_by_group
from designer.core.graph.design import Block, Design, Group
from designer.core.graph.group_tree import depths
from designer.core.kinds.cost import Counts
from tests.support.designs import diamond

OUTER = (
    Group("outer", "", ("inner", "last")),
    Group("inner", "Both branches", ("left", "right", "sum")),
    Group("empty", "", ()),
)


def totals(rows):
    """Return the totals of the given rows; their costs must be known."""
    total = Counts()
    for row in rows:
        total = total.plus(row.cost)
    return total


def test_the_totals_of_a_group_are_sums_over_its_blocks_and_nested_groups():
    analysis = analyse(diamond().with_parts(groups=OUTER))
    rows = analysis.rows
    by_group = totals_by_group(analysis)
    assert list(by_group) == ["outer", "inner", "empty"]
    assert by_group["inner"] == totals([rows["left"], rows["right"], rows["sum"]])
    assert by_group["outer"] == totals([rows[key] for key in ("left", "right", "sum", "last")])
    assert by_group["empty"] == Counts()
    assert depths(OUTER) == {"outer": 0, "inner": 1, "empty": 0}


def test_the_totals_of_a_group_with_an_unknown_block_are_a_lower_bound():
    broken = diamond()
    blocks = {**broken.blocks, "last": Block("last", KINDS_BY_NAME["max_pool"](window=99))}
    by_group = totals_by_group(analyse(broken.with_parts(blocks=blocks, groups=OUTER)))
    assert by_group["inner"].complete
    assert not by_group["outer"].complete
    assert by_group["outer"].macs == by_group["inner"].macs


def test_groups_nested_ten_thousand_deep_need_no_recursion():
    groups = [Group("g0", "", ("a",))]
    groups += [Group(f"g{n}", "", (f"g{n - 1}",)) for n in range(1, 10_000)]
    design = Design([Block("a", KINDS_BY_NAME["input"](height=2, width=3, channels=4))])
    by_group = totals_by_group(analyse(design.with_parts(groups=tuple(reversed(groups)))))
    assert {group.activations for group in by_group.values()} == {24}
    assert depths(tuple(groups))["g0"] == 9_999


@settings(max_examples=40)
@given(st.data())
def test_outermost_groups_and_ungrouped_blocks_add_up_to_the_totals_of_the_design(data):
    design = diamond()
    ungrouped, groups = list(design.blocks), []
    for number in range(data.draw(st.integers(0, 4))):
        members = data.draw(st.lists(st.sampled_from(ungrouped), unique=True)) if ungrouped else []
        groups.append(Group(f"g{number}", "", tuple(members)))
        ungrouped = [key for key in ungrouped if key not in members] + [f"g{number}"]
    analysis = analyse(design.with_parts(groups=tuple(groups)))
    by_group = totals_by_group(analysis)
    part_totals = [
        by_group[key] if key in by_group else totals([analysis.rows[key]]) for key in ungrouped
    ]
    assert Counts.sum_of(part_totals) == analysis.totals

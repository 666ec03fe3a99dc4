"""Where a block stands, in words: its id, the groups it is in, and its neighbours."""

from __future__ import annotations

from designer.core.graph import group_tree
from designer.core.graph.design import Design, Group
from designer.core.graph.group_tree import name_of
from designer.core.text.display_text import how_many, one_line

GROUPS_NAMED = 3
"""More groups than these around a block are counted in the line, the innermost named."""
GROUPS_IN_TOOLTIP = 8


def context_of(design: Design, key: str) -> tuple[str, str]:
    """A block's id, groups and neighbours, in short for a line and in full for its tooltip."""
    graph = design.graph
    before, after = _names(design, graph.inputs[key]), _names(design, graph.outputs[key])
    short = f"before {after}" if after else f"after {before}" if before else ""
    sides = (f"after {before}" if before else "", f"before {after}" if after else "")
    name, around = one_line(key, 60), _groups_around(design, key)
    return (
        _joined(name, _within(around, GROUPS_NAMED), short),
        _joined(name, _within(around, GROUPS_IN_TOOLTIP), *sides),
    )


def _groups_around(design: Design, key: str) -> list[Group]:
    """The groups that a block is in, the innermost first."""
    groups = group_tree.by_id(design.groups)
    return [groups[one] for one in group_tree.around(group_tree.owners(design.groups), key)]


def _within(groups: list[Group], most: int) -> str:
    """``in Bottleneck 3.1, Stage 3``; beyond so many the rest is counted."""
    named = [name_of(group, 60) for group in groups[:most]]
    left = len(groups) - len(named)
    if left:
        named.append(f"{left:,} more")
    return f"in {', '.join(named)}" if named else ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _names(design: Design, ids: list[str]) -> str:
    if len(ids) > 1:
        return how_many(len(ids))
    return one_line(design.blocks[ids[0]].title, 200) if ids else ""

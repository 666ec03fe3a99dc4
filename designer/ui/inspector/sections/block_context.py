"""The line below a block's title: its id, the groups that contain it, and its neighbours."""

from __future__ import annotations

from designer.core.graph import group_tree
from designer.core.graph.design import Design, Group
from designer.core.graph.group_tree import display_name
from designer.core.text.display_text import format_block_count, one_line

MAX_GROUPS_IN_LINE = 3
"""Maximum number of groups around a block that the line names, the innermost first; further ones
are counted."""
MAX_GROUPS_IN_TOOLTIP = 8
"""Maximum number of groups around a block that the tooltip names, the innermost first; further ones
are counted."""


def context_texts(design: Design, key: str) -> tuple[str, str]:
    """Return the text about a block's id, groups and neighbours, in two versions.

    The first version is short, for a line below the title; the second one is longer, for a tooltip.
    """
    graph = design.graph
    before, after = _names(design, graph.inputs[key]), _names(design, graph.outputs[key])
    neighbour = f"before {after}" if after else f"after {before}" if before else ""
    neighbours = (f"after {before}" if before else "", f"before {after}" if after else "")
    name, groups = one_line(key, 60), _groups_around(design, key)
    return (
        _joined(name, _named_groups(groups, MAX_GROUPS_IN_LINE), neighbour),
        _joined(name, _named_groups(groups, MAX_GROUPS_IN_TOOLTIP), *neighbours),
    )


def _groups_around(design: Design, key: str) -> list[Group]:
    """Return the groups that contain a block, the innermost group first."""
    groups = group_tree.by_id(design.groups)
    owner = group_tree.owners(design.groups)
    return [groups[group_id] for group_id in group_tree.enclosing_groups(owner, key)]


def _named_groups(groups: list[Group], max_names: int) -> str:
    """Return the names of `groups`, e.g. ``in Bottleneck 3.1, Stage 3``.

    At most `max_names` groups are named; further ones are only counted.
    """
    names = [display_name(group, 60) for group in groups[:max_names]]
    unnamed_count = len(groups) - len(names)
    if unnamed_count:
        names.append(f"{unnamed_count:,} more")
    return f"in {', '.join(names)}" if names else ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _names(design: Design, ids: list[str]) -> str:
    """Return the title of the block if there is one id; otherwise the number of blocks in words."""
    if len(ids) > 1:
        return format_block_count(len(ids))
    return one_line(design.blocks[ids[0]].title, 200) if ids else ""

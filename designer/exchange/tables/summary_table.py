"""What a design costs, block by block and group by group: table, JSON, CSV and Markdown.

The figures are the analysis's, the words `core.report`'s, the layout `grid`'s. JSON holds every
text as the file does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from designer.core.analysis.analysis import Analysis, Row
from designer.core.graph.design import Group
from designer.core.kinds.cost import FIGURES, Totals
from designer.core.kinds.shapes import times
from designer.core.report.summary import error_of, figures_of, jump_of, sums_of, totals_of
from designer.core.text.display_text import one_line
from designer.core.text.number_format import exact, short

HEADINGS = (
    "id",
    "block",
    "output",
    "parameters",
    "MACs",
    "other ops",
    "activations",
    "receptive field",
)
SHOWN = ("parameters", "macs", "other_operations", "activations")
"""The figures of a table for people, under the headings."""

WIDEST = 32
"""Characters of a text in a table for people."""


def as_json(analysis: Analysis, batch: int = 1) -> str:
    """One object, a block a line, in ASCII so that any terminal takes it."""
    from json import JSONEncoder

    encode = JSONEncoder().encode
    blocks = ",\n  ".join(encode(_record(analysis, row, batch)) for row in analysis.rows.values())
    groups = ",\n  ".join(map(encode, _group_records(analysis, batch)))
    listed = f' "groups": [\n  {groups}],\n' if groups else ""
    return (
        f'{{"name": {encode(analysis.design.name)}, "complete": {encode(not analysis.unknown)},\n'
        f' "blocks": [\n  {blocks}],\n{listed} "totals": {encode(totals_of(analysis, batch))}}}\n'
    )


def _record(analysis: Analysis, row: Row, batch: int) -> dict[str, Any]:
    return {
        "id": row.id,
        "kind": row.kind.name,
        "label": analysis.design.blocks[row.id].label,
        "input_shapes": row.inputs,
        "output_shape": row.output,
        **figures_of(row, batch),
        "receptive_field": None if row.feed is None else row.feed.field,
        "jump": None if row.feed is None else jump_of(row.feed),
        "error": error_of(analysis, row),
    }


def _group_records(analysis: Analysis, batch: int) -> list[dict[str, Any]]:
    return [
        {
            "id": group.id,
            "label": group.label or None,
            "members": group.members,
            **sums_of(sums.for_batch(batch)),
            "complete": sums.complete,
        }
        for group, _, sums in _groups(analysis)
    ]


def _groups(analysis: Analysis) -> list[tuple[Group, int, Totals]]:
    """Each group with how deep it stands and what it comes to."""
    groups = analysis.design.groups
    if not groups:
        return []
    from designer.core.analysis.group_totals import subtotals
    from designer.core.graph.group_tree import depths

    deep, sums = depths(groups), subtotals(analysis)
    return [(group, deep[group.id], sums[group.id]) for group in groups]


def as_csv(analysis: Analysis, batch: int = 1) -> str:
    """A row a block, one a group, then one whose kind is "total"; shapes as ``28x28x192``."""
    from designer.exchange.tables import table

    records = [_record(analysis, row, batch) for row in analysis.rows.values()]
    for group in _group_records(analysis, batch):
        record = {name: group[name] for name in ("id", "label", *FIGURES)}
        lacks = "" if group["complete"] else "Lower bound, some of its blocks are not known"
        records.append({"kind": "group", **record, "error": lacks})
    total: dict[str, Any] = {"kind": "total", **totals_of(analysis, batch)}
    if analysis.unknown:
        total["error"] = f"Lower bound, blocks not known: {analysis.unknown}"
    columns = ["id", "kind", "label", "input_shapes", "output_shape", *FIGURES]
    columns += ["receptive_field", "jump", "error"]
    return table.as_csv(columns, (*records, total))


def as_table(analysis: Analysis, batch: int = 1) -> str:
    """Aligned columns for a terminal."""
    from designer.exchange.tables import table

    return table.as_text(_grid(analysis, batch))


def as_markdown(analysis: Analysis, batch: int = 1) -> str:
    """A table of GitHub's Markdown under a heading."""
    from designer.exchange.tables import table

    return table.as_markdown(_grid(analysis, batch))


def _grid(analysis: Analysis, batch: int) -> Any:
    from designer.exchange.tables.table import Grid

    unknown = analysis.unknown
    bound = "≥ " if unknown else ""
    totals = totals_of(analysis, batch)
    sums = [
        f"{bound}{exact(totals[figure])} {name} ({short(totals[figure])})"
        for figure, name in (("macs", "MACs"), ("flops", "FLOPs"), ("parameters", "parameters"))
    ]
    of_batch = f", for a batch of {exact(batch)}" if batch > 1 else ""
    of_known = f"; blocks not known: {unknown}" if unknown else ""
    parts = [[_cells(analysis, row, batch) for row in analysis.rows.values()]]
    groups = [_group_cells(*group, batch) for group in _groups(analysis)]
    return Grid(
        one_line(analysis.design.name or "Unnamed design", 200),
        HEADINGS,
        3,
        [*parts, groups] if groups else parts,
        ("total", "", "", *(bound + exact(totals[figure]) for figure in SHOWN), ""),
        [f"Total: {', '.join(sums)}{of_batch}{of_known}"],
    )


def _cells(analysis: Analysis, row: Row, batch: int) -> tuple[str, ...]:
    figures = figures_of(row, batch)
    title = one_line(analysis.design.blocks[row.id].title, WIDEST)
    return (
        one_line(row.id, WIDEST),
        f"{title} (bypassed)" if row.bypassed else title,
        "?" if row.output is None else times(row.output),
        *("?" if (count := figures[name]) is None else exact(count) for name in SHOWN),
        "?" if row.feed is None else times(row.feed.field),
    )


def _group_cells(group: Group, depth: int, totals: Totals, batch: int) -> tuple[str, ...]:
    sums, bound = sums_of(totals.for_batch(batch)), "" if totals.complete else "≥ "
    members = len(group.members)
    # No deeper than can be read; the nesting itself may be any.
    title = "· " * min(depth, 6) + one_line(group.label or group.id, WIDEST)
    return (
        one_line(group.id, WIDEST),
        title,
        f"{exact(members)} member{'s' if members != 1 else ''}",
        *(bound + exact(sums[name]) for name in SHOWN),
        "",
    )


FORMATS: dict[str, Callable[[Analysis, int], str]] = {
    "table": as_table,
    "json": as_json,
    "csv": as_csv,
    "markdown": as_markdown,
}
"""Every form by the name the command line gives it."""

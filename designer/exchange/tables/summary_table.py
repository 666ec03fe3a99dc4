"""The table of ``designer summary``: the cost of each block and each group of a design.

The table is written as text, JSON, CSV or Markdown. The values in the table are computed in
`core.analysis`, its sentences are made in `core.report`, and `table_formats` lays it out. In JSON
every name and label is exactly as in the design file. In the other formats control characters are
removed; in text and Markdown, long ids and titles are also cut.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from designer.core.analysis.analysis import Analysis, Row
from designer.core.graph.design import Group
from designer.core.kinds.cost import FIGURES, Totals
from designer.core.kinds.shapes import shape_text
from designer.core.report.summary import figures_of, jump_of, missing_reason, sums_of, totals_of
from designer.core.text.display_text import one_line
from designer.core.text.number_format import format_exact, format_short

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
"""The column headings of the table as text and as Markdown."""

TABLE_FIGURES = ("parameters", "macs", "other_operations", "activations")
"""The counts that the text and the Markdown table show, in the order of their columns. Other
operations are all operations that are not multiply–accumulates (MACs)."""

MAX_TEXT_CHARACTERS = 32
"""The length, in characters, to which ids and titles are cut in a text or Markdown table."""


def as_json(analysis: Analysis, batch: int = 1) -> str:
    """Return the summary for a batch as one JSON object, with one line per block.

    All characters are ASCII, so that a terminal with any encoding shows them.
    """
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
    """Return a dictionary of everything that JSON and CSV contain for one block.

    A value that is not known, because the block or a block before it is faulty, is None.
    """
    return {
        "id": row.id,
        "kind": row.kind.name,
        "label": analysis.design.blocks[row.id].label,
        "input_shapes": row.inputs,
        "output_shape": row.output,
        **figures_of(row, batch),
        "receptive_field": None if row.output_signal is None else row.output_signal.field,
        "jump": None if row.output_signal is None else jump_of(row.output_signal),
        "error": missing_reason(analysis, row),
    }


def _group_records(analysis: Analysis, batch: int) -> list[dict[str, Any]]:
    """Return for each group a dictionary of everything that JSON contains for the group.

    Its counts, such as "macs", are sums over the blocks in the group.
    """
    return [
        {
            "id": group.id,
            "label": group.label or None,
            "members": group.members,
            **sums_of(totals.for_batch(batch)),
            "complete": totals.complete,
        }
        for group, _, totals in _groups_with_totals(analysis)
    ]


def _groups_with_totals(analysis: Analysis) -> list[tuple[Group, int, Totals]]:
    """Return each group of the design, its nesting depth and its totals.

    The nesting depth of a group that is in no other group is 0.
    """
    groups = analysis.design.groups
    if not groups:
        return []
    from designer.core.analysis.group_totals import totals_by_group
    from designer.core.graph.group_tree import depths

    group_depths, sums = depths(groups), totals_by_group(analysis)
    return [(group, group_depths[group.id], sums[group.id]) for group in groups]


def as_csv(analysis: Analysis, batch: int = 1) -> str:
    """Return the summary for a batch as CSV.

    There is one row per block, then one row per group, then one row with the kind "total". Shapes
    are written as ``28x28x192``.
    """
    from designer.exchange.tables import table_formats

    records = [_record(analysis, row, batch) for row in analysis.rows.values()]
    for group in _group_records(analysis, batch):
        record = {name: group[name] for name in ("id", "label", *FIGURES)}
        warning = "" if group["complete"] else "Lower bound, some of its blocks are not known"
        records.append({"kind": "group", **record, "error": warning})
    total: dict[str, Any] = {"kind": "total", **totals_of(analysis, batch)}
    if analysis.unknown:
        total["error"] = f"Lower bound, blocks not known: {analysis.unknown}"
    columns = ["id", "kind", "label", "input_shapes", "output_shape", *FIGURES]
    columns += ["receptive_field", "jump", "error"]
    return table_formats.as_csv(columns, (*records, total))


def as_table(analysis: Analysis, batch: int = 1) -> str:
    """Return the summary for a batch as a text table with aligned columns for a terminal."""
    from designer.exchange.tables import table_formats

    return table_formats.as_text(_text_table(analysis, batch))


def as_markdown(analysis: Analysis, batch: int = 1) -> str:
    """Return the summary for a batch as a heading and a table in GitHub's Markdown."""
    from designer.exchange.tables import table_formats

    return table_formats.as_markdown(_text_table(analysis, batch))


def _text_table(analysis: Analysis, batch: int) -> Any:
    """Return the table that is written as text or as Markdown.

    The rows of the blocks are one section of the table. If the design has groups, their rows are
    a second section.
    """
    from designer.exchange.tables.table_formats import TextTable

    unknown = analysis.unknown
    bound = "≥ " if unknown else ""
    totals = totals_of(analysis, batch)
    sums = [
        f"{bound}{format_exact(totals[figure])} {name} ({format_short(totals[figure])})"
        for figure, name in (("macs", "MACs"), ("flops", "FLOPs"), ("parameters", "parameters"))
    ]
    batch_words = f", for a batch of {format_exact(batch)}" if batch > 1 else ""
    unknown_words = f"; blocks not known: {unknown}" if unknown else ""
    blocks = [_block_cells(analysis, row, batch) for row in analysis.rows.values()]
    groups = [_group_cells(*group, batch) for group in _groups_with_totals(analysis)]
    return TextTable(
        one_line(analysis.design.name or "Unnamed design", 200),
        HEADINGS,
        3,
        [blocks, groups] if groups else [blocks],
        ("total", "", "", *(bound + format_exact(totals[figure]) for figure in TABLE_FIGURES), ""),
        [f"Total: {', '.join(sums)}{batch_words}{unknown_words}"],
    )


def _block_cells(analysis: Analysis, row: Row, batch: int) -> tuple[str, ...]:
    """Return the cells of the table row of one block; "?" stands for a value that is not known."""
    figures = figures_of(row, batch)
    title = one_line(analysis.design.blocks[row.id].title, MAX_TEXT_CHARACTERS)
    return (
        one_line(row.id, MAX_TEXT_CHARACTERS),
        f"{title} (bypassed)" if row.bypassed else title,
        "?" if row.output is None else shape_text(row.output),
        *(
            "?" if (count := figures[name]) is None else format_exact(count)
            for name in TABLE_FIGURES
        ),
        "?" if row.output_signal is None else shape_text(row.output_signal.field),
    )


def _group_cells(group: Group, depth: int, totals: Totals, batch: int) -> tuple[str, ...]:
    """Return the cells of the table row of one group, whose nesting depth is `depth`."""
    sums, bound = sums_of(totals.for_batch(batch)), "" if totals.complete else "≥ "
    members = len(group.members)
    # Indent the title by the nesting depth, but at most six times, so that the table stays narrow.
    title = "· " * min(depth, 6) + one_line(group.label or group.id, MAX_TEXT_CHARACTERS)
    return (
        one_line(group.id, MAX_TEXT_CHARACTERS),
        title,
        f"{format_exact(members)} member{'s' if members != 1 else ''}",
        *(bound + format_exact(sums[name]) for name in TABLE_FIGURES),
        "",
    )


FORMATS: dict[str, Callable[[Analysis, int], str]] = {
    "table": as_table,
    "json": as_json,
    "csv": as_csv,
    "markdown": as_markdown,
}
"""The function that writes each format. The keys are the values that ``--format`` accepts."""

"""The report of ``designer summary``: the cost of each block and each group of a design.

The values are computed in `core.analysis`, and the sentences are made in `core.report`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from designer.core.analysis.analysis import Analysis, Row
from designer.core.graph.design import Group
from designer.core.kinds.cost import FIGURES, Counts
from designer.core.kinds.shapes import shape_text
from designer.core.report.summary import figures_of, jump_of, missing_reason, sums_of, totals_of
from designer.core.text.display_text import one_line
from designer.core.text.figure import Figure
from designer.core.text.number_format import format_exact, format_short
from designer.exchange.tables.report import (
    BLOCK_COLUMNS,
    MAX_TEXT_CHARACTERS,
    Cells,
    Column,
    FixedRecord,
    Record,
    Report,
    Section,
)

FIGURE_HEADINGS = {
    "parameters": "parameters",
    "macs": "MACs",
    "other_operations": "other ops",
    "activations": "activations",
}
"""The headings of the counts that have one, by their names. Other operations are all operations
that are not multiply–accumulates (MACs). The measures of `core.measures` have the same headings;
they are not imported here, so that the verb answers sooner."""

COLUMNS = (
    *BLOCK_COLUMNS,
    Column("input_shapes"),
    Column("output_shape", "output"),
    *(Column(name, FIGURE_HEADINGS.get(name), is_number=True) for name in FIGURES),
    Column("receptive_field", "receptive field", is_number=True),
    Column("jump"),
    Column("error"),
)
"""The columns of the table."""


class BlockRecord:
    """The record of one block, for a batch of `batch` examples.

    A value that is not known, because the block or a block before it is faulty, is None in the
    values and "?" in the cells. Each of them is computed when it is read: a design can have very
    many blocks, and no format needs both.
    """

    __slots__ = ("_analysis", "_batch", "_row")

    def __init__(self, analysis: Analysis, row: Row, batch: int) -> None:
        self._analysis, self._row, self._batch = analysis, row, batch

    @property
    def values(self) -> Mapping[str, Any]:
        """The JSON object of the block."""
        row, signal, counts = self._row, self._row.output_signal, self._counts
        return {
            "id": row.id,
            "kind": row.kind.name,
            "label": self._analysis.design.blocks[row.id].label,
            "input_shapes": row.inputs,
            "output_shape": row.output,
            **_with_operations(figures_of(counts), counts),
            "receptive_field": None if signal is None else signal.field,
            "jump": None if signal is None else jump_of(signal),
            "error": missing_reason(self._analysis, row),
        }

    @property
    def cells(self) -> Cells:
        """The texts of the columns that have a heading."""
        row, signal, counts = self._row, self._row.output_signal, self._counts
        figures = [None if counts is None else getattr(counts, name) for name in FIGURE_HEADINGS]
        title = one_line(self._analysis.design.blocks[row.id].title, MAX_TEXT_CHARACTERS)
        return (
            one_line(row.id, MAX_TEXT_CHARACTERS),
            f"{title} (bypassed)" if row.bypassed else title,
            "?" if row.output is None else shape_text(row.output),
            *(Figure(figure).text for figure in figures),
            "?" if signal is None else shape_text(signal.field),
        )

    @property
    def csv_values(self) -> Mapping[str, Any]:
        """Nothing: CSV needs no other values than JSON."""
        return {}

    @property
    def _counts(self) -> Counts | None:
        """The counts of the block for the batch, or None if they are not known."""
        return None if self._row.cost is None else self._row.cost.for_batch(self._batch)


def summary_report(analysis: Analysis, batch: int = 1) -> Report:
    """Return the report of a design for a batch of `batch` examples.

    There is one record per block, then one record per group.
    """
    blocks = [BlockRecord(analysis, row, batch) for row in analysis.rows.values()]
    sections = [Section("blocks", blocks)]
    if groups := _groups(analysis, batch):
        sections.append(Section("groups", groups))
    totals = totals_of(analysis, batch)
    return Report(
        analysis.design.name,
        not analysis.unknown,
        {},
        COLUMNS,
        sections,
        _total(analysis, totals, batch),
        [_sentence(analysis, totals, batch)],
    )


def _groups(analysis: Analysis, batch: int) -> list[Record]:
    """Return one record for each group of the design."""
    groups = analysis.design.groups
    if not groups:
        return []
    from designer.core.analysis.group_totals import totals_by_group
    from designer.core.graph.group_tree import depths

    group_depths, sums = depths(groups), totals_by_group(analysis)
    return [_group(group, group_depths[group.id], sums[group.id], batch) for group in groups]


def _group(group: Group, depth: int, totals: Counts, batch: int) -> Record:
    """Return the record of one group, whose nesting depth is `depth`.

    The nesting depth of a group that is in no other group is 0. `totals` are the sums over the
    blocks in the group, for one example.
    """
    totals = totals.for_batch(batch)
    sums, members = sums_of(totals), len(group.members)
    values = {
        "id": group.id,
        "label": group.label or None,
        "members": group.members,
        **_with_operations(sums, totals),
        "complete": totals.complete,
    }
    warning = "" if totals.complete else "Lower bound, some of its blocks are not known"
    # Indent the title by the nesting depth, but at most six times, so that the table stays narrow.
    title = "· " * min(depth, 6) + one_line(group.label or group.id, MAX_TEXT_CHARACTERS)
    cells = (
        one_line(group.id, MAX_TEXT_CHARACTERS),
        title,
        f"{format_exact(members)} member{'s' if members != 1 else ''}",
        *_sum_cells(sums, exact=totals.complete),
    )
    return FixedRecord(values, cells, {"kind": "group", "error": warning})


def _with_operations(figures: Mapping[str, int | None], counts: Counts | None) -> dict[str, Any]:
    """Return `figures` with the operations of each sort, by name, after the other operations.

    `counts` are the counts to which `figures` belong, or None if they are unknown.
    """
    values: dict[str, Any] = {}
    for name, figure in figures.items():
        values[name] = figure
        if name == "other_operations":
            operations = None if counts is None else counts.operations._asdict()
            values["operations"] = operations
    return values


def _total(analysis: Analysis, totals: dict[str, int], batch: int) -> Record:
    """Return the last row of the table, with the `totals` of the whole design."""
    csv_values: dict[str, Any] = {"kind": "total"}
    if analysis.unknown:
        csv_values["error"] = f"Lower bound, blocks not known: {analysis.unknown}"
    cells = ("total", "", "", *_sum_cells(totals, exact=not analysis.unknown))
    values = _with_operations(totals, analysis.totals.for_batch(batch))
    return FixedRecord(values, cells, csv_values)


def _sum_cells(sums: dict[str, int], *, exact: bool) -> Cells:
    """Return the cells of the counts and of the receptive field, in a row of sums.

    If not `exact`, the sums are lower bounds.
    """
    return (*(Figure(sums[name], exact).text for name in FIGURE_HEADINGS), "")


def _sentence(analysis: Analysis, totals: dict[str, int], batch: int) -> str:
    """Return the line below the table, with the `totals` in exact and in short form."""
    unknown = analysis.unknown
    sums = [
        f"{Figure(totals[key], not unknown).text} {name} ({format_short(totals[key])})"
        for key, name in (("macs", "MACs"), ("flops", "FLOPs"), ("parameters", "parameters"))
    ]
    batch_words = f", for a batch of {format_exact(batch)}" if batch > 1 else ""
    unknown_words = f"; blocks not known: {unknown}" if unknown else ""
    return f"Total: {', '.join(sums)}{batch_words}{unknown_words}"

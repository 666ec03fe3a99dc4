"""The memory a design needs and the data it moves, block by block: table, JSON, CSV, Markdown.

The figures and their rules are those of `core.memory`; bytes are of one number type.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from designer.core.analysis import memory
from designer.core.analysis.analysis import Analysis, Row
from designer.core.analysis.memory import NUMBER_TYPES, OPTIMISERS, Memory
from designer.core.report.summary import error_of
from designer.core.text.display_text import one_line
from designer.core.text.number_format import exact, in_bytes, ratio
from designer.exchange.tables import table
from designer.exchange.tables.summary_table import WIDEST

HEADINGS = ("id", "block", "output, bytes", "there at once", "moved", "MACs per byte")
RULES = [
    "There at once: inputs and output of the block while it is computed, and what later blocks "
    "still need; nothing works in place.",
    "Moved: inputs, parameters, buffers and output of the block, each once.",
    "Training: parameters, a gradient each, the optimiser's values (momentum 1, Adam 2 each), "
    "buffers, and the output of every block. An estimate: gradients of activations and the "
    "library's workspaces come on top.",
]
COLUMNS = ["id", "kind", "label", "output_bytes", "live_bytes", "moved_bytes", "macs_per_byte"]


class Report:
    """The memory of a design for a batch and a number type, in bytes."""

    def __init__(self, analysis: Analysis, batch: int, number_type: str) -> None:
        self.analysis, self.batch, self.number_type = analysis, batch, number_type
        self.size = NUMBER_TYPES[number_type]
        self.memory: Memory = memory.memory(analysis)

    def totals(self) -> dict[str, Any]:
        """The figures of the whole design by name."""
        needs, size, batch = self.memory, self.size, self.batch
        values = memory.moved_by_all(self.analysis, batch)
        macs = batch * self.analysis.totals.macs
        return {
            "parameters_bytes": size * needs.parameters,
            "buffers_bytes": size * needs.buffers,
            "activations_bytes": size * batch * needs.activations,
            "peak_bytes": size * batch * needs.peak,
            "peak_at": needs.peak_at,
            "inference_bytes": size * needs.inference(batch),
            "training_bytes": {name: size * needs.training(name, batch) for name in OPTIMISERS},
            "moved_bytes": size * values,
            "macs_per_byte": _number(macs, values, size),
        }

    def record(self, row: Row) -> dict[str, Any]:
        """The figures of one block by name."""
        live = self.memory.live.get(row.id)
        moved = memory.moved(row, self.batch)
        cost, scale = row.cost, self.size * self.batch
        return {
            "id": row.id,
            "kind": row.kind.name,
            "label": self.analysis.design.blocks[row.id].label,
            "output_bytes": None if row.activations is None else scale * row.activations,
            "live_bytes": None if live is None else scale * live,
            "moved_bytes": None if moved is None else self.size * moved,
            "macs_per_byte": None
            if moved is None or cost is None
            else _number(self.batch * cost.macs, moved, self.size),
            "error": error_of(self.analysis, row),
        }


def _number(macs: int, values: int, size: int) -> float | None:
    """MACs per byte as a number, None where nothing is moved or it is too large for one."""
    found = memory.intensity(macs, values, size)
    try:
        return None if found is None else float(found)
    except OverflowError:
        return None


def as_json(report: Report) -> str:
    """One object, a block a line."""
    from json import JSONEncoder

    encode = JSONEncoder().encode
    analysis = report.analysis
    blocks = ",\n  ".join(encode(report.record(row)) for row in analysis.rows.values())
    return (
        f'{{"name": {encode(analysis.design.name)}, "complete": {encode(not analysis.unknown)},\n'
        f' "type": {encode(report.number_type)}, "bytes_per_number": {report.size}, '
        f'"batch": {report.batch},\n'
        f' "blocks": [\n  {blocks}],\n "totals": {encode(report.totals())}}}\n'
    )


def as_csv(report: Report) -> str:
    """A row a block, then one whose kind is "total"."""
    records = [report.record(row) for row in report.analysis.rows.values()]
    sums = report.totals()
    total = {
        "kind": "total",
        "output_bytes": sums["activations_bytes"],
        "live_bytes": sums["peak_bytes"],
        "moved_bytes": sums["moved_bytes"],
        "macs_per_byte": sums["macs_per_byte"],
    }
    if report.analysis.unknown:
        total["error"] = f"Lower bound, blocks not known: {report.analysis.unknown}"
    return table.as_csv([*COLUMNS, "error"], (*records, total))


def as_table(report: Report) -> str:
    """Aligned columns for a terminal."""
    return table.as_text(_grid(report))


def as_markdown(report: Report) -> str:
    """A table of GitHub's Markdown under a heading."""
    return table.as_markdown(_grid(report))


def _grid(report: Report) -> table.Grid:
    analysis, sums = report.analysis, report.totals()
    bound = "≥ " if analysis.unknown else ""
    totals = (
        "total",
        "",
        bound + exact(sums["activations_bytes"]),
        bound + exact(sums["peak_bytes"]),
        bound + exact(sums["moved_bytes"]),
        _ratio(sums["macs_per_byte"]),
    )
    return table.Grid(
        one_line(analysis.design.name or "Unnamed design", 200),
        HEADINGS,
        2,
        [[_cells(report, row) for row in analysis.rows.values()]],
        totals,
        [*_sentences(report, sums, bound), "", *RULES],
    )


def _sentences(report: Report, sums: dict[str, Any], bound: str) -> list[str]:
    many = f"a batch of {exact(report.batch)}" if report.batch > 1 else "one example"
    lines = [
        f"Bytes in {report.number_type} ({report.size} per number), {many}:",
        f"  Parameters  {bound}{_spelled(sums['parameters_bytes'])}, "
        f"buffers {bound}{_spelled(sums['buffers_bytes'])}",
        f"  Inference   {bound}{_spelled(sums['inference_bytes'])}, of it activations at the peak "
        f"{bound}{_spelled(sums['peak_bytes'])}{_where(report)}",
    ]
    for name, needs in sums["training_bytes"].items():
        lines.append(f"  Training    {bound}{_spelled(needs)} with {name}")
    return lines


def _where(report: Report) -> str:
    at = report.memory.peak_at
    return "" if at is None else f", at {one_line(at, WIDEST)}"


def _spelled(count: int) -> str:
    return f"{in_bytes(count)} ({exact(count)})"


def _cells(report: Report, row: Row) -> table.Cells:
    record = report.record(row)
    title = one_line(report.analysis.design.blocks[row.id].title, WIDEST)
    counts = [record[name] for name in ("output_bytes", "live_bytes", "moved_bytes")]
    return (
        one_line(row.id, WIDEST),
        f"{title} (bypassed)" if row.bypassed else title,
        *("?" if count is None else exact(count) for count in counts),
        _ratio(record["macs_per_byte"]) if counts[2] is not None else "?",
    )


def _ratio(value: float | None) -> str:
    from fractions import Fraction

    return "" if value is None else ratio(Fraction(value))


FORMATS: dict[str, Callable[[Report], str]] = {
    "table": as_table,
    "json": as_json,
    "csv": as_csv,
    "markdown": as_markdown,
}
"""Every form by the name the command line gives it."""

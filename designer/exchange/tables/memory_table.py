"""The table of ``designer memory``: the memory that each block needs and the data that it moves.

The table is written as text, JSON, CSV or Markdown. `core.analysis.memory` computes the memory in
numbers of values, and defines the rules by which it is counted; this module converts it to bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from designer.core.analysis import memory
from designer.core.analysis.analysis import Analysis, Row
from designer.core.analysis.memory import NUMBER_TYPES, OPTIMISERS, Memory
from designer.core.report.summary import missing_reason
from designer.core.text.display_text import one_line
from designer.core.text.number_format import format_bytes, format_exact, format_ratio
from designer.exchange.tables import table_formats
from designer.exchange.tables.summary_table import MAX_TEXT_CHARACTERS

HEADINGS = ("id", "block", "output, bytes", "there at once", "moved", "MACs per byte")
"""The column headings of the table as text and as Markdown."""

RULES = [
    "There at once: inputs and output of the block while it is computed, and what later blocks "
    "still need; nothing works in place.",
    "Moved: inputs, parameters, buffers and output of the block, each once.",
    "Training: parameters, a gradient each, the optimiser's values (momentum 1, Adam 2 each), "
    "buffers, and the output of every block. An estimate: gradients of activations and the "
    "library's workspaces come on top.",
]
"""The sentences below the table that define what its columns and totals contain."""

COLUMNS = ["id", "kind", "label", "output_bytes", "live_bytes", "moved_bytes", "macs_per_byte"]
"""The columns of the CSV format. The last column, "error", is added to them."""


class MemoryReport:
    """The memory that a design needs, in bytes, for one batch size and one number type.

    `number_type` is a key of `NUMBER_TYPES`, e.g. "float32".
    """

    def __init__(self, analysis: Analysis, batch: int, number_type: str) -> None:
        self.analysis, self.batch, self.number_type = analysis, batch, number_type
        self.number_bytes = NUMBER_TYPES[number_type]
        """The size of one number in bytes."""
        self.memory: Memory = memory.memory_of(analysis)
        """The memory that the design needs, counted in values instead of bytes."""

    def totals(self) -> dict[str, Any]:
        """Return the memory that the whole design needs, and the data it moves, as a dictionary.

        All sizes are in bytes. The keys are those of the object "totals" in the JSON format.
        """
        needs, size, batch = self.memory, self.number_bytes, self.batch
        values = memory.total_values_moved(self.analysis, batch)
        macs = batch * self.analysis.totals.macs
        return {
            "parameters_bytes": size * needs.parameters,
            "buffers_bytes": size * needs.buffers,
            "activations_bytes": size * batch * needs.activations,
            "peak_bytes": size * batch * needs.peak,
            "peak_at": needs.peak_block,
            "inference_bytes": size * needs.inference(batch),
            "training_bytes": {name: size * needs.training(name, batch) for name in OPTIMISERS},
            "moved_bytes": size * values,
            "macs_per_byte": _macs_per_byte(macs, values, size),
        }

    def record(self, row: Row) -> dict[str, Any]:
        """Return the memory that one block needs, and the data it moves, as a dictionary.

        The keys are the column names of the CSV format, and all sizes are in bytes. A value that
        cannot be computed, because the block or a block before it is faulty, is None.
        """
        live = self.memory.live_values.get(row.id)
        moved = memory.values_moved(row, self.batch)
        cost, scale = row.cost, self.number_bytes * self.batch
        return {
            "id": row.id,
            "kind": row.kind.name,
            "label": self.analysis.design.blocks[row.id].label,
            "output_bytes": None if row.activations is None else scale * row.activations,
            "live_bytes": None if live is None else scale * live,
            "moved_bytes": None if moved is None else self.number_bytes * moved,
            "macs_per_byte": None
            if moved is None or cost is None
            else _macs_per_byte(self.batch * cost.macs, moved, self.number_bytes),
            "error": missing_reason(self.analysis, row),
        }


def _macs_per_byte(macs: int, values: int, number_bytes: int) -> float | None:
    """Return the multiply–accumulates (MACs) per byte that is moved.

    `values` is the number of values that are moved, each of which has `number_bytes` bytes. Return
    None if no values are moved, or if the result is too large for a float.
    """
    quotient = memory.intensity(macs, values, number_bytes)
    try:
        return None if quotient is None else float(quotient)
    except OverflowError:
        return None


def as_json(report: MemoryReport) -> str:
    """Return the report as one JSON object, with one line per block."""
    from json import JSONEncoder

    encode = JSONEncoder().encode
    analysis = report.analysis
    blocks = ",\n  ".join(encode(report.record(row)) for row in analysis.rows.values())
    return (
        f'{{"name": {encode(analysis.design.name)}, "complete": {encode(not analysis.unknown)},\n'
        f' "type": {encode(report.number_type)}, "bytes_per_number": {report.number_bytes}, '
        f'"batch": {report.batch},\n'
        f' "blocks": [\n  {blocks}],\n "totals": {encode(report.totals())}}}\n'
    )


def as_csv(report: MemoryReport) -> str:
    """Return the report as CSV: one row per block, then a row with the kind "total"."""
    records = [report.record(row) for row in report.analysis.rows.values()]
    totals = report.totals()
    total = {
        "kind": "total",
        "output_bytes": totals["activations_bytes"],
        "live_bytes": totals["peak_bytes"],
        "moved_bytes": totals["moved_bytes"],
        "macs_per_byte": totals["macs_per_byte"],
    }
    if report.analysis.unknown:
        total["error"] = f"Lower bound, blocks not known: {report.analysis.unknown}"
    return table_formats.as_csv([*COLUMNS, "error"], (*records, total))


def as_table(report: MemoryReport) -> str:
    """Return the report as a text table with aligned columns for a terminal."""
    return table_formats.as_text(_text_table(report))


def as_markdown(report: MemoryReport) -> str:
    """Return the report as a heading and a table in GitHub's Markdown."""
    return table_formats.as_markdown(_text_table(report))


def _text_table(report: MemoryReport) -> table_formats.TextTable:
    """Return the table that is written as text or as Markdown, with one row per block."""
    analysis, totals = report.analysis, report.totals()
    bound = "≥ " if analysis.unknown else ""
    total_cells = (
        "total",
        "",
        bound + format_exact(totals["activations_bytes"]),
        bound + format_exact(totals["peak_bytes"]),
        bound + format_exact(totals["moved_bytes"]),
        _ratio(totals["macs_per_byte"]),
    )
    return table_formats.TextTable(
        one_line(analysis.design.name or "Unnamed design", 200),
        HEADINGS,
        2,
        [[_row_cells(report, row) for row in analysis.rows.values()]],
        total_cells,
        [*_sentences(report, totals, bound), "", *RULES],
    )


def _sentences(report: MemoryReport, totals: dict[str, Any], bound: str) -> list[str]:
    """Return the lines below the table, which state the memory of the whole design.

    `totals` are the result of `MemoryReport.totals`. `bound` is written before each value: it is
    "≥ " if the values are lower bounds; otherwise it is "".
    """
    examples = f"a batch of {format_exact(report.batch)}" if report.batch > 1 else "one example"
    lines = [
        f"Bytes in {report.number_type} ({report.number_bytes} per number), {examples}:",
        f"  Parameters  {bound}{_bytes_text(totals['parameters_bytes'])}, "
        f"buffers {bound}{_bytes_text(totals['buffers_bytes'])}",
        f"  Inference   {bound}{_bytes_text(totals['inference_bytes'])}, "
        f"of it activations at the peak {bound}{_bytes_text(totals['peak_bytes'])}"
        f"{_peak_place(report)}",
    ]
    for name, needs in totals["training_bytes"].items():
        lines.append(f"  Training    {bound}{_bytes_text(needs)} with {name}")
    return lines


def _peak_place(report: MemoryReport) -> str:
    """Return the words that name the block during whose computation most memory is needed.

    Return "" if the memory of no block is known.
    """
    block = report.memory.peak_block
    return "" if block is None else f", at {one_line(block, MAX_TEXT_CHARACTERS)}"


def _bytes_text(count: int) -> str:
    """Return a number of bytes in short and in exact form: ``1.91 MB (1,906,688)``."""
    return f"{format_bytes(count)} ({format_exact(count)})"


def _row_cells(report: MemoryReport, row: Row) -> table_formats.Cells:
    """Return the cells of the table row of one block; "?" stands for a value that is not known."""
    record = report.record(row)
    title = one_line(report.analysis.design.blocks[row.id].title, MAX_TEXT_CHARACTERS)
    counts = [record[name] for name in ("output_bytes", "live_bytes", "moved_bytes")]
    return (
        one_line(row.id, MAX_TEXT_CHARACTERS),
        f"{title} (bypassed)" if row.bypassed else title,
        *("?" if count is None else format_exact(count) for count in counts),
        _ratio(record["macs_per_byte"]) if counts[2] is not None else "?",
    )


def _ratio(value: float | None) -> str:
    """Return the text of a ratio, to three significant digits; "" for None."""
    from fractions import Fraction

    return "" if value is None else format_ratio(Fraction(value))


FORMATS: dict[str, Callable[[MemoryReport], str]] = {
    "table": as_table,
    "json": as_json,
    "csv": as_csv,
    "markdown": as_markdown,
}
"""The function that writes each format. The keys are the values that ``--format`` accepts."""

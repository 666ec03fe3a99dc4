"""The report of ``designer memory``: the memory that each block needs and the data that it moves.

`core.analysis.memory` computes the memory in numbers of values, and defines the rules by which it
is counted; this module converts it to bytes.
"""

from __future__ import annotations

from typing import Any

from designer.core.analysis.analysis import Analysis, Row
from designer.core.analysis.memory import (
    OPTIMISERS,
    Memory,
    intensity,
    memory_of,
    total_values_moved,
    values_moved,
)
from designer.core.analysis.number_types import NUMBER_TYPES
from designer.core.report.summary import missing_reason
from designer.core.text.display_text import one_line
from designer.core.text.figure import Figure
from designer.core.text.number_format import format_exact, format_ratio
from designer.exchange.tables.report import (
    BLOCK_COLUMNS,
    MAX_TEXT_CHARACTERS,
    Column,
    FixedRecord,
    Record,
    Report,
    Section,
)

COLUMNS = (
    *BLOCK_COLUMNS,
    Column("output_bytes", "output, bytes", is_number=True),
    Column("live_bytes", "there at once", is_number=True),
    Column("moved_bytes", "moved", is_number=True),
    Column("macs_per_byte", "MACs per byte", is_number=True),
    Column("error"),
)
"""The columns of the table."""

RULES = [
    "There at once: inputs and output of the block while it is computed, and what later blocks "
    "still need; nothing works in place.",
    "Moved: inputs, parameters, buffers and output of the block, each once.",
    "Training: parameters, a gradient each, the optimiser's values (momentum 1, Adam 2 each), "
    "buffers, and the output of every block. An estimate: gradients of activations and the "
    "library's workspaces come on top.",
]
"""The sentences below the table that define what its columns and totals contain."""


def memory_report(analysis: Analysis, batch: int, number_type: str) -> Report:
    """Return the report of a design for a batch of `batch` examples, in bytes.

    `number_type` is a key of `NUMBER_TYPES`, e.g. "float32".
    """
    memory, number_bytes = memory_of(analysis), NUMBER_TYPES[number_type]
    totals = _totals(analysis, memory, batch, number_bytes)
    examples = f"a batch of {format_exact(batch)}" if batch > 1 else "one example"
    return Report(
        analysis.design.name,
        not analysis.unknown,
        {"type": number_type, "bytes_per_number": number_bytes, "batch": batch},
        COLUMNS,
        [
            Section(
                "blocks",
                [
                    _block(analysis, row, memory, batch, number_bytes)
                    for row in analysis.rows.values()
                ],
            )
        ],
        _total(totals, analysis.unknown),
        [
            f"Bytes in {number_type} ({number_bytes} per number), {examples}:",
            *_sentences(totals, exact=not analysis.unknown),
            "",
            *RULES,
        ],
    )


def _totals(analysis: Analysis, memory: Memory, batch: int, number_bytes: int) -> dict[str, Any]:
    """Return the memory that the whole design needs, and the data it moves, as a dictionary.

    `memory` is the memory in numbers of values. All sizes in the result are in bytes. The keys are
    those of the object "totals" in the JSON format.
    """
    values = total_values_moved(analysis, batch)
    return {
        "parameters_bytes": number_bytes * memory.parameters,
        "buffers_bytes": number_bytes * memory.buffers,
        "activations_bytes": number_bytes * batch * memory.activations,
        "peak_bytes": number_bytes * batch * memory.peak,
        "peak_at": memory.peak_block,
        "inference_bytes": number_bytes * memory.inference(batch),
        "training_bytes": {
            name: number_bytes * memory.training(name, batch) for name in OPTIMISERS
        },
        "moved_bytes": number_bytes * values,
        "macs_per_byte": _macs_per_byte(batch * analysis.totals.macs, values, number_bytes),
    }


def _block(analysis: Analysis, row: Row, memory: Memory, batch: int, number_bytes: int) -> Record:
    """Return the record of one block: the memory that it needs, and the data that it moves.

    A value that cannot be computed, because the block or a block before it is faulty, is None in
    the values and "?" in the cells.
    """
    live, moved = memory.live_values.get(row.id), values_moved(row, batch)
    cost, scale, block = row.cost, number_bytes * batch, analysis.design.blocks[row.id]
    counts = {
        "output_bytes": None if row.activations is None else scale * row.activations,
        "live_bytes": None if live is None else scale * live,
        "moved_bytes": None if moved is None else number_bytes * moved,
    }
    ratio = None
    if moved is not None and cost is not None:
        ratio = _macs_per_byte(batch * cost.macs, moved, number_bytes)
    values = {
        "id": row.id,
        "kind": row.kind.name,
        "label": block.label,
        **counts,
        "macs_per_byte": ratio,
        "error": missing_reason(analysis, row),
    }
    title = one_line(block.title, MAX_TEXT_CHARACTERS)
    cells = (
        one_line(row.id, MAX_TEXT_CHARACTERS),
        f"{title} (bypassed)" if row.bypassed else title,
        *(Figure(count).text for count in counts.values()),
        "?" if moved is None else _ratio_text(ratio),
    )
    return FixedRecord(values, cells)


def _macs_per_byte(macs: int, values: int, number_bytes: int) -> float | None:
    """Return the multiply–accumulates (MACs) per byte that is moved.

    `values` is the number of values that are moved, each of which has `number_bytes` bytes. Return
    None if no values are moved, or if the result is too large for a float.
    """
    quotient = intensity(macs, values, number_bytes)
    try:
        return None if quotient is None else float(quotient)
    except OverflowError:
        return None


def _total(totals: dict[str, Any], unknown: int) -> Record:
    """Return the last row of the table, with the `totals` of the whole design.

    `unknown` is the number of blocks whose memory is not known. If there are any, the totals are
    lower bounds.
    """
    csv_values = {
        "kind": "total",
        "output_bytes": totals["activations_bytes"],
        "live_bytes": totals["peak_bytes"],
    }
    if unknown:
        csv_values["error"] = f"Lower bound, blocks not known: {unknown}"
    cells = (
        "total",
        "",
        *(
            Figure(totals[key], not unknown).text
            for key in ("activations_bytes", "peak_bytes", "moved_bytes")
        ),
        _ratio_text(totals["macs_per_byte"]),
    )
    return FixedRecord(totals, cells, csv_values)


def _sentences(totals: dict[str, Any], *, exact: bool) -> list[str]:
    """Return the lines below the table that state the memory of the whole design.

    `totals` are the result of `_totals`. If they are not `exact`, they are lower bounds.
    """

    def text_of(count: int) -> str:
        return f"{Figure(count, exact).short_bytes} ({format_exact(count)})"

    peak = totals["peak_at"]
    place = "" if peak is None else f", at {one_line(peak, MAX_TEXT_CHARACTERS)}"
    lines = [
        f"  Parameters  {text_of(totals['parameters_bytes'])}, "
        f"buffers {text_of(totals['buffers_bytes'])}",
        f"  Inference   {text_of(totals['inference_bytes'])}, "
        f"of it activations at the peak {text_of(totals['peak_bytes'])}{place}",
    ]
    for name, count in totals["training_bytes"].items():
        lines.append(f"  Training    {text_of(count)} with {name}")
    return lines


def _ratio_text(value: float | None) -> str:
    """Return the text of a ratio, to three significant digits; "" for None."""
    from fractions import Fraction

    return "" if value is None else format_ratio(Fraction(value))

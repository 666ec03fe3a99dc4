"""The report of ``designer parameters``: the shape of every array that the blocks store.

The arrays are weights, biases and buffers. Each kind declares them in `Kind.parameters`, from which
the counts of the summary are computed too.
"""

from __future__ import annotations

from typing import Any

from designer.core.analysis.analysis import Analysis, Row
from designer.core.kinds.parameters import Parameter
from designer.core.kinds.shapes import shape_text, value_count
from designer.core.report.summary import missing_reason
from designer.core.text.display_text import one_line
from designer.core.text.figure import Figure
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
    Column("name", "array"),
    Column("role", "role"),
    Column("shape", "shape"),
    Column("count", "values", is_number=True),
    Column("error"),
)
"""The columns of the table."""


def parameters_report(analysis: Analysis) -> Report:
    """Return the report of a design, with one record for each array of each block.

    A block that stores no array has no record. A block whose shapes are unknown has one record
    without an array.
    """
    records = [
        _record(analysis, row, parameter)
        for row in analysis.rows.values()
        for parameter in ((None,) if row.arrays is None else row.arrays)
    ]
    return Report(
        analysis.design.name,
        not analysis.unknown,
        {},
        COLUMNS,
        [Section("arrays", records)],
        _total(analysis),
        [_sentence(analysis)],
    )


def _record(analysis: Analysis, row: Row, parameter: Parameter | None) -> Record:
    """Return the record of one array of a block, or of a block whose arrays are unknown."""
    block = analysis.design.blocks[row.id]
    array: dict[str, Any] = dict.fromkeys(("name", "role", "shape", "count"))
    texts = ["?", "?", "?", "?"]
    if parameter is not None:
        count = value_count(parameter.shape)
        array = {**parameter._asdict(), "count": count}
        shape = shape_text(parameter.shape)
        texts = [parameter.name, parameter.role, shape, Figure(count).text]
    values = {
        "id": row.id,
        "kind": row.kind.name,
        "label": block.label,
        **array,
        "error": missing_reason(analysis, row),
    }
    names = (one_line(text, MAX_TEXT_CHARACTERS) for text in (row.id, block.title))
    return FixedRecord(values, (*names, *texts))


def _total(analysis: Analysis) -> Record:
    """Return the last row of the table, with the number of values in all arrays."""
    totals = analysis.totals
    values = {
        "weights": totals.weights,
        "biases": totals.biases,
        "parameters": totals.parameters,
        "buffers": totals.buffers,
        "count": totals.parameters + totals.buffers,
    }
    csv_values = {"kind": "total"}
    if analysis.unknown:
        csv_values["error"] = f"Lower bound, blocks not known: {analysis.unknown}"
    count = Figure(totals.parameters + totals.buffers, totals.complete)
    return FixedRecord(values, ("total", "", "", "", "", count.text), csv_values)


def _sentence(analysis: Analysis) -> str:
    """Return the line below the table, with the totals of weights, biases and buffers."""
    totals = analysis.totals
    weights, biases, parameters, buffers = (
        Figure(count, totals.complete).text
        for count in (totals.weights, totals.biases, totals.parameters, totals.buffers)
    )
    unknown_words = f"; blocks not known: {analysis.unknown}" if analysis.unknown else ""
    return (
        f"Total: {parameters} parameters (weights {weights}, biases {biases}), "
        f"values in buffers {buffers}{unknown_words}"
    )

"""The report of ``designer tools``: the MACs or FLOPs that other tools would print for a design.

Which operations each tool counts is described in `core.analysis.tool_conventions`.
"""

from __future__ import annotations

from designer.core.analysis.analysis import Analysis
from designer.core.analysis.tool_conventions import TOOLS
from designer.core.analysis.torch_modules import layers
from designer.core.text.figure import Figure
from designer.core.text.number_format import format_short
from designer.exchange.tables.report import Column, FixedRecord, Record, Report, Section

COLUMNS = (
    Column("tool", "tool"),
    Column("version", "version"),
    Column("unit", "calls it"),
    Column("count", "figure", is_number=True),
    Column("short", "short", in_csv=False, is_number=True),
    Column("convention"),
)
"""The columns of the table."""


def tools_report(analysis: Analysis) -> Report:
    """Return the report of the counts, all for a batch of one example.

    The first two records are the MACs and the FLOPs that this program counts; each other record is
    the count of another tool. The notes say what each tool counts.
    """
    totals = analysis.totals
    own_counts = [
        ("MACs", totals.macs, "Multiply–accumulates of convolutions and dense layers."),
        ("FLOPs", totals.flops, "Two per multiply–accumulate, and every other operation."),
    ]
    torch_layers = layers(analysis)
    own = [
        _record("CNN Designer", "", unit, count, sentence, exact=totals.complete)
        for unit, count, sentence in own_counts
    ]
    others = [
        _record(
            tool.name,
            tool.version,
            tool.unit,
            tool.count(torch_layers),
            tool.sentence,
            exact=totals.complete,
        )
        for tool in TOOLS
    ]
    unknown_lines = [f"Blocks not known: {analysis.unknown}", ""] if analysis.unknown else []
    conventions = (
        f"{record.values['tool']} {record.values['unit']}: {record.values['convention']}"
        for record in (*own, *others)
    )
    return Report(
        analysis.design.name,
        not analysis.unknown,
        {},
        COLUMNS,
        [Section("tools", own), Section("tools", others)],
        None,
        [*unknown_lines, "For one example:", *conventions],
    )


def _record(
    tool: str, version: str, unit: str, count: int, convention: str, *, exact: bool
) -> Record:
    """Return the record of one count, which is a lower bound if it is not `exact`."""
    values = {
        "tool": tool,
        "version": version,
        "unit": unit,
        "count": count,
        "convention": convention,
    }
    return FixedRecord(
        values, (tool, version, unit, Figure(count, exact).text, format_short(count))
    )

"""The table of ``designer tools``: the MACs or FLOPs that other tools would print for a design.

The table is written as text, JSON, CSV or Markdown. Which operations each tool counts is described
in `core.analysis.tool_conventions`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from designer.core.analysis.analysis import Analysis
from designer.core.analysis.tool_conventions import TOOLS
from designer.core.analysis.torch_modules import layers
from designer.core.text.display_text import one_line
from designer.core.text.number_format import format_exact, format_short
from designer.exchange.tables import table_formats

HEADINGS = ("tool", "version", "calls it", "figure", "short")
"""The column headings of the table as text and as Markdown."""
COLUMNS = ["tool", "version", "unit", "count", "convention"]
"""The columns of the CSV format, which are also the keys of each of the `records`."""


def records(analysis: Analysis) -> list[dict[str, Any]]:
    """Return the contents of the table: one dictionary per row, with the keys `COLUMNS`.

    The first two rows are the MACs and the FLOPs that this program counts; each other row is the
    count of another tool. All counts are for a batch of one example.
    """
    totals = analysis.totals
    own_figures = [
        ("MACs", totals.macs, "Multiply–accumulates of convolutions and dense layers."),
        ("FLOPs", totals.flops, "Two per multiply–accumulate, and every other operation."),
    ]
    tools = [
        dict(zip(COLUMNS, ("CNN Designer", "", unit, count, sentence), strict=True))
        for unit, count, sentence in own_figures
    ]
    torch_layers = layers(analysis)
    for tool in TOOLS:
        row = (tool.name, tool.version, tool.unit, tool.count(torch_layers), tool.sentence)
        tools.append(dict(zip(COLUMNS, row, strict=True)))
    return tools


def as_json(analysis: Analysis) -> str:
    """Return the table as one JSON object, with one line per tool."""
    from json import JSONEncoder

    encode = JSONEncoder().encode
    tools = ",\n  ".join(map(encode, records(analysis)))
    return (
        f'{{"name": {encode(analysis.design.name)}, "complete": {encode(not analysis.unknown)},\n'
        f' "tools": [\n  {tools}]}}\n'
    )


def as_csv(analysis: Analysis) -> str:
    """Return the table as CSV, with one row per tool."""
    return table_formats.as_csv(COLUMNS, records(analysis))


def as_table(analysis: Analysis) -> str:
    """Return a text table with aligned columns, and below it what each tool counts."""
    return table_formats.as_text(_text_table(analysis))


def as_markdown(analysis: Analysis) -> str:
    """Return the counts of every tool as a GitHub Markdown table, then what each tool counts."""
    return table_formats.as_markdown(_text_table(analysis))


def _text_table(analysis: Analysis) -> table_formats.TextTable:
    """Return the table that is written as text or as Markdown.

    The counts of CNN Designer itself are the first section of the table, those of the other tools
    the second.
    """
    bound = "≥ " if analysis.unknown else ""
    tools = records(analysis)
    rows: list[table_formats.Cells] = [
        (
            str(record["tool"]),
            str(record["version"]),
            str(record["unit"]),
            bound + format_exact(record["count"]),
            format_short(record["count"]),
        )
        for record in tools
    ]
    unknown_lines = [f"Blocks not known: {analysis.unknown}", ""] if analysis.unknown else []
    return table_formats.TextTable(
        one_line(analysis.design.name or "Unnamed design", 200),
        HEADINGS,
        3,
        [rows[:2], rows[2:]],
        None,
        [
            *unknown_lines,
            "For one example:",
            *(f"{record['tool']} {record['unit']}: {record['convention']}" for record in tools),
        ],
    )


FORMATS: dict[str, Callable[[Analysis], str]] = {
    "table": as_table,
    "json": as_json,
    "csv": as_csv,
    "markdown": as_markdown,
}
"""The function that writes each format. The keys are the values that ``--format`` accepts."""

"""What other tools would print for a design, in the four forms of a summary."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from designer.core.analysis.analysis import Analysis
from designer.core.analysis.tool_conventions import TOOLS
from designer.core.analysis.torch_modules import layers
from designer.core.text.display_text import one_line
from designer.core.text.number_format import exact, short
from designer.exchange.tables import table

HEADINGS = ("tool", "version", "calls it", "figure", "short")
COLUMNS = ["tool", "version", "unit", "count", "convention"]


def records(analysis: Analysis) -> list[dict[str, Any]]:
    """This program's own figures, then those of the other tools, for one example."""
    totals = analysis.totals
    own = [
        ("MACs", totals.macs, "Multiply–accumulates of convolutions and dense layers."),
        ("FLOPs", totals.flops, "Two per multiply–accumulate, and every other operation."),
    ]
    found = [
        dict(zip(COLUMNS, ("CNN Designer", "", unit, count, sentence), strict=True))
        for unit, count, sentence in own
    ]
    made_of = layers(analysis)
    for tool in TOOLS:
        row = (tool.name, tool.version, tool.unit, tool.count(made_of), tool.sentence)
        found.append(dict(zip(COLUMNS, row, strict=True)))
    return found


def as_json(analysis: Analysis) -> str:
    """One object, a tool a line."""
    from json import JSONEncoder

    encode = JSONEncoder().encode
    tools = ",\n  ".join(map(encode, records(analysis)))
    return (
        f'{{"name": {encode(analysis.design.name)}, "complete": {encode(not analysis.unknown)},\n'
        f' "tools": [\n  {tools}]}}\n'
    )


def as_csv(analysis: Analysis) -> str:
    """A row a tool."""
    return table.as_csv(COLUMNS, records(analysis))


def as_table(analysis: Analysis) -> str:
    """Aligned columns for a terminal, the conventions below."""
    return table.as_text(_grid(analysis))


def as_markdown(analysis: Analysis) -> str:
    """A table of GitHub's Markdown, the conventions below."""
    return table.as_markdown(_grid(analysis))


def _grid(analysis: Analysis) -> table.Grid:
    bound = "≥ " if analysis.unknown else ""
    found = records(analysis)
    rows: list[table.Cells] = [
        (
            str(record["tool"]),
            str(record["version"]),
            str(record["unit"]),
            bound + exact(record["count"]),
            short(record["count"]),
        )
        for record in found
    ]
    of_known = [f"Blocks not known: {analysis.unknown}", ""] if analysis.unknown else []
    return table.Grid(
        one_line(analysis.design.name or "Unnamed design", 200),
        HEADINGS,
        3,
        [rows[:2], rows[2:]],
        None,
        [
            *of_known,
            "For one example:",
            *(f"{record['tool']} {record['unit']}: {record['convention']}" for record in found),
        ],
    )


FORMATS: dict[str, Callable[[Analysis], str]] = {
    "table": as_table,
    "json": as_json,
    "csv": as_csv,
    "markdown": as_markdown,
}
"""Every form by the name the command line gives it."""

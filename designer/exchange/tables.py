"""What a design costs, block by block, as a text table, Markdown, CSV and JSON.

The figures are the analysis's, the words `core.report`'s; only their layout is made here.
JSON holds every text as the file does. The other forms go to terminals, wikis and
spreadsheets, which obey some of what strangers write: control characters are taken out,
Markdown and HTML escaped, and a CSV text that a spreadsheet would take for a formula gets an
apostrophe before it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from designer.core.analysis import Analysis, Row
from designer.core.counting import FIGURES
from designer.core.figures import exact, short
from designer.core.report import error_of, figures_of, totals_of
from designer.core.shapes import Shape, times
from designer.core.wording import one_line

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
WORDS = 3
"""How many of the columns hold words, and stand to the left."""
SHOWN = ("parameters", "macs", "other_operations", "activations")
"""The figures of a table for people, under the headings."""

WIDEST = 32
"""Characters of a text in a table for people."""


class _Lines(NamedTuple):
    """A table for people before it is laid out."""

    title: str
    blocks: list[tuple[str, ...]]
    totals: tuple[str, ...]
    sentence: str
    """The totals once more, in short figures too."""


def as_json(analysis: Analysis, batch: int = 1) -> str:
    """One object, a block a line, in ASCII so that any terminal takes it."""
    from json import JSONEncoder

    encode = JSONEncoder().encode
    blocks = ",\n  ".join(encode(_record(analysis, row, batch)) for row in analysis.rows.values())
    return (
        f'{{"name": {encode(analysis.design.name)}, "complete": {encode(not analysis.unknown)},\n'
        f' "blocks": [\n  {blocks}],\n "totals": {encode(totals_of(analysis, batch))}}}\n'
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
        "jump": None if row.feed is None else row.feed.jump,
        "error": error_of(analysis, row),
    }


def as_csv(analysis: Analysis, batch: int = 1) -> str:
    """A row a block, then one whose kind is "total"; shapes as ``28x28x192``."""
    import csv
    from io import StringIO

    records = [_record(analysis, row, batch) for row in analysis.rows.values()]
    total: dict[str, Any] = {"kind": "total", **totals_of(analysis, batch)}
    if analysis.unknown:
        total["error"] = f"Lower bound, blocks not known: {analysis.unknown}"
    file = StringIO()
    columns = ["id", "kind", "label", "input_shapes", "output_shape", *FIGURES]
    columns += ["receptive_field", "jump", "error"]
    writer = csv.DictWriter(file, columns, lineterminator="\n")
    writer.writeheader()
    for record in (*records, total):
        writer.writerow({column: _csv_cell(value) for column, value in record.items()})
    return file.getvalue()


def _csv_cell(value: Any) -> str | int:
    if value is None or isinstance(value, int):
        return "" if value is None else value
    if isinstance(value, str):
        text = one_line(value, None)
        return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
    if all(isinstance(length, int) for length in value):
        return _csv_shape(value)
    return "; ".join(map(_csv_shape, value))


def _csv_shape(shape: Shape | None) -> str:
    return "?" if shape is None else "x".join(map(str, shape))


def as_table(analysis: Analysis, batch: int = 1) -> str:
    """Aligned columns for a terminal."""
    lines = _lines(analysis, batch)
    table = (HEADINGS, *lines.blocks, lines.totals)
    widths = [max(map(_width, column)) for column in zip(*table, strict=True)]
    rule = "─" * (sum(widths) + 2 * (len(widths) - 1))
    head, *blocks, totals = (_aligned(cells, widths) for cells in table)
    return "\n".join((lines.title, "", head, rule, *blocks, rule, totals, "", lines.sentence, ""))


def _aligned(cells: tuple[str, ...], widths: list[int]) -> str:
    padded = []
    for column, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        room = " " * (width - _width(cell))
        padded.append(cell + room if column < WORDS else room + cell)
    return "  ".join(padded).rstrip()


def _width(text: str) -> int:
    """Terminal columns that `text` takes; Chinese signs two, combining accents none."""
    if all(character < "\u0300" or character in "≥…─" for character in text):
        return len(text)
    from unicodedata import combining, east_asian_width

    wide = sum(east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(combining(character) > 0 for character in text)


def as_markdown(analysis: Analysis, batch: int = 1) -> str:
    """A table of GitHub's Markdown under a heading."""
    lines = _lines(analysis, batch)
    ruler = ("---",) * WORDS + ("---:",) * (len(HEADINGS) - WORDS)
    body = [tuple(map(_escaped, cells)) for cells in lines.blocks]
    totals = tuple(f"**{cell}**" if cell else "" for cell in lines.totals)
    table = [f"| {' | '.join(cells)} |" for cells in (HEADINGS, ruler, *body, totals)]
    return "\n".join((f"# {_escaped(lines.title)}", "", *table, "", lines.sentence, ""))


def _escaped(text: str) -> str:
    """`text` as Markdown shows it letter by letter; a _ within a word needs nothing."""
    import re

    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"[\\`*\[\]~|$#]|(?<![^\W_])_|_(?![^\W_])", r"\\\g<0>", text)


def _lines(analysis: Analysis, batch: int) -> _Lines:
    unknown = analysis.unknown
    bound = "≥ " if unknown else ""
    totals = totals_of(analysis, batch)
    sums = [
        f"{bound}{exact(totals[figure])} {name} ({short(totals[figure])})"
        for figure, name in (("macs", "MACs"), ("flops", "FLOPs"), ("parameters", "parameters"))
    ]
    of_batch = f", for a batch of {exact(batch)}" if batch > 1 else ""
    of_known = f"; blocks not known: {unknown}" if unknown else ""
    return _Lines(
        one_line(analysis.design.name or "Unnamed design", 200),
        [_cells(analysis, row, batch) for row in analysis.rows.values()],
        ("total", "", "", *(bound + exact(totals[figure]) for figure in SHOWN), ""),
        f"Total: {', '.join(sums)}{of_batch}{of_known}",
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


FORMATS: dict[str, Callable[[Analysis, int], str]] = {
    "table": as_table,
    "json": as_json,
    "csv": as_csv,
    "markdown": as_markdown,
}
"""Every form by the name the command line gives it."""

"""Tables as text, Markdown and CSV: only their layout, whatever they tell.

They go to terminals, wikis and spreadsheets, which obey some of what strangers write: control
characters are taken out, Markdown and HTML escaped, and a CSV text that a spreadsheet would
take for a formula gets an apostrophe before it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from designer.core.kinds.shapes import Shape
from designer.core.text.display_text import one_line

Cells = tuple[str, ...]


class Grid(NamedTuple):
    """A table for people."""

    title: str
    headings: Cells
    words: int
    """How many of the columns, from the left, hold words and stand to the left."""
    parts: list[list[Cells]]
    """Rows, in parts that a rule divides."""
    totals: Cells | None
    sentences: list[str]
    """What stands below."""


def as_text(grid: Grid) -> str:
    """Aligned columns for a terminal."""
    body = [row for part in grid.parts for row in part]
    table = [grid.headings, *body, *([grid.totals] if grid.totals else [])]
    widths = [max(map(_width, column)) for column in zip(*table, strict=True)]
    rule = "─" * (sum(widths) + 2 * (len(widths) - 1))
    lines = [grid.title, "", _aligned(grid.headings, widths, grid.words), rule]
    for part in grid.parts:
        lines += [_aligned(cells, widths, grid.words) for cells in part]
        lines.append(rule)
    if grid.totals:
        lines.append(_aligned(grid.totals, widths, grid.words))
    return "\n".join((*lines, "", *grid.sentences, ""))


def _aligned(cells: Cells, widths: list[int], words: int) -> str:
    padded = []
    for column, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        room = " " * (width - _width(cell))
        padded.append(cell + room if column < words else room + cell)
    return "  ".join(padded).rstrip()


def _width(text: str) -> int:
    """Terminal columns that `text` takes; Chinese signs two, combining accents none."""
    if all(character < "\u0300" or character in "≥…─" for character in text):
        return len(text)
    from unicodedata import combining, east_asian_width

    wide = sum(east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(combining(character) > 0 for character in text)


def as_markdown(grid: Grid) -> str:
    """A table of GitHub's Markdown under a heading."""
    ruler = ("---",) * grid.words + ("---:",) * (len(grid.headings) - grid.words)
    body = [tuple(map(escaped, cells)) for part in grid.parts for cells in part]
    totals = [tuple(f"**{cell}**" if cell else "" for cell in grid.totals)] if grid.totals else []
    table = [f"| {' | '.join(cells)} |" for cells in (grid.headings, ruler, *body, *totals)]
    return "\n".join((f"# {escaped(grid.title)}", "", *table, "", *grid.sentences, ""))


def escaped(text: str) -> str:
    """`text` as Markdown shows it letter by letter; a _ within a word needs nothing."""
    import re

    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"[\\`*\[\]~|$#]|(?<![^\W_])_|_(?![^\W_])", r"\\\g<0>", text)


def as_csv(columns: list[str], records: Iterable[dict[str, Any]]) -> str:
    """A row a record; shapes as ``28x28x192``."""
    import csv
    from io import StringIO

    file = StringIO()
    writer = csv.DictWriter(file, columns, lineterminator="\n")
    writer.writeheader()
    for record in records:
        writer.writerow({column: _csv_cell(value) for column, value in record.items()})
    return file.getvalue()


def _csv_cell(value: Any) -> str | int | float:
    if value is None or isinstance(value, int | float):
        return "" if value is None else value
    if isinstance(value, str):
        text = one_line(value, None)
        return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
    if all(shape is None or isinstance(shape, list | tuple) for shape in value):
        return "; ".join(map(_csv_shape, value))
    return _csv_shape(value)


def _csv_shape(shape: Shape | None) -> str:
    return "?" if shape is None else "x".join(map(str, shape))

"""Lays out tables as text, Markdown and CSV. What they contain is decided by the other modules.

Tables are read by terminals, wikis and spreadsheets, and their texts may come from untrusted
files. Markdown and HTML are escaped, and a CSV text that a spreadsheet would run as a formula is
preceded by an apostrophe. Control characters are removed from CSV here, and from a `TextTable` by
the module that fills it, with `designer.core.text.display_text.one_line`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from designer.core.kinds.shapes import Shape
from designer.core.text.display_text import one_line

Cells = tuple[str, ...]
"""The texts of one row, one for each column."""


class TextTable(NamedTuple):
    """A table for people."""

    title: str
    headings: Cells
    text_columns: int
    """The number of columns, counted from the left, that contain text and are aligned left. The
    others contain numbers and are aligned right."""
    sections: list[list[Cells]]
    """The rows in sections, which a horizontal rule separates."""
    totals: Cells | None
    """The last row, or None if the table has no totals."""
    footer: list[str]
    """The lines below the table."""


def as_text(table: TextTable) -> str:
    """Return `table` with aligned columns for a terminal."""
    body = [row for section in table.sections for row in section]
    rows = [table.headings, *body, *([table.totals] if table.totals else [])]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    rule = "─" * (sum(widths) + 2 * (len(widths) - 1))
    lines = [table.title, "", _aligned(table.headings, widths, table.text_columns), rule]
    for section in table.sections:
        lines += [_aligned(cells, widths, table.text_columns) for cells in section]
        lines.append(rule)
    if table.totals:
        lines.append(_aligned(table.totals, widths, table.text_columns))
    return "\n".join((*lines, "", *table.footer, ""))


def _aligned(cells: Cells, widths: list[int], text_columns: int) -> str:
    """Return one line of a table. `widths` are the widths of the columns in terminal columns."""
    padded = []
    for column, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        padding = " " * (width - _width(cell))
        padded.append(cell + padding if column < text_columns else padding + cell)
    return "  ".join(padded).rstrip()


def _width(text: str) -> int:
    """Return the number of terminal columns that `text` occupies.

    East Asian wide characters occupy two columns, combining accents none.
    """
    if all(character < "\u0300" or character in "≥…─" for character in text):
        return len(text)
    from unicodedata import combining, east_asian_width

    wide = sum(east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(combining(character) > 0 for character in text)


def as_markdown(table: TextTable) -> str:
    """Return `table` in GitHub's Markdown under a heading. The title and the rows are escaped."""
    number_columns = len(table.headings) - table.text_columns
    ruler = ("---",) * table.text_columns + ("---:",) * number_columns
    body = [tuple(map(escape_markdown, cells)) for section in table.sections for cells in section]
    totals = [tuple(f"**{cell}**" if cell else "" for cell in table.totals)] if table.totals else []
    lines = [f"| {' | '.join(cells)} |" for cells in (table.headings, ruler, *body, *totals)]
    return "\n".join((f"# {escape_markdown(table.title)}", "", *lines, "", *table.footer, ""))


def escape_markdown(text: str) -> str:
    """Return `text` escaped so that Markdown shows it literally.

    An underscore within a word needs no escape.
    """
    import re

    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"[\\`*\[\]~|$#]|(?<![^\W_])_|_(?![^\W_])", r"\\\g<0>", text)


def as_csv(columns: list[str], records: Iterable[dict[str, Any]]) -> str:
    """Return CSV with a header and one row per record. A missing or None value is an empty cell.

    A shape is written as ``28x28x192``; the shapes of a list are separated by semicolons, with
    "?" for None. Raise `ValueError` if a record has a key that is not in `columns`.
    """
    import csv
    from io import StringIO

    file = StringIO()
    writer = csv.DictWriter(file, columns, lineterminator="\n")
    writer.writeheader()
    for record in records:
        writer.writerow({column: _csv_cell(value) for column, value in record.items()})
    return file.getvalue()


def _csv_cell(value: Any) -> str | int | float:
    """Return what a cell contains for `value`: None, a number, a text, a shape or a list of shapes.

    A text that begins like a formula is preceded by an apostrophe.
    """
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

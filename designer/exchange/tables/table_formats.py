"""Lays out tables as text, Markdown and CSV. The contents of the tables are made elsewhere.

Names and labels in a table may come from an untrusted design file, and the table may be read by a
terminal, a wiki or a spreadsheet. In a Markdown table, Markdown and HTML are therefore escaped. In
CSV, a text that a spreadsheet would run as a formula gets an apostrophe before it, and control
characters are removed. From the texts of a `TextTable`, the module that makes the table must remove
the control characters, with `designer.core.text.display_text.one_line`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from designer.core.kinds.shapes import Shape
from designer.core.text.display_text import one_line

Cells = tuple[str, ...]
"""The texts of one table row, one text per column."""


class TextTable(NamedTuple):
    """A table that is written as text for a terminal or as Markdown."""

    title: str
    headings: Cells
    text_columns: int
    """The number of columns that contain text. These are the leftmost columns and are aligned left;
    all other columns contain numbers and are aligned right."""
    sections: list[list[Cells]]
    """The rows of the table, divided into sections. In a text table there is a horizontal rule
    between two sections."""
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
    """Return one line of a text table.

    `widths` has the width of each table column, in character cells of the terminal. The first
    `text_columns` table columns are aligned left.
    """
    padded = []
    for column, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        padding = " " * (width - _width(cell))
        padded.append(cell + padding if column < text_columns else padding + cell)
    return "  ".join(padded).rstrip()


def _width(text: str) -> int:
    """Return the width of `text` in character cells of a terminal.

    An East Asian wide character has a width of two cells, a combining accent has none.
    """
    if all(character < "\u0300" or character in "≥…─" for character in text):
        return len(text)
    from unicodedata import combining, east_asian_width

    wide = sum(east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(combining(character) > 0 for character in text)


def as_markdown(table: TextTable) -> str:
    """Return `table` as a heading and a table in GitHub's Markdown.

    The title and the rows of the sections are escaped; the headings, totals and footer are not.
    """
    number_columns = len(table.headings) - table.text_columns
    ruler = ("---",) * table.text_columns + ("---:",) * number_columns
    body = [tuple(map(escape_markdown, cells)) for section in table.sections for cells in section]
    totals = [tuple(f"**{cell}**" if cell else "" for cell in table.totals)] if table.totals else []
    lines = [f"| {' | '.join(cells)} |" for cells in (table.headings, ruler, *body, *totals)]
    return "\n".join((f"# {escape_markdown(table.title)}", "", *lines, "", *table.footer, ""))


def escape_markdown(text: str) -> str:
    """Return `text` escaped so that Markdown shows it literally.

    An underscore within a word is not escaped, because Markdown shows it literally anyway.
    """
    import re

    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"[\\`*\[\]~|$#]|(?<![^\W_])_|_(?![^\W_])", r"\\\g<0>", text)


def as_csv(columns: list[str], records: Iterable[dict[str, Any]]) -> str:
    """Return CSV with a header row and one row per record.

    A record is a dictionary whose keys are names in `columns`. A value that is missing or None
    becomes an empty cell. A shape is written as ``28x28x192``. In a list of shapes, semicolons are
    written between the shapes, and "?" is written for a shape that is None. Raise `ValueError` if a
    record has a key that is not in `columns`.
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
    """Return the contents of a CSV cell for `value`.

    `value` is None, a number, a text, a shape or a list of shapes. A text that begins like a
    formula gets an apostrophe before it.
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
    """Return a shape as ``28x28x192``, or "?" for None."""
    return "?" if shape is None else "x".join(map(str, shape))

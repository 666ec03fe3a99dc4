"""Writes a report as text, JSON, Markdown or CSV. The contents of reports are made elsewhere.

Names and labels in a report may come from an untrusted design file, and the table may be read by a
terminal, a wiki or a spreadsheet. In JSON all texts are exactly as in the design file. In Markdown,
Markdown and HTML are escaped. In CSV, a text that a spreadsheet would run as a formula gets an
apostrophe before it, and control characters are removed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

from designer.core.graph.cancellation import Check, checked_slices, never_stop
from designer.core.kinds.shapes import Shape
from designer.core.text.display_text import one_line
from designer.exchange.tables.format_names import FORMAT_NAMES
from designer.exchange.tables.report import Cells, Column, Report

FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""The characters with which a formula begins in spreadsheets; some take the full-width ones too."""


def as_text(report: Report) -> str:
    """Return `report` as a table with aligned columns for a terminal."""
    columns = report.shown_columns
    headings, totals = _headings(columns), [report.totals.cells] if report.totals else []
    sections = [[record.cells for record in section.records] for section in report.sections]
    rows = [headings, *chain.from_iterable(sections), *totals]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    rule = "─" * (sum(widths) + 2 * (len(widths) - 1))
    lines = [_title(report), "", _aligned(headings, widths, columns), rule]
    for section in sections:
        lines += [_aligned(cells, widths, columns) for cells in section]
        lines.append(rule)
    lines += [_aligned(cells, widths, columns) for cells in totals]
    return "\n".join((*lines, "", *report.notes, ""))


def _title(report: Report) -> str:
    """Return the line above the table."""
    return one_line(report.name or "Unnamed design", 200)


def _headings(columns: Sequence[Column]) -> Cells:
    """Return the headings of `columns`, which all have one."""
    return tuple(column.heading or "" for column in columns)


def _aligned(cells: Cells, widths: list[int], columns: Sequence[Column]) -> str:
    """Return one line of a text table.

    `widths` has the width of each table column, in character cells of the terminal.
    """
    padded = []
    for cell, width, column in zip(cells, widths, columns, strict=True):
        padding = " " * (width - _width(cell))
        padded.append(padding + cell if column.is_number else cell + padding)
    return "  ".join(padded).rstrip()


def _width(text: str) -> int:
    """Return the width of `text` in character cells of a terminal.

    An East Asian wide character has a width of two cells, a combining accent has none.
    """
    # `max` looks at the characters faster than a loop does; nearly all texts end here.
    if not text or max(text) < "\u0300":
        return len(text)
    if all(character < "\u0300" or character in "≥…─" for character in text):
        return len(text)
    from unicodedata import combining, east_asian_width

    wide = sum(east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(combining(character) > 0 for character in text)


def as_json(report: Report) -> str:
    """Return `report` as one JSON object, with one line per record.

    All characters are ASCII, so that a terminal with any encoding shows them.
    """
    from json import JSONEncoder

    encode = JSONEncoder().encode
    lists: dict[str, list[str]] = {}
    for section in report.sections:
        lines = (encode(record.values) for record in section.records)
        lists.setdefault(section.key, []).extend(lines)
    heads = [{"name": report.name, "complete": report.complete}, report.settings]
    # Each member of the object begins on a line of its own. Only the members of `heads` share one.
    members = [encode(head)[1:-1] for head in heads if head]
    separator = ",\n  "
    members += [f"{encode(key)}: [\n  {separator.join(lines)}]" for key, lines in lists.items()]
    if report.totals is not None:
        members.append(f'"totals": {encode(report.totals.values)}')
    return "{" + ",\n ".join(members) + "}\n"


def as_markdown(report: Report) -> str:
    """Return `report` as a heading and a table in GitHub's Markdown.

    The title, the records and the notes are escaped; the headings and totals are not.
    """
    columns = report.shown_columns
    ruler = tuple("---:" if column.is_number else "---" for column in columns)
    body = [tuple(map(escape_markdown, record.cells)) for record in report.records]
    totals = report.totals.cells if report.totals else None
    notes = map(escape_markdown, report.notes)
    bold = [tuple(f"**{cell}**" if cell else "" for cell in totals)] if totals else []
    lines = [f"| {' | '.join(cells)} |" for cells in (_headings(columns), ruler, *body, *bold)]
    return "\n".join((f"# {escape_markdown(_title(report))}", "", *lines, "", *notes, ""))


def escape_markdown(text: str) -> str:
    """Return `text` escaped so that Markdown shows it literally.

    An underscore within a word is not escaped, because Markdown shows it literally anyway.
    """
    import re

    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"[\\`*\[\]~|$#]|(?<![^\W_])_|_(?![^\W_])", r"\\\g<0>", text)


def as_csv(report: Report, check: Check = never_stop) -> str:
    """Return `report` as CSV, with a header row, one row per record, and one for the totals.

    A value that is missing or None becomes an empty cell. A shape is written as ``28x28x192``. In a
    list of shapes, semicolons are written between the shapes, and "?" is written for a shape that
    is None. `check` is called again and again; it may raise an exception to stop the work.
    """
    import csv
    from io import StringIO

    ids = [column.id for column in report.columns if column.in_csv]
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(ids)
    records = [*report.records, *([report.totals] if report.totals else ())]
    for part in checked_slices(records, check):
        for record in part:
            values = {**record.values, **record.csv_values}
            writer.writerow([_csv_cell(values.get(name)) for name in ids])
    return file.getvalue()


def _csv_cell(value: Any) -> str | int | float:
    """Return the contents of a CSV cell for `value`.

    `value` is None, a number, a text, a shape or a list of shapes. A text that begins like a
    formula, also after white space, gets an apostrophe before it.
    """
    if value is None or isinstance(value, int | float):
        return "" if value is None else value
    if isinstance(value, str):
        text = one_line(value, None)
        # Some spreadsheets skip white space, as which tabs and line breaks are written.
        return f"'{text}" if text.lstrip().startswith(FORMULA_STARTS) else text
    if all(shape is None or isinstance(shape, list | tuple) for shape in value):
        return "; ".join(map(_csv_shape, value))
    return _csv_shape(value)


def _csv_shape(shape: Shape | None) -> str:
    """Return a shape as ``28x28x192``, or "?" for None."""
    return "?" if shape is None else "x".join(map(str, shape))


FORMATS: dict[str, Callable[[Report], str]] = dict(
    zip(FORMAT_NAMES, (as_text, as_json, as_csv, as_markdown), strict=True)
)
"""The function that writes each format, by the name of the format."""

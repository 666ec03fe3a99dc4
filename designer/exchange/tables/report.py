"""A report: everything that a table printed by the command line consists of, in any format.

The other modules of this folder each make a report; `table_formats` writes a report in one of the
formats. A report has each content twice, as a value for programs and as a text for people, because
the two differ: the value of a count is the number 12443648, and its text is "≥ 12,443,648".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

Cells = tuple[str, ...]
"""The texts of one row of a table, one for each column that has a heading."""

MAX_TEXT_CHARACTERS = 32
"""The length, in characters, to which ids and titles are cut in the cells of a report."""


class Column(NamedTuple):
    """A column of a table. Which formats show it depends on `heading` and `in_csv`."""

    id: str
    """The name of the column in CSV, and the key of its value in a record."""
    heading: str | None = None
    """The heading as text and in Markdown, or None if only programs read the column."""
    in_csv: bool = True
    """Whether the column is in CSV."""
    is_number: bool = False
    """Whether the texts of the column are aligned right, as numbers are."""


BLOCK_COLUMNS = (
    Column("id", "id"),
    Column("kind"),
    Column("label"),
    Column("title", "block", in_csv=False),
)
"""The columns that say which block a record is about. A table of blocks begins with them."""


class Record(Protocol):
    """One row of a table, e.g. that of one block.

    A format reads either the values or the cells, and each of them once. A table of very many rows
    may therefore compute them when they are read.
    """

    @property
    def values(self) -> Mapping[str, Any]:
        """The JSON object of the row. A value that is not known is None."""

    @property
    def cells(self) -> Cells:
        """The texts of the columns that have a heading.

        Their control characters must have been removed with
        `designer.core.text.display_text.one_line`.
        """

    @property
    def csv_values(self) -> Mapping[str, Any]:
        """Values that CSV needs besides `values`, or in their place, by their columns' ids."""


class FixedRecord(NamedTuple):
    """A `Record` whose values and cells are computed when the report is made."""

    values: Mapping[str, Any]
    cells: Cells
    csv_values: Mapping[str, Any] = {}


class Section(NamedTuple):
    """Some rows of a table. In a text table there is a horizontal rule between two sections."""

    key: str
    """The key of the list of rows in JSON. Sections with the same key become one list."""
    records: Sequence[Record]


class Report(NamedTuple):
    """The contents of a table about one design."""

    name: str
    """The name of the design."""
    complete: bool
    """Whether the counts of all blocks are known; if not, the totals are lower bounds."""
    settings: Mapping[str, Any]
    """What the values depend on besides the design, by their keys in JSON, such as the batch."""
    columns: Sequence[Column]
    sections: Sequence[Section]
    totals: Record | None
    """The last row, or None if the table has no totals."""
    notes: Sequence[str]
    """The lines below the table as text and in Markdown."""

    @property
    def shown_columns(self) -> list[Column]:
        """The columns of the table as text and in Markdown, which are those with a heading."""
        return [column for column in self.columns if column.heading is not None]

    @property
    def records(self) -> list[Record]:
        """The rows of all sections, without the totals."""
        return [record for section in self.sections for record in section.records]

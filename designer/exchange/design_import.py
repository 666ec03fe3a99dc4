"""Import of the program's own design files, which are understood completely."""

from __future__ import annotations

from designer.core.graph.cancellation import Check
from designer.exchange.import_formats import ImportOptions
from designer.exchange.import_result import ImportResult
from designer.files import reader


def import_design(path: str, check: Check, _options: ImportOptions) -> ImportResult:
    """Return the design in the file at `path`. Raise `FileError` if it cannot be read.

    `check` is called again and again; it may raise an exception to stop the work.
    """
    return ImportResult(reader.read(path, check))

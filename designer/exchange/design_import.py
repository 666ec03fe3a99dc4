"""Import of the program's own design files, which are understood completely."""

from __future__ import annotations

from designer.exchange.formats import ImportResult
from designer.files import reader


def import_design(path: str) -> ImportResult:
    """Return the design in the file at `path`. Raise `FileError` if it cannot be read."""
    return ImportResult(reader.read(path))

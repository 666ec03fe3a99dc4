"""The table of formats to import: their names, and which module reads a file.

A format is one entry in `IMPORTERS` and one module, which is imported only when a file is read. The
formats to export are in `formats`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import NamedTuple, cast

from designer.core.graph.cancellation import Check
from designer.core.graph.design import Design


class NotUnderstood(NamedTuple):
    """A part of an imported file that has no counterpart in the design."""

    place: str
    """Where in the file the part is, e.g. "line 3"."""
    sentence: str
    """What was not understood."""


class ImportResult(NamedTuple):
    """What was read from an imported file."""

    design: Design
    not_understood: tuple[NotUnderstood, ...] = ()
    """The parts of the file that are missing in the design."""


class Importer(NamedTuple):
    """A format from which a design can be imported."""

    id: str
    """Unique key of the format."""
    title: str
    """The name of the format in the file dialog, e.g. "Designs"."""
    extension: str
    """The extension of the name of a file, with its dot, e.g. ".cnn.json"."""
    module: str
    """The name of the module whose function ``import_design`` reads a file."""

    def read(self, path: str, check: Check) -> ImportResult:
        """Return what the file at `path` contains. Raise `FileError` if it cannot be read.

        `check` is called again and again; it may raise an exception to stop the work.
        """
        read = cast(Callable[[str, Check], ImportResult], import_module(self.module).import_design)
        return read(path, check)


DESIGN_IMPORTER = Importer("design", "Designs", ".cnn.json", "designer.exchange.design_import")
"""The format of the program's own files, in which a design is also saved."""
IMPORTERS: Mapping[str, Importer] = {importer.id: importer for importer in (DESIGN_IMPORTER,)}
"""All import formats by their keys."""


def file_filter(importers: Iterable[Importer]) -> str:
    """Return the file name filters for the dialog that opens files of these formats.

    An example is ``Designs (*.cnn.json);;All files (*)``. If there are several formats, the first
    filter admits all of them.
    """
    patterns = {importer.title: f"*{importer.extension}" for importer in importers}
    filters = [f"{title} ({pattern})" for title, pattern in patterns.items()]
    if len(filters) > 1:
        filters.insert(0, f"All that can be opened ({' '.join(patterns.values())})")
    return ";;".join([*filters, "All files (*)"])

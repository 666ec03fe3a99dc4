"""The table of formats to import: their names, and which module reads a file.

A format is one entry in `IMPORTERS` and one module, which is imported only when a file is read. The
formats to export are in `formats`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from designer.exchange.file_format import FileFormat, FormatOption, format_of, name_filter, patterns

if TYPE_CHECKING:  # so that the help of the command line, which names the options, starts fast
    from designer.core.graph.cancellation import Check
    from designer.exchange.import_result import ImportResult


class ImportOptions(NamedTuple):
    """What can be chosen for the reading of a file. A format with a choice adds its attribute."""


USUAL_IMPORT = ImportOptions()
"""The options of an import for which nothing was chosen."""

ImportOption = FormatOption[ImportOptions]
"""An option of an import that the user can choose."""

ImportDesign = Callable[[str, "Check", ImportOptions], "ImportResult"]
"""The type of the function ``import_design`` of the module of a format. It gets the path of a file,
a function that it calls again and again, which may raise an exception to stop the work, and the
options. It raises `FileError` if the file cannot be read."""


class Importer(FileFormat[ImportOptions]):
    """A format of files that can be read; its module has the function ``import_design``."""

    def read(self, path: str, check: Check, options: ImportOptions = USUAL_IMPORT) -> ImportResult:
        """Return what the file at `path` contains. Raise `FileError` if it cannot be read.

        `check` is called again and again; it may raise an exception to stop the work.
        """
        read = cast(ImportDesign, import_module(self.module).import_design)
        return read(path, check, options)


DESIGN_IMPORTER = Importer(
    "design", "Designs", (".cnn.json",), "designer.exchange.design_import", needs_qt=False
)
"""The format of the program's own files, in which a design is also saved."""
IMPORTERS: Mapping[str, Importer] = {importer.id: importer for importer in (DESIGN_IMPORTER,)}
"""All import formats by their keys."""


def importer_of(path: str) -> Importer:
    """Return the format of the file at `path`, by its extension.

    A file with an unknown extension is read as a design.
    """
    return format_of(path, IMPORTERS.values()) or DESIGN_IMPORTER


def file_filter(importers: Collection[Importer]) -> str:
    """Return the file name filters for the dialog that opens files of these formats.

    An example is ``Designs (*.cnn.json);;All files (*)``. If there are several formats, the first
    filter admits all of them.
    """
    filters = [name_filter(importer) for importer in importers]
    if len(filters) > 1:
        filters.insert(0, f"All that can be opened ({patterns(importers)})")
    return ";;".join([*filters, "All files (*)"])

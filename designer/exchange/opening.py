"""Opens a file for display: reads it by its format, lays out its blocks and analyses the design.

Nothing here needs a window or Qt. The formats are listed in `import_formats`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from designer.core.analysis.analysis import Analysis, analyse
from designer.core.layout import tidy
from designer.exchange.import_formats import (
    DESIGN_IMPORTER,
    USUAL_IMPORT,
    ImportOptions,
    importer_of,
)
from designer.exchange.import_result import NotUnderstood
from designer.files.file_state import FileState, read_state

STEPS = 3
"""The steps of opening a file: reading, layout and analysis."""


class OpenedDesign(NamedTuple):
    """What was read from a file."""

    analysis: Analysis
    """The analysis of the design, whose blocks all have a position."""
    path: str | None
    """The path to which the design is saved, or None if the file has another format than designs.
    """
    not_understood: tuple[NotUnderstood, ...] = ()
    """The parts of the file that are missing in the design."""
    state: FileState | None = None
    """The file as it was read, or None if it has another format than designs."""


def _ignore(_done: int, _steps: int) -> None:
    """Ignore a report, for callers that show no progress."""


def open_design(
    path: str,
    report: Callable[[int, int], None] = _ignore,
    options: ImportOptions = USUAL_IMPORT,
) -> OpenedDesign:
    """Return the design in the file at `path`, with its analysis.

    The extension says the format; a file with an unknown extension is read as a design file. Blocks
    without a position in the file get one. `options` are those of the format. Raise `FileError` if
    the file cannot be read. This function uses no widget, so it may be called outside the main
    thread. `report` is called again and again with the number of steps that are done, and `STEPS`;
    it may raise an exception to stop the work.
    """
    importer = importer_of(path)
    # Before the reading: if the file changes meanwhile, that is noticed later.
    state = read_state(path) if importer is DESIGN_IMPORTER else None
    result = importer.read(path, lambda: report(0, STEPS), options)
    design = tidy.with_positions(result.design, lambda: report(1, STEPS))
    analysis = analyse(design, check=lambda: report(2, STEPS))
    own_path = path if importer is DESIGN_IMPORTER else None
    return OpenedDesign(analysis, own_path, result.not_understood, state)

"""Opens a design file for display: reads and analyses the design, and lays out its blocks.

Nothing here needs a window or Qt.
"""

from __future__ import annotations

from collections.abc import Callable

from designer.core.analysis.analysis import Analysis, analyse
from designer.core.layout import tidy
from designer.files import reader

STEPS = 3
"""The steps of opening a file: reading, layout and analysis."""


def _ignore(_done: int, _steps: int) -> None:
    """Ignore a report, for callers that show no progress."""


def open_design(path: str, report: Callable[[int, int], None] = _ignore) -> Analysis:
    """Return the analysis of the design in the file at `path`.

    Blocks without a position in the file get one. Raise `FileError` if the file cannot be read.
    This function uses no widget, so it may be called outside the main thread. `report` is called
    again and again with the number of steps that are done, and `STEPS`; it may raise an exception
    to stop the work.
    """
    design = reader.read(path, lambda: report(0, STEPS))
    design = tidy.with_positions(design, lambda: report(1, STEPS))
    return analyse(design, check=lambda: report(2, STEPS))

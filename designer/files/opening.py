"""Opens a design file for display: reads and analyses the design, and lays out its blocks.

Nothing here needs a window or Qt.
"""

from __future__ import annotations

from designer.core.analysis.analysis import Analysis, analyse
from designer.core.layout import tidy
from designer.files import reader


def open_design(path: str) -> Analysis:
    """Return the analysis of the design in the file at `path`.

    Blocks without a position in the file get one. Raise `FileError` if the file cannot be read.
    This function uses no widget, so it may be called outside the main thread.
    """
    return analyse(tidy.with_positions(reader.read(path)))

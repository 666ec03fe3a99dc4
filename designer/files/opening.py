"""Opens a design file for display: reads, lays out and analyses it. Needs no window."""

from __future__ import annotations

from designer.core.analysis.analysis import Analysis, analyse
from designer.core.layout import tidy
from designer.files import reader


def open_design(path: str) -> Analysis:
    """Return the analysis of the design at `path`, with a position for every block.

    Raise `FileError` if the file cannot be read. The function touches no widget, so it can run in
    a thread.
    """
    return analyse(tidy.with_positions(reader.read(path)))

"""A design file made ready to be shown: read, laid out and analysed, without a window."""

from __future__ import annotations

from designer.core.analysis.analysis import Analysis, analyse
from designer.core.layout import tidy
from designer.files import reader


def opened(path: str) -> Analysis:
    """The design at `path` with a place for every block. Raises `FileFault`.

    Touches no widget, so it can run in a thread.
    """
    return analyse(tidy.placed(reader.read(path)))

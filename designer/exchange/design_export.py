"""Export of a design as one of the program's own design files."""

from __future__ import annotations

from designer.core.analysis.analysis import Analysis
from designer.exchange.formats import Encode, ExportOptions, Report
from designer.files import saving


def prepare(analysis: Analysis, _options: ExportOptions, _report: Report) -> Encode:
    """Return a function that returns the bytes of the design file of the analysed design.

    The returned function raises `FileError` if the file would be larger than it may be.
    """
    return lambda _report: saving.file_bytes(analysis.design)

"""Export of the block table as CSV, which is what ``designer summary --format csv`` prints."""

from __future__ import annotations

from designer.core.analysis.analysis import Analysis
from designer.exchange.formats import Encode, ExportOptions, Report
from designer.exchange.tables import table_formats
from designer.exchange.tables.summary_table import summary_report


def prepare(analysis: Analysis, _options: ExportOptions, _report: Report) -> Encode:
    """Return a function that returns the block table of the analysed design, encoded as UTF-8."""

    def encode(report: Report) -> bytes:
        table = summary_report(analysis)
        return table_formats.as_csv(table, lambda: report(0, 1)).encode()

    return encode

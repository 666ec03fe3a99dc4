"""The export of the block table can be stopped while its rows are written."""

import pytest

from designer.core.analysis.analysis import analyse
from designer.exchange.formats import EXPORTERS, ExportOptions, ignore_report
from tests.benchmarks.large_designs import inception
from tests.support.cancelling import Stopped, stop_at_call


def test_the_export_of_a_large_table_can_be_stopped_every_few_hundred_blocks():
    encode = EXPORTERS["csv"].prepare(analyse(inception(3_000)), ExportOptions())
    reports = []
    table = encode(lambda *step: reports.append(step))
    assert table == encode(ignore_report)
    assert table.count(b"\n") == 3_002
    assert len(reports) > 10
    assert reports == sorted(reports)
    for number in range(1, len(reports) + 1):
        check = stop_at_call(number)
        with pytest.raises(Stopped):
            encode(lambda _done, _total, check=check: check())

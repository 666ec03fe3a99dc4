"""What an edit would come to, in one line."""

import pytest

from designer.blocks import BY_NAME
from designer.core.analysis.analysis import analyse
from designer.core.edits import block_edits
from designer.core.graph.design import WireKey
from designer.core.report.edit_forecast import change, edit_forecast
from tests.support.designs import bottleneck, design, diamond, image


def test_the_lecture_s_bottleneck_takes_nine_tenths_off():
    one = design(
        ("input", "input", image()),
        ("conv", "conv", {"filters": 32, "kernel": 5}),
        wires="input-conv",
    )
    before = analyse(one)
    kind = BY_NAME["conv1x1"](filters=16)
    after = block_edits.insert(one, kind, WireKey("input", "conv", 0), (0, 0)).design
    words = edit_forecast(before, analyse(after, before), "conv1x1")
    assert words == "28×28×16 → total 12.4 M MACs (−90 %), 15.9 k parameters"


def test_a_block_that_was_not_counted_before_spoils_no_comparison():
    one = bottleneck()
    loose = block_edits.add(one, BY_NAME["max_pool"].fresh(), (0, 0)).design
    wired = block_edits.connect(loose, "conv", "max_pool")
    words = edit_forecast(analyse(loose), analyse(wired), "max_pool")
    assert words.startswith("14×14×32 → total 12.4 M MACs (unchanged)")
    assert words.endswith("1 fault fewer")


def test_a_lower_bound_is_called_one_and_faults_are_told():
    one = diamond()
    after = block_edits.insert(one, BY_NAME["max_pool"].fresh(), WireKey("left", "sum", 0), (0, 0))
    words = edit_forecast(analyse(one), analyse(after.design), "max_pool")
    assert words.startswith("4×4×4 → total ≥ ")
    assert "(" not in words
    assert words.endswith("1 fault more")
    assert edit_forecast(analyse(one), analyse(after.design), "sum").startswith("? → ")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (100, 100, "unchanged"),
        (120_422_400, 12_443_648, "−90 %"),
        (12_443_648, 4_917_248, "−60 %"),
        (1000, 1025, "+2.5 %"),
        (1000, 1020, "+2 %"),
        (10**9, 10**9 - 1, "−<0.1 %"),
        (100, 0, "−100 %"),
        (10**30, 12 * 10**30, "12 times"),
    ],
)
def test_a_change_in_words(before, after, words):
    assert change(before, after) == words

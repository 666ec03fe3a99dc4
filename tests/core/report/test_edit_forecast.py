"""Tests of forecasts: the outcome of an edit in one line of text, before the edit is made."""

import pytest

from designer.blocks import KINDS_BY_NAME
from designer.core.analysis.analysis import analyse
from designer.core.edits import block_edits
from designer.core.graph.design import WireKey
from designer.core.report.edit_forecast import change_text, edit_forecast
from tests.support.designs import bottleneck, design, diamond, image


def test_the_bottleneck_of_the_lecture_saves_ninety_per_cent():
    original = design(
        ("input", "input", image()),
        ("conv", "conv", {"filters": 32, "kernel": 5}),
        wires="input-conv",
    )
    before = analyse(original)
    kind = KINDS_BY_NAME["conv1x1"](filters=16)
    after = block_edits.insert(original, kind, WireKey("input", "conv", 0), (0, 0)).design
    text = edit_forecast(before, analyse(after, before), "conv1x1")
    assert text == "28×28×16 → total 12.4 M MACs (−90 %), 15.9 k parameters"


def test_the_change_is_shown_although_the_block_was_not_counted_before():
    original = bottleneck()
    loose = block_edits.add(original, KINDS_BY_NAME["max_pool"].fresh(), (0, 0)).design
    wired = block_edits.connect(loose, "conv", "max_pool")
    text = edit_forecast(analyse(loose), analyse(wired), "max_pool")
    assert text.startswith("14×14×32 → total 12.4 M MACs (unchanged)")
    assert text.endswith("1 fault fewer")


def test_lower_bounds_are_marked_and_new_faults_are_counted():
    original = diamond()
    after = block_edits.insert(
        original, KINDS_BY_NAME["max_pool"].fresh(), WireKey("left", "sum", 0), (0, 0)
    )
    text = edit_forecast(analyse(original), analyse(after.design), "max_pool")
    assert text.startswith("4×4×4 → total ≥ ")
    assert "(" not in text
    assert text.endswith("1 fault more")
    assert edit_forecast(analyse(original), analyse(after.design), "sum").startswith("? → ")


@pytest.mark.parametrize(
    ("before", "after", "text"),
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
def test_the_text_for_a_change(before, after, text):
    assert change_text(before, after) == text

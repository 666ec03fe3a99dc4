"""The strip of totals: exact figures, lower bounds, and numbers of any length."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from designer.blocks.conv import Conv
from designer.blocks.dense import Dense
from designer.blocks.flatten import Flatten
from designer.blocks.input import Input
from designer.core import edits
from designer.core.design import Block, Design, Wire
from designer.ui.document import Document
from designer.ui.totals import TotalsStrip


def chain(*kinds):
    blocks = [Block(f"block{place}", kind) for place, kind in enumerate(kinds)]
    return Design(blocks, tuple(Wire(one.id, two.id) for one, two in pairwise(blocks)))


@pytest.fixture
def document():
    return Document()


@pytest.fixture
def strip(qtbot, document):
    strip = TotalsStrip(document)
    qtbot.addWidget(strip)
    strip.resize(900, 36)
    strip.show()
    return strip


def test_the_lectures_bottleneck_stands_in_the_strip(strip, document, bottleneck):
    document.load(bottleneck)
    assert strip.text() == (
        "15,920 parameters · 12,443,648 MACs (12.4 M) · 188,160 activations · 3 blocks · complete"
    )


def test_an_empty_design_has_no_blocks_yet(strip):
    assert strip.text() == "0 parameters · 0 MACs · 0 activations · no blocks yet"


def test_an_edit_and_its_undo_are_followed(strip, document, bottleneck):
    document.load(bottleneck)
    document.edit("Filters", edits.change_field(document.design, ["conv"], "filters", 64))
    assert "22,478,848 MACs" in strip.text()
    document.undo_stack.undo()
    assert "12,443,648 MACs (12.4 M)" in strip.text()


def test_a_fault_turns_every_figure_into_a_lower_bound(strip, document, bottleneck):
    document.load(bottleneck)
    conv = bottleneck.blocks["conv"]
    document.load(
        bottleneck.with_blocks([conv._replace(kind=Conv(filters=32, kernel=99, padding="valid"))])
    )
    assert strip.text() == (
        "≥ 3,088 parameters · ≥ 2,408,448 MACs (2.41 M) · ≥ 163,072 activations"
        " · ≥ lower bound: 1 block is not known"
    )


def test_single_things_are_named_in_the_singular(strip, document):
    one_by_one = Conv(filters=1, kernel=1, bias=False)
    document.load(chain(Input(height=1, width=1, channels=1), one_by_one))
    assert strip.text().startswith("1 parameter · 1 MAC · 2 activations")


def test_endless_figures_do_not_widen_the_window(strip, document):
    largest = 10**9
    wide = Conv(filters=largest, kernel=largest, padding="same")
    image = Input(height=largest, width=largest, channels=largest)
    document.load(chain(image, wide, wide, Flatten(), Dense(units=largest)))
    assert strip.minimumSizeHint().width() < 860
    assert "×10^" in strip.text()
    exact = f"{document.analysis.totals.macs:,}"
    tips = [label.parentWidget().toolTip() for label in strip.findChildren(QLabel)]
    # The tooltip may break the figure over lines at zero-width spaces.
    assert any(exact in tip.replace("\u200b", "") for tip in tips)


def test_every_label_is_plain_text(strip):
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText for label in strip.findChildren(QLabel)
    )


def test_a_screen_reader_is_told_the_whole_strip(strip, document, bottleneck):
    document.load(bottleneck)
    assert strip.accessibleDescription() == strip.text()

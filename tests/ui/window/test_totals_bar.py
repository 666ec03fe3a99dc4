"""The strip of totals: exact figures, lower bounds, and numbers of any length."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel

from designer.blocks.basic.dense import Dense
from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv import Conv
from designer.blocks.shapes.flatten import Flatten
from designer.core.edits import block_edits
from designer.core.graph.design import Block, Design, Wire
from designer.display.memory_units import MemoryUnits
from designer.ui.document.document import Document
from designer.ui.window.totals_bar import Total, TotalsBar


def chain(*kinds):
    blocks = [Block(f"block{place}", kind) for place, kind in enumerate(kinds)]
    return Design(blocks, tuple(Wire(one.id, two.id) for one, two in pairwise(blocks)))


def peak_tip(strip):
    """What the tooltip of the peak says, as it is read."""
    (total,) = [total for total in strip.findChildren(Total) if "peak" in total.text]
    read = QTextDocument()
    read.setHtml(total.toolTip())
    return read.toPlainText().replace("\u200b", "")


@pytest.fixture
def document():
    return Document()


@pytest.fixture
def strip(qtbot, document):
    strip = TotalsBar(document)
    qtbot.addWidget(strip)
    strip.resize(900, 36)
    strip.show()
    return strip


def test_the_lectures_bottleneck_stands_in_the_strip(strip, document, bottleneck):
    document.load(bottleneck)
    assert strip.text() == (
        "15,920 parameters · 12,443,648 MACs (12.4 M) · 652 kB peak activations, float32"
        " · 3 blocks · complete"
    )


def test_an_empty_design_has_no_blocks_yet(strip):
    assert strip.text() == ("0 parameters · 0 MACs · 0 B peak activations, float32 · no blocks yet")


def test_an_edit_and_its_undo_are_followed(strip, document, bottleneck):
    document.load(bottleneck)
    document.edit("Filters", block_edits.change_field(document.design, ["conv"], "filters", 64))
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
        "≥ 3,088 parameters · ≥ 2,408,448 MACs (2.41 M) · ≥ 652 kB peak activations, float32"
        " · ≥ lower bound: 1 block is not known"
    )
    assert peak_tip(strip).startswith("≥ 652,288 bytes at Conv 1×1 (conv1x1).")


def test_single_things_are_named_in_the_singular(strip, document):
    one_by_one = Conv(filters=1, kernel=1, bias=False)
    document.load(chain(Input(height=1, width=1, channels=1), one_by_one))
    assert strip.text().startswith("1 parameter · 1 MAC · 8 B peak activations")


def test_endless_figures_do_not_widen_the_window(strip, document):
    largest = 10**9
    wide = Conv(filters=largest, kernel=largest, padding="same")
    image = Input(height=largest, width=largest, channels=largest)
    document.load(chain(image, wide, wide, Flatten(), Dense(units=largest)))
    document.set_basis(MemoryUnits("float16", largest))
    assert strip.minimumSizeHint().width() < 860
    assert "×10^" in strip.text()
    assert f"{2 * largest * document.memory.peak:,} bytes" in peak_tip(strip)
    exact = f"{document.analysis.totals.macs:,}"
    tips = [label.parentWidget().toolTip() for label in strip.findChildren(QLabel)]
    # The tooltip may break the figure over lines at zero-width spaces.
    assert any(exact in tip.replace("\u200b", "") for tip in tips)


def test_the_peak_is_told_exactly_where_it_is_and_by_what_rule(strip, document, bottleneck):
    document.load(bottleneck)
    where, rule = peak_tip(strip).split("\n")
    assert where == "652,288 bytes at Conv 1×1 (conv1x1)."
    assert "activations that are there at one time during inference" in rule
    assert rule.endswith("with them, inference takes 716 kB in all.")


def test_the_peak_follows_number_type_and_batch(strip, document, bottleneck):
    document.load(bottleneck)
    document.set_basis(MemoryUnits("int8", 8))
    assert "1.30 MB peak activations, int8, batch 8" in strip.text()
    assert peak_tip(strip).startswith(f"{8 * 163_072:,} bytes")


def test_a_strangers_name_is_plain_text_in_the_tooltip(strip, document, bottleneck):
    document.load(
        block_edits.relabel(bottleneck, "conv1x1", '<img src="/dev/zero">\n' + "W" * 9_000)
    )
    tip = peak_tip(strip)
    assert tip.startswith('652,288 bytes at <img src="/dev/zero"> WWW')
    assert len(tip) < 500


@pytest.mark.parametrize("width", [860, 1280])
def test_figures_stand_in_full_and_units_are_cut_before_them(qapp, strip, document, width):
    wide = Conv(filters=10**9, kernel=3, padding="same")
    document.load(chain(Input(height=9, width=9, channels=10**9), wide))
    document.set_basis(MemoryUnits("float32", 10**9))
    strip.setFixedWidth(width)
    qapp.processEvents()
    for label in strip.findChildren(QLabel):
        if label.property("look") == "strong":
            assert label.width() >= label.fontMetrics().horizontalAdvance(label.text())
        assert label.mapTo(strip, QPoint(label.width(), 0)).x() <= width


def test_every_label_is_plain_text(strip):
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText for label in strip.findChildren(QLabel)
    )


def test_a_screen_reader_is_told_the_whole_strip(strip, document, bottleneck):
    document.load(bottleneck)
    assert strip.accessibleDescription() == strip.text()

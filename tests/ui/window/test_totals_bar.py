"""The totals bar: exact values, lower bounds, and numbers of any length."""

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
    """Return a design with a block of each of these kinds, each wired to the next one."""
    blocks = [Block(f"block{number}", kind) for number, kind in enumerate(kinds)]
    return Design(blocks, tuple(Wire(first.id, second.id) for first, second in pairwise(blocks)))


def peak_tip(bar):
    """Return the tooltip of the peak as plain text."""
    (total,) = [total for total in bar.findChildren(Total) if "peak" in total.text]
    tooltip = QTextDocument()
    tooltip.setHtml(total.toolTip())
    return tooltip.toPlainText().replace("\u200b", "")


@pytest.fixture
def document():
    return Document()


@pytest.fixture
def bar(qtbot, document):
    bar = TotalsBar(document)
    qtbot.addWidget(bar)
    bar.resize(900, 36)
    bar.show()
    return bar


def test_the_totals_of_the_lectures_bottleneck(bar, document, bottleneck):
    document.load(bottleneck)
    assert bar.text() == (
        "15,920 parameters · 12,443,648 MACs (12.4 M) · 652 kB peak activations, float32"
        " · 3 blocks · complete"
    )


def test_an_empty_design_has_no_blocks(bar):
    assert bar.text() == ("0 parameters · 0 MACs · 0 B peak activations, float32 · no blocks yet")


def test_an_edit_and_its_undo_update_the_totals(bar, document, bottleneck):
    document.load(bottleneck)
    document.edit("Filters", block_edits.change_field(document.design, ["conv"], "filters", 64))
    assert "22,478,848 MACs" in bar.text()
    document.undo()
    assert "12,443,648 MACs (12.4 M)" in bar.text()


def test_with_a_fault_every_figure_is_a_lower_bound(bar, document, bottleneck):
    document.load(bottleneck)
    conv = bottleneck.blocks["conv"]
    document.load(
        bottleneck.with_blocks([conv._replace(kind=Conv(filters=32, kernel=99, padding="valid"))])
    )
    assert bar.text() == (
        "≥ 3,088 parameters · ≥ 2,408,448 MACs (2.41 M) · ≥ 652 kB peak activations, float32"
        " · ≥ lower bound: 1 block is not known"
    )
    assert peak_tip(bar).startswith("≥ 652,288 bytes at Conv 1×1 (conv1x1).")


def test_a_count_of_one_has_a_singular_unit(bar, document):
    one_by_one = Conv(filters=1, kernel=1, bias=False)
    document.load(chain(Input(height=1, width=1, channels=1), one_by_one))
    assert bar.text().startswith("1 parameter · 1 MAC · 8 B peak activations")


def test_very_long_figures_do_not_widen_the_window(bar, document):
    largest = 10**9
    wide = Conv(filters=largest, kernel=largest, padding="same")
    image = Input(height=largest, width=largest, channels=largest)
    document.load(chain(image, wide, wide, Flatten(), Dense(units=largest)))
    document.set_view(document.view._replace(memory_units=MemoryUnits("float16", largest)))
    assert bar.minimumSizeHint().width() < 860
    assert "×10^" in bar.text()
    assert f"{2 * largest * document.memory.peak:,} bytes" in peak_tip(bar)
    exact = f"{document.analysis.totals.macs:,}"
    tips = [label.parentWidget().toolTip() for label in bar.findChildren(QLabel)]
    # In the tooltip, a long number may be broken over lines at zero-width spaces.
    assert any(exact in tip.replace("\u200b", "") for tip in tips)


def test_the_tooltip_of_the_peak_has_its_bytes_its_block_and_its_rule(bar, document, bottleneck):
    document.load(bottleneck)
    location, rule = peak_tip(bar).split("\n")
    assert location == "652,288 bytes at Conv 1×1 (conv1x1)."
    assert "activations that are there at one time during inference" in rule
    assert rule.endswith("with them, inference takes 716 kB in all.")


def test_the_peak_depends_on_number_type_and_batch(bar, document, bottleneck):
    document.load(bottleneck)
    document.set_view(document.view._replace(memory_units=MemoryUnits("int8", 8)))
    assert "1.30 MB peak activations, int8, batch 8" in bar.text()
    assert peak_tip(bar).startswith(f"{8 * 163_072:,} bytes")


def test_a_label_with_html_is_plain_text_in_the_tooltip(bar, document, bottleneck):
    document.load(
        block_edits.relabel(bottleneck, "conv1x1", '<img src="/dev/zero">\n' + "W" * 9_000)
    )
    tip = peak_tip(bar)
    assert tip.startswith('652,288 bytes at <img src="/dev/zero"> WWW')
    assert len(tip) < 500


@pytest.mark.parametrize("width", [860, 1280])
def test_units_are_elided_and_figures_are_not(qapp, bar, document, width):
    wide = Conv(filters=10**9, kernel=3, padding="same")
    document.load(chain(Input(height=9, width=9, channels=10**9), wide))
    document.set_view(document.view._replace(memory_units=MemoryUnits("float32", 10**9)))
    bar.setFixedWidth(width)
    qapp.processEvents()
    for label in bar.findChildren(QLabel):
        if label.property("look") == "strong":
            assert label.width() >= label.fontMetrics().horizontalAdvance(label.text())
        assert label.mapTo(bar, QPoint(label.width(), 0)).x() <= width


def test_every_label_is_plain_text(bar):
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in bar.findChildren(QLabel))


def test_the_accessible_description_is_the_whole_bar(bar, document, bottleneck):
    document.load(bottleneck)
    assert bar.accessibleDescription() == bar.text()

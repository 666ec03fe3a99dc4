"""Memory in the inspector: its values, and the fields for number type and batch size."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv import Conv
from designer.blocks.norms.batch_norm import BatchNorm
from designer.core.edits import block_edits
from designer.core.graph.design import Block, Design, Wire
from designer.display.memory_units import MemoryUnits
from designer.ui.inspector.inspector_panel import MIN_WIDTH_PX
from designer.ui.inspector.sections.memory_section import BlockLink
from designer.ui.inspector.widgets.figure_section import FigureLine
from designer.ui.window.main_window import MainWindow
from tests.support.charts import summary_of
from tests.support.field_panels import pick, turn
from tests.support.inspectors import KEY, editor, put, sections, shown_pane, texts
from tests.support.saved_documents import mark_saved

LEFT = Qt.MouseButton.LeftButton
PEAK = "Peak of activations"
HOSTILE = '<b>bold</b><img src="/dev/zero">\nsecond & line\t' + "W" * 10_000


@pytest.fixture
def pane(qtbot, document):
    return shown_pane(qtbot, document)


@pytest.fixture
def inspector(pane):
    pane.inspector.scroll_area.ensureWidgetVisible(
        editor(pane.inspector, "Batch, for memory"), 0, 200
    )
    return pane.inspector


def lines(inspector):
    """Return the text of each visible value in the memory section, by the name of the value."""
    text_of = {}
    for line in inspector.findChildren(FigureLine):
        if line.isVisible():
            name, _, text = line.figure.accessibleName().partition(": ")
            text_of[name] = text
    return text_of


def lines_in_order(inspector):
    """Return the visible lines with values in the memory section, from top to bottom."""
    visible = [line for line in inspector.findChildren(FigureLine) if line.isVisible()]
    return sorted(visible, key=lambda line: line.mapTo(inspector, QPoint()).y())


def link(inspector):
    """Return the link to the block at which the peak of memory occurs."""
    (block_link,) = inspector.findChildren(BlockLink)
    return block_link


def test_the_section_shows_the_memory_of_the_design(inspector):
    assert sections(inspector)[PEAK] == ["652,288 B", "≈ 652 kB"]
    assert link(inspector).text() == "at Conv 1×1"
    parameters, peak, outputs = 4 * 15_920, 652_288, 4 * 188_160
    assert lines(inspector) == {
        "Parameters": f"{parameters:,} B ≈ 63.7 kB",
        "Inference in all": f"{parameters + peak:,} B ≈ 716 kB",
        "Training with SGD with momentum": f"{3 * parameters + outputs:,} B ≈ 944 kB",
        "Training with Adam": f"{4 * parameters + outputs:,} B ≈ 1.01 MB",
    }


def test_the_heading_of_the_peak_is_above_its_figure_and_inference_below(inspector):
    labels = [label for label in inspector.findChildren(QLabel) if label.isVisible()]
    heading, figure = (
        next(label.mapTo(inspector, QPoint()).y() for label in labels if label.text() == text)
        for text in (PEAK, "652,288 B")
    )
    assert 0 < figure - heading < 30
    names = [line.figure.accessibleName().partition(":")[0] for line in lines_in_order(inspector)]
    assert names[:2] == ["Inference in all", "Parameters"]


def test_buffers_have_a_line_if_there_are_any(inspector, document):
    image = Block("input", Input(height=4, width=4, channels=8))
    document.load(Design([image, Block("norm", BatchNorm())], (Wire("input", "norm"),)))
    assert lines(inspector)["Buffers"] == "64 B"


@pytest.mark.parametrize("how", ["key", "mouse"])
def test_a_number_type_can_be_chosen(inspector, document, how):
    chooser = editor(inspector, "Number type")
    if how == "mouse":
        pick(chooser, "float16")
    else:
        chooser.setFocus()
        QTest.keyClick(chooser, KEY.Key_Down)
    assert document.memory_units == MemoryUnits("float16", 1)
    assert sections(inspector)[PEAK] == ["326,144 B", "≈ 326 kB"]
    assert lines(inspector)["Parameters"] == "31,840 B ≈ 31.8 kB"


@pytest.mark.parametrize("how", ["typed", "stepped", "wheel", "list"])
def test_a_batch_size_can_be_set(inspector, document, how):
    batch = editor(inspector, "Batch, for memory")
    if how == "typed":
        put(batch, "8")
    elif how == "stepped":
        batch.setFocus()
        for _ in range(7):
            QTest.keyClick(batch, KEY.Key_Up)
    elif how == "wheel":
        batch.setFocus()
        turn(batch, 7)
    else:
        pick(batch, "8")
    assert document.memory_units.batch == 8
    assert sections(inspector)[PEAK][0] == f"{8 * 652_288:,} B"
    shown = lines(inspector)
    assert shown["Parameters"].startswith("63,680 B")
    assert shown["Inference in all"].startswith(f"{63_680 + 8 * 652_288:,} B")
    assert sections(inspector)["Arithmetic intensity"][1].startswith(
        f"{8 * 12_443_648:,} MACs over"
    )


def test_the_wheel_over_a_batch_without_focus_scrolls_the_panel(inspector, document):
    bar = inspector.scroll_area.verticalScrollBar()
    before = bar.value()
    turn(editor(inspector, "Batch, for memory"), -1)
    assert document.memory_units.batch == 1
    assert bar.value() > before


def test_an_invalid_batch_size_is_refused_and_escape_restores_the_old_one(inspector, document):
    batch = editor(inspector, "Batch, for memory")
    put(batch, "0")
    assert document.memory_units.batch == 1
    (refusal,) = [text for text in texts(inspector) if text.startswith("Batch, for memory takes")]
    assert "from 1 to 1,000,000,000" in refusal
    QTest.keyClick(batch, KEY.Key_Escape)
    assert batch.currentText() == "1"
    assert refusal not in texts(inspector)


def test_a_typed_batch_size_is_committed_when_the_focus_leaves_and_dropped_with_the_page(
    pane, inspector, document
):
    batch = editor(inspector, "Batch, for memory")
    put(batch, "64", key=None)
    document.select(["conv"])
    assert document.memory_units.batch == 1
    document.select([])
    assert batch.currentText() == "1"
    put(batch, "64", key=None)
    pane.elsewhere.setFocus()
    assert document.memory_units.batch == 64


@pytest.mark.parametrize("how", ["click", "enter", "space"])
def test_the_link_selects_the_block_at_the_peak(inspector, document, how):
    block_link = link(inspector)
    block_link.setFocus()
    if how == "click":
        QTest.mouseClick(block_link, LEFT)
    else:
        QTest.keyClick(block_link, KEY.Key_Return if how == "enter" else KEY.Key_Space)
    assert document.selection == ("conv1x1",)


def test_the_tab_key_moves_from_the_fields_to_the_peak_and_on_to_the_tools(inspector):
    editor(inspector, "Number type").setFocus()
    order = []
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
        order.append(QApplication.focusWidget().accessibleName())
    assert order == ["Batch, for memory", "at Conv 1×1", "What other tools would say"]


def test_all_figures_of_a_faulty_design_are_lower_bounds(inspector, document):
    document.edit("x", block_edits.change_field(document.design, ["conv"], "kernel", 99))
    document.edit("x", block_edits.change_field(document.design, ["conv"], "padding", "valid"))
    assert sections(inspector)[PEAK] == ["≥ 652,288 B", "≈ 652 kB"]
    assert all(text.startswith("≥ ") for text in lines(inspector).values())
    assert sections(inspector)["Arithmetic intensity"][1].endswith("Blocks not known are left out.")


def test_a_design_of_unknown_blocks_has_no_link_to_a_peak(inspector, document):
    document.load(Design([Block("conv", Conv(filters=8))]))
    assert sections(inspector)[PEAK] == ["≥ 0 B"]
    assert not link(inspector).isVisible()
    assert "Arithmetic intensity" not in sections(inspector)


def test_an_empty_design_has_no_memory_section(inspector, document):
    document.new()
    assert lines(inspector) == {}
    assert PEAK not in sections(inspector)


def overflowing(inspector):
    """Return the widgets that extend beyond the panel, and the labels whose text is cut."""
    wide = []
    for widget in inspector.findChildren(QWidget):
        if widget.isVisible():
            right = widget.mapTo(inspector, QPoint(widget.width(), 0)).x()
            can_be_cut = isinstance(widget, QLabel) and not widget.wordWrap()
            needed = widget.sizeHint().width() if can_be_cut else 0
            if right > MIN_WIDTH_PX or (
                needed > widget.width() and widget.property("look") != "title"
            ):
                wide.append(widget)
    return wide


def test_bytes_beyond_64_bits_are_exact_and_fit_the_panel(inspector, document):
    n = 10**9
    image = Block("input", Input(height=n, width=n, channels=n))
    document.load(
        Design([image, Block("conv", Conv(filters=n, kernel=3))], (Wire("input", "conv"),))
    )
    document.set_view(document.view._replace(memory_units=MemoryUnits("float32", n)))
    assert sections(inspector)[PEAK][0] == f"{8 * 10**36:,} B"
    exact = 4 * (3 * (9 * 10**18 + n) + n * 2 * 10**27)
    assert lines(inspector)["Training with SGD with momentum"].startswith(f"{exact:,} B")
    assert overflowing(inspector) == []


def test_a_hostile_name_is_shown_as_plain_text_and_does_not_widen_the_panel(inspector, document):
    document.load(block_edits.relabel(document.design, "conv1x1", HOSTILE))
    assert link(inspector).text().startswith('at <b>bold</b><img src="/d')
    assert "\n" not in link(inspector).text() + link(inspector).accessibleName()
    assert "<b>" not in link(inspector).toolTip()
    assert overflowing(inspector) == []


def test_totals_bar_chart_and_inspector_use_the_chosen_number_type_and_batch(qtbot, bottleneck):
    window = MainWindow()
    qtbot.addWidget(window, before_close_func=lambda w: mark_saved(w.document))
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    window.document.load(bottleneck)
    chart = window.bottom.view("cost")
    window.document.set_view(window.document.view._replace(chart_measure="memory"))
    pick(editor(window.inspector, "Number type"), "int8")
    put(editor(window.inspector, "Batch, for memory"), "100")
    assert "16.3 MB peak activations, int8, batch 100" in window.totals.text()
    qtbot.waitUntil(lambda: summary_of(chart) == "peak 16.3 MB at Conv 1×1")
    assert sections(window.inspector)[PEAK][0] == "16,307,200 B"
    window.document.select(["conv1x1"])
    assert "its output, int8, batch 100" in sections(window.inspector)["Memory"][-1]
    assert not window.document.modified

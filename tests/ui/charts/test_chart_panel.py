"""The chart of cost per block, tested with real mouse, wheel and key events."""

import subprocess
import sys
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel

from designer.blocks.activations.activation import Activation
from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv import Conv
from designer.blocks.convolution.conv1x1 import Conv1x1
from designer.blocks.shapes.flatten import Flatten
from designer.core.edits import block_edits
from designer.core.graph.design import Block, Design, Wire
from designer.core.text.display_text import one_line
from designer.ui.charts import chart_panel as panel_module
from designer.ui.charts import lazy_import as lazy_import_module
from designer.ui.charts.chart_panel import EMPTY_TEXT, ChartPanel
from designer.ui.charts.lazy_import import LazyImport
from designer.ui.document.document import Document
from designer.ui.theme import colours, theme
from designer.ui.theme.appearance import APPLICATION_APPEARANCE
from tests.support.charts import (
    bar_rect,
    choose_measure,
    foot_of,
    hover,
    hover_text,
    scale_button,
    shown_pane,
    summary_of,
    text_in_place_of_bars,
)

HOSTILE = '<img src="/dev/zero"><table><b>bold</b>\nsecond line\u202e'


def chain(*kinds):
    """Return a design with blocks of these kinds wired in a row, named block0, block1 and so on."""
    blocks = [Block(f"block{index}", kind) for index, kind in enumerate(kinds)]
    return Design(blocks, tuple(Wire(first.id, second.id) for first, second in pairwise(blocks)))


def long_chain(count):
    """Return a design with `count` blocks wired in a row."""
    layers = [Conv(filters=4, kernel=3), Activation.fresh(), Conv1x1(filters=8)]
    image = Input(height=8, width=8, channels=4)
    return chain(image, *(layers[index % 3] for index in range(count - 1)))


@pytest.fixture
def document(bottleneck):
    document = Document()
    document.load(bottleneck)
    return document


@pytest.fixture
def pane(qtbot, document):
    return shown_pane(qtbot, document)


@pytest.fixture
def panel(pane):
    return pane.view("cost")


@pytest.fixture
def plot(panel):
    return panel.plot


def click(qtbot, plot, key, modifier=Qt.KeyboardModifier.NoModifier):
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(plot.viewport(), left, modifier, foot_of(plot, key))


def wheel(plot, angle, position):
    """Turn the wheel by `angle` at a position in the plot.

    Return whether the plot uses the event.
    """
    event = QWheelEvent(
        QPointF(position), QPointF(plot.viewport().mapToGlobal(position)), QPoint(), angle,
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    event.ignore()
    QApplication.sendEvent(plot.viewport(), event)
    return event.isAccepted()


def colour_at(plot, point):
    return plot.grab().toImage().pixelColor(point).name().upper()


# The panel before the plot is imported.


def test_the_panel_is_imported_without_numpy_and_pyqtgraph():
    code = (
        "import sys, designer.ui.charts.chart_panel, designer.ui.window.totals_bar;"
        "sys.exit(any(name in sys.modules for name in ('numpy', 'pyqtgraph')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_hidden_panel_imports_nothing(qtbot, qapp, document):
    panel = ChartPanel(document)
    qtbot.addWidget(panel)
    qapp.processEvents()
    assert panel.plot is None
    assert text_in_place_of_bars(panel) == "…"


def test_the_panel_says_why_the_plot_cannot_be_imported(qtbot, document, monkeypatch):
    monkeypatch.setattr(lazy_import_module, "PLOT_MODULE", "designer.ui.charts.missing")
    monkeypatch.setattr(panel_module, "plot_import", LazyImport())
    panel = ChartPanel(document)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: "cannot be shown: No module named" in text_in_place_of_bars(panel))
    assert panel.plot is None


def test_the_chart_of_an_empty_design_says_what_will_appear(qtbot, panel, document):
    document.new()
    panel.refresh_now()
    assert text_in_place_of_bars(panel) == EMPTY_TEXT
    document.edit("Add", block_edits.add(document.design, Input.fresh(), (0, 0)))
    qtbot.waitUntil(lambda: text_in_place_of_bars(panel) == "")


def test_a_closed_panel_runs_no_timer(panel, document, bottleneck):
    panel.close()
    document.load(bottleneck)
    assert not any(timer.isActive() for timer in panel.children() if hasattr(timer, "isActive"))


# Bars and their texts.


def test_the_hover_card_has_the_exact_count_and_its_share(qtbot, plot):
    assert hover(qtbot, plot, "conv") == "Conv 5×5 (conv): 10,035,200 MACs, 80.6 % of the total"


def test_the_measure_is_part_of_the_view_state_and_outlives_the_design(panel, document):
    choose_measure(panel, "parameters")
    assert document.view.chart_measure == "parameters"
    document.set_view(document.view._replace(chart_measure="memory"))
    document.load(document.design)
    panel.refresh_now()
    assert summary_of(panel).startswith("peak ")
    assert not document.modified


def test_the_hover_card_splits_parameters_into_weights_and_biases(qtbot, panel, plot):
    choose_measure(panel, "parameters")
    panel.refresh_now()
    assert hover(qtbot, plot, "conv1x1") == (
        "Conv 1×1 (conv1x1): 3,088 parameters (3,072 weights + 16 biases), 19.4 % of the total"
    )


def test_the_hover_card_is_hidden_when_the_pointer_leaves_the_chart(qtbot, panel, plot):
    hover(qtbot, plot, "conv")
    qtbot.mouseMove(scale_button(panel, "linear"))
    qtbot.waitUntil(lambda: hover_text(plot) == "")


def test_the_summary_names_the_block_with_the_largest_count(panel):
    assert summary_of(panel) == "80.6 % in Conv 5×5 · 32 filters"
    choose_measure(panel, "activations")
    panel.refresh_now()
    assert summary_of(panel) == "80.0 % in Input · 28×28×192"


def test_the_heights_of_bars_are_proportional_to_their_counts(plot):
    small, large = bar_rect(plot, "conv1x1").height(), bar_rect(plot, "conv").height()
    assert small / large == pytest.approx(2_408_448 / 10_035_200, abs=1 / large)


def test_a_block_that_costs_nothing_has_a_bar_of_minimum_height(plot):
    assert bar_rect(plot, "input").height() == 2
    assert colour_at(plot, foot_of(plot, "input")) == colours.FAMILY_FILLS["input"].upper()


def test_bars_have_the_colour_of_their_family(plot):
    assert colour_at(plot, foot_of(plot, "conv")) == colours.FAMILY_FILLS["convolution"]
    assert colour_at(plot, foot_of(plot, "conv1x1")) == colours.FAMILY_FILLS["pointwise"]


def test_biases_are_the_upper_part_of_a_bar_in_another_shade(panel, document):
    document.load(chain(Input(height=8, width=8, channels=1), Conv(filters=9, kernel=1)))
    choose_measure(panel, "parameters")
    panel.refresh_now()
    bar = bar_rect(panel.plot, "block1")
    weights = QPointF(bar.center().x(), bar.bottom() - bar.height() / 4).toPoint()
    biases = QPointF(bar.center().x(), bar.top() + bar.height() / 4).toPoint()
    fill = colours.FAMILY_FILLS["convolution"]
    assert colour_at(panel.plot, weights) == fill
    assert colour_at(panel.plot, biases) not in (fill, APPLICATION_APPEARANCE.theme.panel)


def test_an_unknown_block_has_an_empty_slot_and_its_hover_card_says_why(qtbot, panel, document):
    broken = Conv(filters=32, kernel=99, padding="valid")
    image = Input(height=28, width=28, channels=192)
    document.load(chain(image, Conv1x1(filters=16), broken, Flatten()))
    panel.refresh_now()
    within = bar_rect(panel.plot, "block2").topLeft().toPoint() + QPoint(9, 9)
    assert colour_at(panel.plot, within) == APPLICATION_APPEARANCE.theme.panel
    assert "(block2): The 99×99 window does not fit" in hover(qtbot, panel.plot, "block2")
    assert "(block3): Not known until “Conv 99×99”" in hover(qtbot, panel.plot, "block3")
    assert summary_of(panel) == ""


def test_the_chart_is_updated_after_an_edit_and_its_undo(qtbot, panel, plot, document):
    document.edit("Filters", block_edits.change_field(document.design, ["conv"], "filters", 1))
    qtbot.waitUntil(lambda: summary_of(panel).startswith("88.5 % in Conv 1×1"))
    document.undo()
    qtbot.waitUntil(lambda: summary_of(panel) == "80.6 % in Conv 5×5 · 32 filters")
    assert "10,035,200" in hover(qtbot, plot, "conv")


def test_a_hidden_panel_is_updated_when_it_is_shown(panel, document):
    panel.hide()
    document.edit("Filters", block_edits.change_field(document.design, ["conv"], "filters", 1))
    assert summary_of(panel) == "80.6 % in Conv 5×5 · 32 filters"
    panel.show()
    assert summary_of(panel).startswith("88.5 % in Conv 1×1")


# Selection.


def test_a_click_selects_the_block(qtbot, plot, document):
    click(qtbot, plot, "conv")
    assert document.selection == ("conv",)
    click(qtbot, plot, "input")
    assert document.selection == ("input",)


def test_ctrl_and_shift_add_to_the_selection_and_ctrl_also_removes(qtbot, plot, document):
    click(qtbot, plot, "conv")
    click(qtbot, plot, "input", Qt.KeyboardModifier.ControlModifier)
    click(qtbot, plot, "conv1x1", Qt.KeyboardModifier.ShiftModifier)
    assert document.selection == ("conv", "input", "conv1x1")
    click(qtbot, plot, "input", Qt.KeyboardModifier.ControlModifier)
    assert document.selection == ("conv", "conv1x1")


def test_a_right_click_opens_nothing_and_selects_nothing(qtbot, plot, document):
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.RightButton, pos=foot_of(plot, "conv"))
    assert document.selection == ()
    assert QApplication.activePopupWidget() is None


def test_the_bar_of_a_selected_block_is_marked(plot, document):
    edge = bar_rect(plot, "conv").adjusted(-3, -3, 3, 3)
    beside = QPointF(edge.left(), edge.center().y()).toPoint()
    before = colour_at(plot, beside)
    document.select(["conv"])
    assert before == APPLICATION_APPEARANCE.theme.panel
    assert colour_at(plot, beside) == APPLICATION_APPEARANCE.theme.accent


def test_arrow_keys_move_the_selected_bar(qtbot, panel, plot, document):
    panel.setFocus()
    for key, expected in (
        (Qt.Key.Key_Right, "input"),
        (Qt.Key.Key_Right, "conv1x1"),
        (Qt.Key.Key_End, "conv"),
        (Qt.Key.Key_Right, "conv"),
        (Qt.Key.Key_Left, "conv1x1"),
        (Qt.Key.Key_Home, "input"),
    ):
        qtbot.keyClick(plot, key)
        assert document.selection == (expected,)
    assert hover_text(plot) == "Input (input): 0 MACs"


def test_the_tab_key_reaches_the_bars(qtbot, panel, plot):
    with qtbot.waitActive(panel):
        panel.activateWindow()
    scale_button(panel, "linear").setFocus()
    for _press in range(3):
        if not plot.hasFocus():
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert plot.hasFocus()
    top_edge = QPoint(plot.width() // 2, 0)
    assert colour_at(plot, top_edge) == APPLICATION_APPEARANCE.theme.accent
    click(qtbot, plot, "input")
    scale_button(panel, "linear").setFocus()
    assert colour_at(plot, top_edge) == APPLICATION_APPEARANCE.theme.panel


def test_the_accessible_description_has_size_largest_and_selected_bar(plot, panel, document):
    assert plot.accessibleName() == "Bar chart of multiply–accumulates per block"
    largest = "3 blocks, largest Conv 5×5 (conv): 10,035,200 MACs, 80.6 % of the total"
    assert plot.accessibleDescription() == panel.accessibleDescription() == largest
    document.select(["input"])
    assert plot.accessibleDescription() == f"{largest}. Selected: Input (input): 0 MACs"


# Many blocks, large counts, hostile names.


@pytest.mark.parametrize("count", [1, 9, 40, 200, 1000])
@pytest.mark.parametrize("key", ["linear", "log"])
def test_any_number_of_bars_fits_side_by_side(qtbot, panel, plot, document, count, key):
    document.load(long_chain(count))
    qtbot.mouseClick(scale_button(panel, key), Qt.MouseButton.LeftButton)
    panel.refresh_now()
    bars = [bar_rect(plot, block) for block in document.design.blocks]
    assert bars[0].left() >= 0
    assert bars[-1].right() <= plot.viewport().width() + 0.01
    assert all(bar.right() <= after.left() + 0.01 for bar, after in pairwise(bars))
    qtbot.mouseMove(plot.viewport(), foot_of(plot, f"block{count - 1}"))
    # With a thousand bars, two may share the pixel under the pointer.
    names = [f"(block{count - 1})", f"(block{count - 2})"]
    qtbot.waitUntil(lambda: any(name in hover_text(plot) for name in names))


def test_the_wheel_is_ignored_if_all_bars_fit(plot):
    assert not wheel(plot, QPoint(0, 120), QPoint(300, 60))


def test_the_wheel_zooms_and_pans_horizontally_only(plot, panel, document):
    document.load(long_chain(200))
    panel.refresh_now()
    before = bar_rect(plot, "block100")
    assert wheel(plot, QPoint(0, 240), before.center().toPoint())
    zoomed = bar_rect(plot, "block100")
    assert zoomed.width() > before.width()
    assert zoomed.bottom() == pytest.approx(before.bottom(), abs=10)
    wheel(plot, QPoint(-120, 0), QPoint(300, 60))
    assert bar_rect(plot, "block100").left() < zoomed.left()
    for _turn in range(4):
        wheel(plot, QPoint(0, -240), QPoint(300, 60))
    assert bar_rect(plot, "block100") == before


def test_the_bar_of_a_block_selected_elsewhere_is_scrolled_into_view(plot, panel, document):
    document.load(long_chain(200))
    panel.refresh_now()
    for _turn in range(4):
        wheel(plot, QPoint(0, 240), QPoint(100, 60))
    assert bar_rect(plot, "block199").left() > plot.viewport().width()
    document.select(["block199"])
    assert bar_rect(plot, "block199").right() <= plot.viewport().width() + 1


def test_counts_beyond_the_range_of_floats_are_drawn_and_written_exactly(
    qtbot, panel, plot, document
):
    largest = 10**9
    image = Input(height=largest, width=largest, channels=largest)
    layers = [Conv(filters=largest, kernel=largest, padding=largest) for _ in range(12)]
    document.load(chain(image, *layers, Conv1x1(filters=1)))
    for key in ("linear", "log"):
        qtbot.mouseClick(scale_button(panel, key), Qt.MouseButton.LeftButton)
        panel.refresh_now()
        count = document.analysis.rows["block3"].cost.macs
        assert f"{count:,} MACs" in hover(qtbot, plot, "block3")
        assert not plot.grab().isNull()


def test_hostile_names_are_shown_as_plain_text(qtbot, panel, plot, document):
    for label in (HOSTILE, "x" * 10_000):
        document.edit("Rename", block_edits.relabel(document.design, "conv", label))
        panel.refresh_now()
        hover(qtbot, plot, "conv")
        plot.grab()
        assert hover_text(plot).startswith(one_line(label)[:70])
        assert "\n" not in plot.accessibleDescription()
    labels = panel.findChildren(QLabel)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    assert panel.minimumSizeHint().width() < 480


def test_the_chart_has_the_colours_of_the_current_theme(plot):
    for name in ("dark", "light"):
        theme.apply(name)
        assert colour_at(plot, QPoint(3, 3)) == APPLICATION_APPEARANCE.theme.panel
        assert colour_at(plot, foot_of(plot, "conv")) == colours.FAMILY_FILLS["convolution"]

"""The chart of a design with groups: one bar for each card of the canvas, with exact sums."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from designer import resources
from designer.core.analysis.memory import memory_of
from designer.core.edits import block_edits, group_edits
from designer.core.graph.design import Group
from designer.display.chart_sentences import bar_sentence
from designer.display.group_card_text import group_card_text
from designer.files import reader
from designer.ui.document.document import Document
from tests.support.charts import (
    choose_measure,
    foot_of,
    hover,
    shown_pane,
    summary_of,
)
from tests.support.grouped_network import module_design

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
MEMBERS = ("one", "reduce", "five", "cat")
"""The ids of the blocks in the group."""


@pytest.fixture
def document():
    document = Document()
    document.load(module_design())
    yield document
    document.deleteLater()


@pytest.fixture
def pane(qtbot, document):
    return shown_pane(qtbot, document)


@pytest.fixture
def panel(pane):
    return pane.view("cost")


def googlenet():
    return reader.read(resources.path("templates", "networks", "5-googlenet.cnn.json"))


def shown_series(panel):
    """Return the counts that the chart shows now, one for each bar."""
    panel.refresh_now()
    return panel.plot.chart_layout.series


def test_a_collapsed_group_is_one_bar_with_the_exact_sum_of_its_blocks(panel, document):
    rows, series = document.analysis.rows, shown_series(panel)
    assert series.ids == ["input", "m", "pool"]
    assert series.values == [0, sum(rows[key].cost.macs for key in MEMBERS), 0]
    card_text = group_card_text(document.analysis, document.design.groups[0], MEMBERS, 1)
    assert series.families[1] == card_text.tile.family


def test_weights_and_biases_of_a_group_are_stacked_like_those_of_a_block(qtbot, panel, document):
    choose_measure(panel, "parameters")
    costs = [document.analysis.rows[key].cost for key in MEMBERS]
    weights, biases = sum(cost.weights for cost in costs), sum(cost.biases for cost in costs)
    series = shown_series(panel)
    assert (series.values[1], series.readings[1].upper_part) == (weights + biases, biases)
    assert hover(qtbot, panel.plot, "m") == (
        f"Module (m), 4 blocks: {weights + biases:,} parameters "
        f"({weights:,} weights + {biases:,} biases), 100.0 % of the total"
    )


def test_the_bars_change_when_a_group_is_expanded_entered_or_left(panel, document):
    document.edit("Expand", group_edits.set_collapsed(document.design, ["m"], False))
    assert shown_series(panel).ids == ["input", *MEMBERS, "pool"]
    document.undo()
    assert shown_series(panel).ids == ["input", "m", "pool"]
    document.enter_group("m")
    assert shown_series(panel).ids == list(MEMBERS)
    document.enter_group(None)
    assert shown_series(panel).ids == ["input", "m", "pool"]


def test_a_click_selects_the_blocks_of_the_group_and_its_bar_is_marked(panel, document):
    shown_series(panel)
    QTest.mouseClick(panel.plot.viewport(), LEFT, pos=foot_of(panel.plot, "m"))
    assert set(document.selection) == set(MEMBERS)
    assert "Selected: Module (m)" in panel.plot.accessibleDescription()
    QTest.mouseClick(panel.plot.viewport(), LEFT, CTRL, foot_of(panel.plot, "pool"))
    QTest.mouseClick(panel.plot.viewport(), LEFT, CTRL, foot_of(panel.plot, "m"))
    assert document.selection == ("pool",)
    document.select(["one"])
    assert "Selected" not in panel.plot.accessibleDescription(), (
        "part of a group marks no bar, as it marks no card"
    )


def test_the_memory_of_a_group_is_the_maximum_over_its_blocks(qtbot, panel, document):
    choose_measure(panel, "memory")
    live = memory_of(document.analysis).live_values
    largest = max(MEMBERS, key=live.__getitem__)
    title = document.design.blocks[largest].title
    assert shown_series(panel).values[1] == 4 * live[largest]
    assert hover(qtbot, panel.plot, "m").startswith(
        f"Module (m), 4 blocks: {4 * live[largest]:,} bytes there at once at most, "
        f"while {title} ({largest}) is computed"
    )


def test_no_bar_in_an_entered_group_is_called_the_peak_if_the_peak_is_outside(panel, document):
    choose_measure(panel, "memory")
    document.load(googlenet())
    document.enter_group(document.design.groups[-1].id)
    series = shown_series(panel)
    assert series.max_value < series.total.value
    texts = [bar_sentence(document.analysis, series, index) for index in range(len(series.ids))]
    assert not any("the peak" in text for text in texts)
    assert summary_of(panel).endswith(", outside this group")


def test_the_sum_of_a_group_with_a_fault_is_a_lower_bound_and_its_text_says_why(panel, document):
    known_macs = sum(document.analysis.rows[key].cost.macs for key in ("one", "reduce"))
    broken = block_edits.change_field(document.design, ["five"], "padding", "valid")
    broken = block_edits.change_field(broken, ["five"], "kernel", 99)
    document.edit("Break it", broken)
    series = shown_series(panel)
    assert not series.readings[1].exact
    assert series.faulty[1]
    text = bar_sentence(document.analysis, series, 1)
    assert text.startswith(f"Module (m), 4 blocks: at least {known_macs:,} MACs. ")
    assert "does not fit" in text
    assert "of the total" not in text


def test_an_entered_group_without_blocks_has_an_empty_chart(panel, document):
    document.load(document.design.with_groups((Group("m", "Module", (), False),)))
    document.enter_group("m")
    assert shown_series(panel).values == []


def test_googlenet_has_a_bar_for_each_card_and_the_counts_add_up_to_the_total(panel, document):
    document.load(googlenet())
    series = shown_series(panel)
    assert set(series.ids) == set(document.collapsed_view.cards)
    assert len(series.ids) < 20 < len(document.design.blocks)
    assert sum(series.values) == document.analysis.totals.macs


def test_canvas_and_chart_share_one_collapsed_view(window):
    window.document.load(module_design())
    assert window.canvas.canvas_scene.collapsed_view is window.document.collapsed_view
    view = window.document.collapsed_view
    design = window.document.design
    window.document.edit("Wider", block_edits.change_field(design, ["one"], "filters", 65))
    assert window.document.collapsed_view is view

"""The chart of a design in groups: a bar for each card of the canvas, exact sums."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from designer import resources
from designer.core.analysis.memory import memory
from designer.core.edits import block_edits, group_edits
from designer.core.graph.design import Group
from designer.display.chart_series import tells
from designer.display.group_card_text import group_card_text
from designer.files import reader
from designer.ui.document.document import Document
from tests.support.charts import foot_of, hover, shown_chart
from tests.support.grouped_network import module

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
OWN = ("one", "reduce", "five", "cat")


@pytest.fixture
def document():
    document = Document()
    document.load(module())
    yield document
    document.deleteLater()


@pytest.fixture
def panel(qtbot, document):
    return shown_chart(qtbot, document)


def googlenet():
    return reader.read(resources.path("templates", "networks", "5-googlenet.cnn.json"))


def what(panel):
    panel.refresh_now()
    return panel.plot.chart_layout.series


def test_a_collapsed_group_is_one_bar_with_the_exact_sum_of_its_blocks(panel, document):
    rows, seen = document.analysis.rows, what(panel)
    assert seen.ids == ["input", "m", "pool"]
    assert seen.counts == [0, sum(rows[key].cost.macs for key in OWN), 0]
    face = group_card_text(document.analysis, document.design.groups[0], OWN, 1)
    assert seen.families[1] == face.tile.family


def test_its_weights_and_biases_are_stacked_as_a_block_s_are(qtbot, panel, document):
    QTest.mouseClick(panel.measures.button("parameters"), LEFT)
    costs = [document.analysis.rows[key].cost for key in OWN]
    weights, biases = sum(c.weights for c in costs), sum(c.biases for c in costs)
    seen = what(panel)
    assert (seen.counts[1], seen.biases[1]) == (weights + biases, biases)
    assert hover(qtbot, panel.plot, "m") == (
        f"Module (m), 4 blocks: {weights + biases:,} parameters "
        f"({weights:,} weights + {biases:,} biases), 100.0 % of the total"
    )


def test_folding_entering_and_leaving_are_followed(panel, document):
    document.edit("Expand", group_edits.collapse(document.design, ["m"], False))
    assert what(panel).ids == ["input", *OWN, "pool"]
    document.undo_stack.undo()
    assert what(panel).ids == ["input", "m", "pool"]
    document.enter("m")
    assert what(panel).ids == list(OWN)
    document.enter(None)
    assert what(panel).ids == ["input", "m", "pool"]


def test_a_click_selects_the_blocks_of_the_group_and_its_bar_is_marked(panel, document):
    what(panel)
    QTest.mouseClick(panel.plot.viewport(), LEFT, pos=foot_of(panel.plot, "m"))
    assert set(document.selection) == set(OWN)
    assert panel.plot.marked_bars == [1]
    QTest.mouseClick(panel.plot.viewport(), LEFT, CTRL, foot_of(panel.plot, "pool"))
    QTest.mouseClick(panel.plot.viewport(), LEFT, CTRL, foot_of(panel.plot, "m"))
    assert document.selection == ("pool",)
    document.select(["one"])
    assert panel.plot.marked_bars == [], "part of a group marks no bar, as it marks no card"


def test_memory_of_a_group_is_the_most_while_one_of_its_blocks_is_computed(qtbot, panel, document):
    QTest.mouseClick(panel.measures.button("memory"), LEFT)
    live = memory(document.analysis).live
    most = max(OWN, key=live.__getitem__)
    title = document.design.blocks[most].title
    assert what(panel).counts[1] == 4 * live[most]
    assert hover(qtbot, panel.plot, "m").startswith(
        f"Module (m), 4 blocks: {4 * live[most]:,} bytes there at once at most, "
        f"while {title} ({most}) is computed"
    )


def test_the_peak_outside_an_entered_group_is_no_bar_s_in_it(panel, document):
    QTest.mouseClick(panel.measures.button("memory"), LEFT)
    document.load(googlenet())
    document.enter(document.design.groups[-1].id)
    seen = what(panel)
    assert seen.top < seen.total
    texts = [tells(document.analysis, seen, at) for at in range(len(seen.ids))]
    assert not any("the peak" in text for text in texts)
    assert panel.summary_text.endswith(", outside this group")


def test_of_a_group_with_a_fault_the_sum_is_a_lower_bound_and_says_why(panel, document):
    known = sum(document.analysis.rows[key].cost.macs for key in ("one", "reduce"))
    broken = block_edits.change_field(document.design, ["five"], "padding", "valid")
    broken = block_edits.change_field(broken, ["five"], "kernel", 99)
    document.edit("Break it", broken)
    seen = what(panel)
    assert seen.partial == {1}
    assert seen.faulty[1]
    text = tells(document.analysis, seen, 1)
    assert text.startswith(f"Module (m), 4 blocks: at least {known:,} MACs. ")
    assert "does not fit" in text
    assert "of the total" not in text


def test_an_entered_group_without_blocks_has_an_empty_chart(panel, document):
    document.load(document.design.with_groups((Group("m", "Module", (), False),)))
    document.enter("m")
    assert what(panel).counts == []


def test_googlenet_has_a_bar_for_each_card_and_their_sums_are_the_whole(panel, document):
    document.load(googlenet())
    seen = what(panel)
    assert set(seen.ids) == set(document.folding.cards)
    assert len(seen.ids) < 20 < len(document.design.blocks)
    assert sum(seen.counts) == document.analysis.totals.macs


def test_canvas_and_chart_share_one_folding(window):
    window.document.load(module())
    assert window.canvas.canvas_scene.folding is window.document.folding
    kept = window.document.folding
    blocks = window.document.design
    window.document.edit("Wider", block_edits.change_field(blocks, ["one"], "filters", 65))
    assert window.document.folding is kept

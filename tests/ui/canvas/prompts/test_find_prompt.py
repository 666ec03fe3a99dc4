"""Ctrl+F under real keys: what answers is selected and in view; Esc goes back."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest

from designer.core.edits import block_edits
from designer.core.graph.design import Group

CONTROL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


@pytest.fixture
def find(qtbot, window):
    qtbot.waitUntil(window.canvas.hasFocus)
    QTest.keyClick(window.canvas, KEY.Key_F, CONTROL)
    qtbot.waitUntil(window.finding.prompt.field.hasFocus)
    return window.finding.prompt


def seen(window, key):
    """The card in the viewport."""
    card = window.canvas.canvas_scene.cards[key]
    return window.canvas.mapFromScene(QRectF(card.rect())).boundingRect()


def titles(prompt):
    model = prompt.rows.model()
    return [model.index(row).data() for row in range(model.rowCount())]


def test_what_answers_is_selected_and_stands_free_of_the_field(window, find):
    window.canvas.look_at(QPointF(-2500, -2500))
    QTest.keyClicks(find.field, "5x5")
    assert titles(find) == ["Conv 5×5 · 32 filters · same"]
    assert window.document.selection == ("conv",)
    assert window.canvas.viewport().rect().contains(seen(window, "conv"))
    assert not find.geometry().intersects(seen(window, "conv"))


def test_arrows_step_through_and_enter_keeps_the_view(window, find):
    QTest.keyClicks(find.field, "28x28")
    shown = [window.document.selection]
    for _ in range(2):
        QTest.keyClick(find.field, KEY.Key_Down)
        shown.append(window.document.selection)
    assert shown == [("input",), ("conv1x1",), ("conv",)]
    there = window.canvas.viewpoint()
    QTest.keyClick(find.field, KEY.Key_Return)
    assert not find.isVisible()
    assert window.canvas.hasFocus()
    assert window.canvas.viewpoint() == there
    assert window.document.selection == ("conv",)


def test_escape_brings_view_and_selection_back(window, find):
    window.canvas.restore_viewpoint(window.canvas.viewpoint()._replace(zoom=0.2))
    QTest.keyClick(find.field, KEY.Key_Escape)
    window.document.select(["input"])
    window.canvas.look_at(QPointF(-300, 77))
    before = window.canvas.viewpoint()
    window.actions_by_id["find"].trigger()
    QTest.keyClicks(find.field, "conv 5")
    assert window.canvas.viewpoint() != before
    QTest.keyClick(find.field, KEY.Key_Escape)
    assert window.canvas.viewpoint() == before
    assert window.document.selection == ("input",)


def test_a_click_elsewhere_keeps_what_was_found(window, find):
    QTest.keyClicks(find.field, "5x5")
    there = window.canvas.viewpoint()
    empty = QPoint(8, window.canvas.height() - 8)
    QTest.mousePress(window.canvas.viewport(), Qt.MouseButton.LeftButton, pos=empty)
    assert not find.isVisible()
    assert window.canvas.viewpoint() == there
    QTest.mouseRelease(window.canvas.viewport(), Qt.MouseButton.LeftButton, pos=empty)


def test_a_group_is_found_as_a_whole(window, find):
    design = window.document.design
    window.document.load(
        design.with_parts(groups=(Group("g", "<b>Bottle</b>neck", ("conv1x1", "conv")),))
    )
    window.actions_by_id["find"].trigger()
    QTest.keyClicks(find.field, "bottle")
    assert titles(find)[0] == "<b>Bottle</b>neck"
    assert window.document.selection == ("conv1x1", "conv")


def test_a_fault_is_found_and_told(window, find):
    QTest.keyClick(find.field, KEY.Key_Escape)
    design = window.document.design
    window.document.edit("Set", block_edits.change_field(design, ["conv1x1"], "groups", 7))
    window.actions_by_id["find"].trigger()
    QTest.keyClicks(find.field, "fault")
    assert window.document.selection == ("conv1x1",)
    spoken = find.rows.model().index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "7 groups do not divide 192" in spoken


def test_where_nothing_answers_it_says_so(window, find):
    window.document.select(["conv"])
    QTest.keyClicks(find.field, "attention")
    assert find.place == -1
    below = find.layout().itemAt(2).widget()
    assert below.text() == "Nothing here answers to that"

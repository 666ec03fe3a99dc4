"""Selected wires: a click selects a wire, and whatever selects blocks ends that selection."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.core.edits import block_edits, group_edits
from designer.core.graph.design import WireKey
from tests.support.grouped_network import module_design
from tests.support.mouse import (
    CONTROL,
    LEFT,
    PLAIN,
    SHIFT,
    ActiveDrag,
    drag,
    point_on_card,
    point_on_wire,
)

KEY = Qt.Key
FIRST, SECOND = WireKey("input", "conv1x1", 0), WireKey("conv1x1", "conv", 0)


def click_wire(canvas, source="input", target="conv1x1"):
    """Click the wire between two blocks, and return the wire item."""
    QTest.mouseClick(canvas.viewport(), LEFT, pos=point_on_wire(canvas, source, target))
    wires = canvas.canvas_scene.wires.items()
    return next(item for key, item in wires if key[:2] == (source, target))


@pytest.mark.parametrize("before", [(), ("conv",)])
def test_a_click_on_a_wire_is_emitted_once_and_deselects_blocks(window, before):
    window.document.select(before)
    changes = []
    window.document.changed.connect(changes.append)
    item = click_wire(window.canvas)
    assert [change.selected_wires_changed for change in changes] == [True]
    assert changes[0].selection_changed == bool(before)
    assert window.document.selected_wires == {FIRST}
    assert window.document.selection == ()
    assert item.selected


@pytest.mark.parametrize(
    "select",
    [
        lambda window: QTest.keyClick(window.canvas, KEY.Key_Right),
        lambda window: window.document.select(["conv"]),
        lambda window: QTest.mouseClick(
            window.canvas.viewport(), LEFT, SHIFT, point_on_card(window.canvas, "conv")
        ),
        lambda window: drag(
            window.canvas,
            point_on_card(window.canvas, "conv", 0.5, 1.3),
            point_on_card(window.canvas, "conv"),
        ),
    ],
    ids=["arrow key", "other widget", "Shift and click", "selection box"],
)
def test_selected_blocks_end_the_selection_of_a_wire_so_that_delete_spares_it(window, select):
    item = click_wire(window.canvas)
    select(window)
    assert window.document.selection
    assert window.document.selected_wires == frozenset()
    assert not item.selected
    window.document.edit(
        "Unwired block",
        block_edits.append(window.document.design, window.document.design.blocks["conv"].kind, ()),
    )
    QTest.keyClick(window.canvas, KEY.Key_Delete)
    assert len(window.document.design.blocks) == 3
    assert FIRST in window.document.design.wire_keys()


@pytest.mark.parametrize("clear", [KEY.Key_Escape, None])
def test_escape_and_a_click_on_empty_canvas_deselect_a_wire(window, clear):
    item = click_wire(window.canvas)
    if clear is None:
        QTest.mouseClick(window.canvas.viewport(), LEFT, PLAIN, QPoint(20, 20))
    else:
        QTest.keyClick(window.canvas, clear)
    assert window.document.selected_wires == frozenset()
    assert not item.selected


def test_a_deleted_wire_leaves_the_selection_and_comes_back_unselected(window):
    click_wire(window.canvas)
    QTest.keyClick(window.canvas, KEY.Key_Delete)
    assert window.document.design.wire_keys() == (SECOND,)
    assert window.document.selected_wires == frozenset()
    QTest.keyClick(window.canvas, KEY.Key_Z, CONTROL)
    assert set(window.document.design.wire_keys()) == {FIRST, SECOND}
    assert window.document.selected_wires == frozenset()
    assert not window.canvas.canvas_scene.wires[FIRST].selected


def test_a_wire_stays_selected_during_edits_that_select_no_blocks(window):
    item, document = click_wire(window.canvas), window.document
    document.edit("Kernel", block_edits.change_field(document.design, ["conv"], "kernel", 3))
    document.undo()
    assert document.selected_wires == {FIRST}
    assert item.selected
    document.edit(
        "Bypass", block_edits.set_bypassed(document.design, ["conv"], True), select=["conv"]
    )
    assert document.selected_wires == frozenset()
    assert not item.selected


def test_another_design_with_the_same_wires_has_none_selected(window):
    click_wire(window.canvas)
    window.document.load(window.document.design)
    assert window.document.selected_wires == frozenset()
    assert not window.canvas.canvas_scene.wires[FIRST].selected


@pytest.mark.parametrize("modifiers", [SHIFT, CONTROL])
def test_a_cancelled_box_selects_the_wire_again_and_an_extending_box_keeps_it(window, modifiers):
    canvas, document = window.canvas, window.document
    click_wire(canvas)
    below = point_on_card(canvas, "conv", 0.5, 1.3)
    ActiveDrag(canvas, below, modifiers).to(below + QPoint(0, 60))
    assert document.selected_wires == {FIRST}
    QTest.keyClick(canvas, KEY.Key_Escape)
    ActiveDrag(canvas, below).to(point_on_card(canvas, "conv"))
    assert document.selection == ("conv",)
    QTest.keyClick(canvas, KEY.Key_Escape)
    assert (document.selection, document.selected_wires) == ((), {FIRST})
    assert canvas.canvas_scene.wires[FIRST].selected


def test_wires_drawn_as_one_are_selected_together_also_after_their_group_is_collapsed(window):
    canvas, document = window.canvas, window.document
    document.load(module_design(collapsed=False))
    both = {WireKey("input", "one", 0), WireKey("input", "reduce", 0)}
    document.select_wires([WireKey("input", "reduce", 0)])
    assert document.selected_wires == {WireKey("input", "reduce", 0)}
    document.edit("Collapse", group_edits.set_collapsed(document.design, ["m"], True))
    assert document.selected_wires == both
    assert canvas.canvas_scene.wires[WireKey("input", "one", 0)].selected
    document.enter_group("m")
    assert document.selected_wires == frozenset()


def test_the_menu_key_opens_the_menu_of_wires_drawn_as_one(canvas):
    requests = []
    canvas.context_menu_requested.connect(lambda hit, _point: requests.append(hit.wire))
    canvas.document.load(module_design())
    for key in (WireKey("input", "one", 0), WireKey("input", "reduce", 0)):
        canvas.document.select_wires([key])
        at = QPoint(1, 1)
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Keyboard, at, canvas.viewport().mapToGlobal(at)
        )
        QApplication.sendEvent(canvas.viewport(), event)
    assert requests == [WireKey("input", "one", 0)] * 2

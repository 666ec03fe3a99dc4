"""Drawing, rewiring and cutting wires, with simulated mouse events."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv1x1 import Conv1x1
from designer.blocks.merging.add import Add
from designer.blocks.merging.concat import Concat
from designer.core.graph.design import Block, Design, Wire, WireKey
from tests.support.mouse import (
    ALT,
    LEFT,
    SHIFT,
    ActiveDrag,
    drag,
    point_on_card,
    point_on_wire,
    port_point,
)

EMPTY = QPoint(60, 560)


@pytest.fixture
def branches(canvas):
    """A canvas with an input that feeds three 1×1 convolutions, which feed a concat.

    There is also an add block that is not wired.
    """
    blocks = [Block("input", Input(height=28, width=28, channels=192), at=(0, 112))]
    names = ("a", "b", "c")
    blocks += [
        Block(name, Conv1x1(filters=2 ** (4 + i)), label=name, at=(288, 112 * i))
        for i, name in enumerate(names)
    ]
    blocks += [Block("concat", Concat(), at=(576, 112)), Block("add", Add(), at=(576, 336))]
    wires = [Wire("input", name) for name in names] + [Wire(name, "concat") for name in names]
    canvas.document.load(Design(blocks, tuple(wires)))
    canvas.zoom_full()
    return canvas


def inputs(canvas, block):
    return canvas.document.design.graph.inputs[block]


def is_one_edit(canvas, before):
    """Check that there was one edit since the design was `before`; return True.

    The check undoes the edit, requires that the design is the very object `before`, and redoes it.
    """
    document = canvas.document
    assert document.history.count() == 1
    document.undo()
    assert document.design is before
    document.redo()
    return True


def test_the_end_of_a_wire_is_moved_to_another_block(branches):
    before = branches.document.design
    drag(branches, port_point(branches, "concat", 0), point_on_card(branches, "add"))
    assert inputs(branches, "add") == ["a"]
    assert inputs(branches, "concat") == ["b", "c"]
    assert is_one_edit(branches, before)
    assert branches.document.history.undoText() == "Rewire a to Add"


def test_a_wire_can_be_grabbed_near_the_port_at_its_end(branches):
    end = port_point(branches, "concat", 1) - QPoint(20, 0)
    drag(branches, end, point_on_card(branches, "add"))
    assert inputs(branches, "add") == ["b"]


def test_the_start_of_a_wire_is_moved_to_another_source_and_keeps_its_input(branches):
    before = branches.document.design
    drag(
        branches,
        port_point(branches, "b") + QPoint(18, 0),
        point_on_card(branches, "input", 0.5, 0.5),
    )
    assert inputs(branches, "concat") == ["a", "input", "c"]
    assert is_one_edit(branches, before)


def test_branches_of_a_concat_are_reordered(branches):
    before = branches.document.design
    drag(branches, port_point(branches, "concat", 2), port_point(branches, "concat", 0))
    assert inputs(branches, "concat") == ["c", "a", "b"]
    assert is_one_edit(branches, before)


def test_a_new_wire_becomes_the_input_it_is_dropped_on(branches):
    drag(branches, port_point(branches, "input"), port_point(branches, "concat", 1))
    assert inputs(branches, "concat") == ["a", "input", "b", "c"]


def test_a_wire_dropped_on_the_empty_canvas_is_removed_with_a_message(qtbot, branches):
    before = branches.document.design
    with qtbot.waitSignal(branches.message_posted) as message:
        drag(branches, port_point(branches, "concat", 0), EMPTY)
    assert message.args[0].startswith("The wire from a to Concat is removed")
    assert inputs(branches, "concat") == ["b", "c"]
    assert is_one_edit(branches, before)


def test_a_wire_end_dropped_where_it_was_changes_nothing(branches):
    start = port_point(branches, "a", 0)
    ActiveDrag(branches, start).to(EMPTY).to(start).drop()
    assert branches.document.history.count() == 0
    assert branches.canvas_scene.wires[WireKey("input", "a", 0)].opacity() == 1.0


def test_a_block_with_one_input_loses_its_old_wire_with_a_message(qtbot, branches):
    with qtbot.waitSignal(branches.message_posted) as message:
        drag(branches, port_point(branches, "concat", 0), point_on_card(branches, "b"))
    assert "the wire from Input made way" in message.args[0]
    assert inputs(branches, "b") == ["a"]


def test_a_wire_end_that_would_close_a_cycle_is_refused_on_the_card(branches):
    before, card = branches.document.design, branches.canvas_scene.cards["concat"]
    pull = ActiveDrag(branches, port_point(branches, "input") + QPoint(18, 0)).to(
        point_on_card(branches, "concat")
    )
    assert "cycle" in card.refusal
    assert not branches.grab().isNull()
    pull.drop()
    assert card.refusal == ""
    assert branches.document.design is before


def test_escape_cancels_the_drag_of_a_wire(branches):
    before = branches.document.design
    for start in (port_point(branches, "concat", 0), port_point(branches, "input")):
        pull = ActiveDrag(branches, start).to(point_on_card(branches, "add"))
        QTest.keyClick(branches, Qt.Key.Key_Escape)
        pull.drop()
    assert branches.document.design is before
    assert all(wire.opacity() == 1.0 for wire in branches.canvas_scene.wires.values())


def test_a_click_on_a_wired_input_selects_the_block_and_one_near_it_the_wire(branches):
    QTest.mouseClick(branches.viewport(), LEFT, pos=port_point(branches, "concat", 0))
    assert branches.document.selection == ("concat",)
    QTest.mouseClick(
        branches.viewport(), LEFT, pos=port_point(branches, "concat", 1) - QPoint(20, 0)
    )
    assert branches.document.selected_wires == {WireKey("b", "concat", 0)}
    assert branches.document.history.count() == 0


@pytest.mark.parametrize("forwards", [True, False])
def test_a_wire_dropped_on_the_empty_canvas_asks_for_a_block(qtbot, branches, forwards):
    start = port_point(branches, "concat") if forwards else port_point(branches, "add", 0)
    with qtbot.waitSignal(branches.wire_dropped) as dropped:
        drag(branches, start, EMPTY)
    at, source, target = dropped.args
    assert branches.mapFromScene(at) == EMPTY
    assert (source, target) == (("concat", None) if forwards else (None, "add"))
    assert branches.document.history.count() == 0


def cut(canvas, start, end):
    return ActiveDrag(canvas, start, ALT).to(end, steps=8)


def test_a_drag_with_alt_cuts_every_wire_it_crosses(qtbot, branches):
    before = branches.document.design
    x = port_point(branches, "concat").x() - 250
    pull = cut(branches, QPoint(x, 20), QPoint(x, point_on_card(branches, "b", down=0).y() + 90))
    image = branches.grab().toImage()
    assert not image.isNull()
    assert branches.document.design is before
    with qtbot.waitSignal(branches.message_posted) as message:
        pull.drop()
    removed = set(before.wires) - set(branches.document.design.wires)
    assert removed == {("a", "concat"), ("b", "concat")}
    assert message.args[0].startswith("2 wires cut")
    assert is_one_edit(branches, before)


def test_a_cut_that_crosses_no_wire_or_is_cancelled_removes_nothing(branches):
    before = branches.document.design
    cut(branches, EMPTY, EMPTY + QPoint(80, 10)).drop()
    pull = cut(branches, point_on_wire(branches, "b", "concat") - QPoint(0, 30), QPoint(500, 590))
    QTest.keyClick(branches, Qt.Key.Key_Escape)
    pull.drop()
    assert branches.document.design is before


def test_another_button_during_a_gesture_is_ignored(branches):
    before = branches.document.design
    pull = ActiveDrag(branches, port_point(branches, "concat", 0)).to(EMPTY)
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
        QTest.mousePress(branches.viewport(), button, pos=EMPTY)
        QTest.mouseRelease(branches.viewport(), button, pos=EMPTY)
    assert branches.gesture is not None
    assert branches.document.design is before
    pull.to(point_on_card(branches, "add")).drop()
    assert inputs(branches, "add") == ["a"]


def test_a_drag_with_space_pans_even_from_a_port_and_with_alt(branches):
    before, under = branches.document.design, branches.mapToScene(port_point(branches, "concat", 0))
    QTest.keyPress(branches, Qt.Key.Key_Space)
    start = port_point(branches, "concat", 0)
    for modifiers in (ALT, SHIFT):
        ActiveDrag(branches, start, modifiers).to(start + QPoint(40, 30)).drop()
    QTest.keyRelease(branches, Qt.Key.Key_Space)
    assert (branches.mapToScene(start + QPoint(80, 60)) - under).manhattanLength() < 4
    assert branches.document.design is before


@pytest.mark.parametrize("zoom", [1.0, 0.6])
def test_a_drag_from_the_middle_of_a_short_wire_is_a_box_select_and_rewires_nothing(canvas, zoom):
    before = canvas.document.design
    canvas.zoom_to(zoom)
    for share in (0.3, 0.5, 0.7):
        start = point_on_wire(canvas, "input", "conv1x1", share)
        pull = ActiveDrag(canvas, start).to(point_on_card(canvas, "conv1x1", 0.5, 0.9))
        assert canvas.document.selection == ("conv1x1",)
        pull.drop()
        assert canvas.document.design is before
        canvas.document.select(())
    QTest.mouseClick(canvas.viewport(), LEFT, pos=point_on_wire(canvas, "input", "conv1x1"))
    assert canvas.document.selected_wires == {WireKey("input", "conv1x1", 0)}


def test_a_press_beside_the_line_does_not_grab_the_end_of_the_wire(branches):
    before = branches.document.design
    beside = port_point(branches, "concat", 1) - QPoint(14, 6)
    drag(branches, beside, beside - QPoint(30, 60))
    assert branches.document.design is before


def test_an_undo_text_is_one_line_whatever_the_labels_of_the_blocks(branches):
    document = branches.document
    design = document.design
    hostile = design.blocks["a"]._replace(label="One\u202e\n" + 300 * "long ")
    document.edit("Label\x1b[31m " + hostile.title, design.with_blocks([hostile]))
    assert document.history.undoText().isprintable()
    drag(branches, port_point(branches, "a"), point_on_card(branches, "add"))
    assert document.design.wires[-1] == ("a", "add")
    assert document.history.undoText().isprintable()
    assert len(document.history.undoText()) < 100

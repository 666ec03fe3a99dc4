"""Wires in the hand, their ends led elsewhere, and wires cut: real mouse events."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv1x1 import Conv1x1
from designer.blocks.merging.add import Add
from designer.blocks.merging.concat import Concat
from designer.core.graph.design import Block, Design, Wire, WireKey
from tests.support.mouse import ALT, LEFT, SHIFT, Pull, drag, on_wire, port, spot

EMPTY = QPoint(60, 560)


@pytest.fixture
def branches(canvas):
    """An input led to three 1×1, and those to a concat; an add stands by itself."""
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


def one_step(canvas, before):
    """Whether all since `before` is one step, which undo takes back to the very design."""
    document = canvas.document
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.design is before
    document.undo_stack.redo()
    return True


def test_the_end_of_a_wire_is_led_to_another_block(branches):
    before = branches.document.design
    drag(branches, port(branches, "concat", 0), spot(branches, "add"))
    assert inputs(branches, "add") == ["a"]
    assert inputs(branches, "concat") == ["b", "c"]
    assert one_step(branches, before)
    assert branches.document.undo_stack.undoText() == "Rewire a to Add"


def test_a_wire_is_taken_by_its_end_beside_the_port_too(branches):
    end = port(branches, "concat", 1) - QPoint(20, 0)
    drag(branches, end, spot(branches, "add"))
    assert inputs(branches, "add") == ["b"]


def test_its_beginning_is_led_to_another_source_and_the_input_stays_the_same(branches):
    before = branches.document.design
    drag(branches, port(branches, "b") + QPoint(18, 0), spot(branches, "input", 0.5, 0.5))
    assert inputs(branches, "concat") == ["a", "input", "c"]
    assert one_step(branches, before)


def test_branches_of_a_concat_are_put_in_another_order(branches):
    before = branches.document.design
    drag(branches, port(branches, "concat", 2), port(branches, "concat", 0))
    assert inputs(branches, "concat") == ["c", "a", "b"]
    assert one_step(branches, before)


def test_a_new_wire_becomes_the_input_it_is_let_go_on(branches):
    drag(branches, port(branches, "input"), port(branches, "concat", 1))
    assert inputs(branches, "concat") == ["a", "input", "b", "c"]


def test_let_go_over_the_canvas_the_wire_is_gone_and_that_is_said(qtbot, branches):
    before = branches.document.design
    with qtbot.waitSignal(branches.told) as told:
        drag(branches, port(branches, "concat", 0), EMPTY)
    assert told.args[0].startswith("The wire from a to Concat is removed")
    assert inputs(branches, "concat") == ["b", "c"]
    assert one_step(branches, before)


def test_let_go_where_it_was_nothing_changes(branches):
    start = port(branches, "a", 0)
    Pull(branches, start).to(EMPTY).to(start).drop()
    assert branches.document.undo_stack.count() == 0
    assert branches.canvas_scene.wires[WireKey("input", "a", 0)].opacity() == 1.0


def test_a_block_with_one_input_gives_up_its_wire_and_that_is_said(qtbot, branches):
    with qtbot.waitSignal(branches.told) as told:
        drag(branches, port(branches, "concat", 0), spot(branches, "b"))
    assert "the wire from Input made way" in told.args[0]
    assert inputs(branches, "b") == ["a"]


def test_an_end_that_would_close_a_cycle_is_refused_where_one_looks(branches):
    before, card = branches.document.design, branches.canvas_scene.cards["concat"]
    pull = Pull(branches, port(branches, "input") + QPoint(18, 0)).to(spot(branches, "concat"))
    assert "cycle" in card.refusal
    assert not branches.grab().isNull()
    pull.drop()
    assert card.refusal == ""
    assert branches.document.design is before


def test_escape_gives_a_wire_in_the_hand_up(branches):
    before = branches.document.design
    for start in (port(branches, "concat", 0), port(branches, "input")):
        pull = Pull(branches, start).to(spot(branches, "add"))
        QTest.keyClick(branches, Qt.Key.Key_Escape)
        pull.drop()
    assert branches.document.design is before
    assert all(wire.opacity() == 1.0 for wire in branches.canvas_scene.wires.values())


def test_a_click_on_a_wired_input_selects_the_block_and_one_near_an_end_the_wire(branches):
    QTest.mouseClick(branches.viewport(), LEFT, pos=port(branches, "concat", 0))
    assert branches.document.selection == ("concat",)
    QTest.mouseClick(branches.viewport(), LEFT, pos=port(branches, "concat", 1) - QPoint(20, 0))
    assert branches.canvas_scene.selected_wires == {WireKey("b", "concat", 0)}
    assert branches.document.undo_stack.count() == 0


@pytest.mark.parametrize("forwards", [True, False])
def test_a_wire_let_go_over_the_canvas_asks_for_a_block(qtbot, branches, forwards):
    start = port(branches, "concat") if forwards else port(branches, "add", 0)
    with qtbot.waitSignal(branches.wire_dropped) as dropped:
        drag(branches, start, EMPTY)
    at, source, target = dropped.args
    assert branches.mapFromScene(at) == EMPTY
    assert (source, target) == (("concat", None) if forwards else (None, "add"))
    assert branches.document.undo_stack.count() == 0


def cut(canvas, start, end):
    return Pull(canvas, start, ALT).to(end, steps=8)


def test_alt_and_a_drag_cut_every_wire_that_is_crossed(qtbot, branches):
    before = branches.document.design
    left = port(branches, "concat").x() - 250
    pull = cut(branches, QPoint(left, 20), QPoint(left, spot(branches, "b", down=0).y() + 90))
    plain = branches.grab().toImage()
    assert not plain.isNull()
    assert branches.document.design is before
    with qtbot.waitSignal(branches.told) as told:
        pull.drop()
    gone = set(before.wires) - set(branches.document.design.wires)
    assert gone == {("a", "concat"), ("b", "concat")}
    assert told.args[0].startswith("2 wires cut")
    assert one_step(branches, before)


def test_a_cut_through_nothing_and_one_given_up_cut_nothing(branches):
    before = branches.document.design
    cut(branches, EMPTY, EMPTY + QPoint(80, 10)).drop()
    pull = cut(branches, on_wire(branches, "b", "concat") - QPoint(0, 30), QPoint(500, 590))
    QTest.keyClick(branches, Qt.Key.Key_Escape)
    pull.drop()
    assert branches.document.design is before


def test_another_button_during_a_gesture_is_passed_over(branches):
    before = branches.document.design
    pull = Pull(branches, port(branches, "concat", 0)).to(EMPTY)
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
        QTest.mousePress(branches.viewport(), button, pos=EMPTY)
        QTest.mouseRelease(branches.viewport(), button, pos=EMPTY)
    assert branches.gesture is not None
    assert branches.document.design is before
    pull.to(spot(branches, "add")).drop()
    assert inputs(branches, "add") == ["a"]


def test_space_pulls_the_canvas_even_from_a_port_and_with_alt(branches):
    before, under = branches.document.design, branches.mapToScene(port(branches, "concat", 0))
    QTest.keyPress(branches, Qt.Key.Key_Space)
    start = port(branches, "concat", 0)
    for held in (ALT, SHIFT):
        Pull(branches, start, held).to(start + QPoint(40, 30)).drop()
    QTest.keyRelease(branches, Qt.Key.Key_Space)
    assert (branches.mapToScene(start + QPoint(80, 60)) - under).manhattanLength() < 4
    assert branches.document.design is before


@pytest.mark.parametrize("zoom", [1.0, 0.6])
def test_a_box_drawn_from_the_middle_of_a_short_wire_selects_and_leads_no_wire_elsewhere(
    canvas, zoom
):
    before = canvas.document.design
    canvas.zoom_to(zoom)
    for share in (0.3, 0.5, 0.7):
        start = on_wire(canvas, "input", "conv1x1", share)
        pull = Pull(canvas, start).to(spot(canvas, "conv1x1", 0.5, 0.9))
        assert canvas.document.selection == ("conv1x1",)
        pull.drop()
        assert canvas.document.design is before
        canvas.document.select(())
    QTest.mouseClick(canvas.viewport(), LEFT, pos=on_wire(canvas, "input", "conv1x1"))
    assert canvas.canvas_scene.selected_wires == {WireKey("input", "conv1x1", 0)}


def test_beside_the_line_an_end_of_a_wire_is_not_in_the_hand(branches):
    before = branches.document.design
    beside = port(branches, "concat", 1) - QPoint(14, 6)
    drag(branches, beside, beside - QPoint(30, 60))
    assert branches.document.design is before


def test_a_step_is_named_on_one_line_whatever_the_blocks_are_called(branches):
    document = branches.document
    design = document.design
    hostile = design.blocks["a"]._replace(label="One\u202e\n" + 300 * "long ")
    document.edit("Label\x1b[31m " + hostile.title, design.with_blocks([hostile]))
    assert document.undo_stack.undoText().isprintable()
    drag(branches, port(branches, "a"), spot(branches, "add"))
    assert document.design.wires[-1] == ("a", "add")
    assert document.undo_stack.undoText().isprintable()
    assert len(document.undo_stack.undoText()) < 100

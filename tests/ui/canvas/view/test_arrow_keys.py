"""Travelling, extending, moving and connecting with the arrow keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv import Conv
from designer.blocks.merging.add import Add
from designer.core.graph.design import Block, Design, Group, Wire

KEY = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
RIGHT = Qt.Key.Key_Right


def strike(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.canvas, key, modifiers)


def hold(window, *keys):
    """Keys one after the other with Ctrl down throughout."""
    for key in keys:
        QTest.keyPress(window.canvas, key, CONTROL)
    QTest.keyRelease(window.canvas, keys[-1], CONTROL)


def places(window):
    return {key: block.at for key, block in window.document.design.blocks.items()}


def test_shift_and_arrows_extend_the_selection(window):
    window.document.select(["input"])
    strike(window, RIGHT, SHIFT)
    strike(window, RIGHT, SHIFT)
    assert window.document.selection == ("input", "conv1x1", "conv")
    strike(window, KEY.Key_Left)
    assert window.document.selection == ("conv1x1",)


@pytest.mark.parametrize(
    ("held", "key", "step"),
    [
        (CONTROL, RIGHT, (8, 0)),
        (CONTROL, KEY.Key_Up, (0, -8)),
        (CONTROL | SHIFT, RIGHT, (288, 0)),
        (CONTROL | SHIFT, KEY.Key_Down, (0, 112)),
    ],
)
def test_ctrl_and_arrows_move_the_selection(window, held, key, step):
    before = places(window)
    window.document.select(["conv", "conv1x1"])
    strike(window, key, held)
    after = places(window)
    assert after["input"] == before["input"]
    for moved in ("conv", "conv1x1"):
        assert after[moved] == (before[moved][0] + step[0], before[moved][1] + step[1])
    assert window.canvas.canvas_scene.cards["conv"].pos().toTuple() == after["conv"]


def test_a_key_held_is_one_step_and_with_ctrl_let_go_the_next_begins(window):
    before = window.document.design
    window.document.select(["conv"])
    for presses in (5, 2):
        hold(window, *[RIGHT] * presses)
    assert window.document.undo_stack.count() == 2
    assert places(window)["conv"] == (576 + 7 * 8, 0)
    strike(window, KEY.Key_Z, CONTROL)
    assert places(window)["conv"] == (576 + 5 * 8, 0)
    strike(window, KEY.Key_Z, CONTROL)
    assert window.document.design is before


def test_there_and_back_is_no_edit(window):
    window.document.select(["conv"])
    hold(window, RIGHT, KEY.Key_Left)
    assert not window.document.undo_stack.canUndo()


def test_a_collapsed_group_moves_with_all_its_blocks_and_is_travelled_to(window):
    module = Group("module", "Bottleneck", ("conv1x1", "conv"), collapsed=True)
    window.document.edit("Group", window.document.design.with_groups((module,)))
    window.document.select(["input"])
    strike(window, RIGHT)
    assert window.document.selection == ("conv1x1", "conv")
    before, card = places(window), window.canvas.canvas_scene.cards["module"].pos()
    strike(window, KEY.Key_Down, CONTROL)
    after = places(window)
    for key in ("conv1x1", "conv"):
        assert after[key] == (before[key][0], before[key][1] + 8)
    assert window.canvas.canvas_scene.cards["module"].pos().y() == card.y() + 8


# Connecting.


@pytest.fixture
def apart(window):
    """An input, two convolutions and an Add below each other, nothing wired but the first."""
    window.document.load(
        Design(
            [
                Block("input", Input(height=8, width=8, channels=4), at=(0, 0)),
                Block("one", Conv(filters=4), at=(288, 0)),
                Block("two", Conv(filters=6), at=(288, 112)),
                Block("sum", Add(), at=(576, 56)),
            ],
            (Wire("input", "one"), Wire("one", "sum")),
        )
    )
    window.canvas.setFocus()
    return window


def test_c_arrows_and_enter_wire_in_one_step(apart):
    window, before = apart, apart.document.design
    window.document.select(["input"])
    strike(window, KEY.Key_C)
    strike(window, KEY.Key_Up)
    strike(window, KEY.Key_Down)
    strike(window, KEY.Key_Return)
    assert window.document.design.wires[-1] == ("input", "two")
    assert window.canvas.gesture is None
    assert window.document.undo_stack.count() == 1
    assert window.document.selection == ("two",)
    strike(window, KEY.Key_Z, CONTROL)
    assert window.document.design is before


def test_the_first_choice_is_a_block_that_wants_an_input(apart):
    apart.document.select(["two"])
    strike(apart, KEY.Key_C)
    strike(apart, KEY.Key_Return)
    assert apart.document.design.wires[-1] == ("two", "sum")


def test_only_blocks_that_can_take_the_wire_are_reached(apart):
    # Neither the input nor anything that leads to the block itself.
    apart.document.select(["one"])
    strike(apart, KEY.Key_C)
    for key in (KEY.Key_Left, KEY.Key_Up, KEY.Key_Left, KEY.Key_Return):
        strike(apart, key)
    (wire,) = set(apart.document.design.wires) - {("input", "one"), ("one", "sum")}
    assert wire == ("one", "two")


def test_a_fault_that_the_wire_would_bring_is_shown_and_told(apart):
    window, cards = apart, apart.canvas.canvas_scene.cards
    window.document.edit("Feed two", _fed(window.document.design))
    before = window.document.design
    window.document.select(["two"])
    strike(window, KEY.Key_C)
    assert "8×8×6" in cards["sum"].face.sentence
    description = window.canvas.accessibleDescription()
    assert "Conv 3×3" in description
    assert "8×8×6" in description
    assert "Enter" in description
    strike(window, KEY.Key_Escape)
    assert "8×8×6" not in cards["sum"].face.sentence
    assert window.document.design is before
    assert window.document.selection == ("two",)
    assert "Enter" not in window.canvas.accessibleDescription()


def _fed(design):
    return design.with_parts(wires=(*design.wires, Wire("input", "two")))


def test_other_keys_wait_and_a_click_ends_it(apart):
    window = apart
    window.document.select(["input"])
    at = window.canvas.mapToScene(0, 0)
    strike(window, KEY.Key_C)
    strike(window, KEY.Key_Space)
    assert window.canvas.gesture is not None
    assert window.canvas.mapToScene(0, 0) == at
    QTest.mouseClick(window.canvas.viewport(), Qt.MouseButton.LeftButton)
    assert window.canvas.gesture is None


def test_where_no_block_can_take_a_wire_it_says_so(window):
    window.document.select(["conv"])
    before = window.document.design
    strike(window, KEY.Key_C)
    assert window.canvas.gesture is None
    assert "No block can take a wire" in window.notice.text()
    assert window.document.design is before

"""Arrow keys: they select blocks, extend the selection, move blocks, and connect them."""

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
    """Press the keys one after the other while Ctrl stays held; Ctrl is not released."""
    for key in keys:
        QTest.keyPress(window.canvas, key, CONTROL)
    QTest.keyRelease(window.canvas, keys[-1], CONTROL)


def positions(window):
    return {key: block.at for key, block in window.document.design.blocks.items()}


def test_shift_and_arrows_extend_the_selection(window):
    window.document.select(["input"])
    strike(window, RIGHT, SHIFT)
    strike(window, RIGHT, SHIFT)
    assert window.document.selection == ("input", "conv1x1", "conv")
    strike(window, KEY.Key_Left)
    assert window.document.selection == ("conv1x1",)


@pytest.mark.parametrize(
    ("modifiers", "key", "step"),
    [
        (CONTROL, RIGHT, (8, 0)),
        (CONTROL, KEY.Key_Up, (0, -8)),
        (CONTROL | SHIFT, RIGHT, (288, 0)),
        (CONTROL | SHIFT, KEY.Key_Down, (0, 112)),
    ],
)
def test_ctrl_and_arrows_move_the_selection(window, modifiers, key, step):
    before = positions(window)
    window.document.select(["conv", "conv1x1"])
    strike(window, key, modifiers)
    after = positions(window)
    assert after["input"] == before["input"]
    for block in ("conv", "conv1x1"):
        assert after[block] == (before[block][0] + step[0], before[block][1] + step[1])
    assert window.canvas.canvas_scene.cards["conv"].pos().toTuple() == after["conv"]


def test_moves_with_ctrl_held_are_one_edit_until_ctrl_is_released(window):
    before = window.document.design
    window.document.select(["conv"])
    for presses in (5, 2):
        hold(window, *[RIGHT] * presses)
    assert window.document.history.count() == 2
    assert positions(window)["conv"] == (576 + 7 * 8, 0)
    strike(window, KEY.Key_Z, CONTROL)
    assert positions(window)["conv"] == (576 + 5 * 8, 0)
    strike(window, KEY.Key_Z, CONTROL)
    assert window.document.design is before


def test_a_move_back_to_the_start_leaves_nothing_to_undo(window):
    window.document.select(["conv"])
    hold(window, RIGHT, KEY.Key_Left)
    assert not window.document.history.canUndo()


def test_a_collapsed_group_is_reached_by_arrows_and_moves_with_all_its_blocks(window):
    module = Group("module", "Bottleneck", ("conv1x1", "conv"), collapsed=True)
    window.document.edit("Group", window.document.design.with_groups((module,)))
    window.document.select(["input"])
    strike(window, RIGHT)
    assert window.document.selection == ("conv1x1", "conv")
    before, card = positions(window), window.canvas.canvas_scene.cards["module"].pos()
    strike(window, KEY.Key_Down, CONTROL)
    after = positions(window)
    for key in ("conv1x1", "conv"):
        assert after[key] == (before[key][0], before[key][1] + 8)
    assert window.canvas.canvas_scene.cards["module"].pos().y() == card.y() + 8


# Connecting.


@pytest.fixture
def unconnected(window):
    """The window with an input, two convolutions and an add.

    The second convolution has no wires, and the add has one unconnected input.
    """
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


def test_c_arrows_and_enter_draw_a_wire_in_one_edit(unconnected):
    window, before = unconnected, unconnected.document.design
    window.document.select(["input"])
    strike(window, KEY.Key_C)
    strike(window, KEY.Key_Up)
    strike(window, KEY.Key_Down)
    strike(window, KEY.Key_Return)
    assert window.document.design.wires[-1] == ("input", "two")
    assert window.canvas.gesture is None
    assert window.document.history.count() == 1
    assert window.document.selection == ("two",)
    strike(window, KEY.Key_Z, CONTROL)
    assert window.document.design is before


def test_the_first_choice_is_a_block_that_lacks_an_input(unconnected):
    unconnected.document.select(["two"])
    strike(unconnected, KEY.Key_C)
    strike(unconnected, KEY.Key_Return)
    assert unconnected.document.design.wires[-1] == ("two", "sum")


def test_only_blocks_that_can_take_the_wire_are_reached(unconnected):
    # From "one", the arrow keys reach neither the input block nor a block that feeds "one".
    unconnected.document.select(["one"])
    strike(unconnected, KEY.Key_C)
    for key in (KEY.Key_Left, KEY.Key_Up, KEY.Key_Left, KEY.Key_Return):
        strike(unconnected, key)
    (wire,) = set(unconnected.document.design.wires) - {("input", "one"), ("one", "sum")}
    assert wire == ("one", "two")


def test_a_fault_that_the_wire_would_cause_is_shown_and_described(unconnected):
    window, cards = unconnected, unconnected.canvas.canvas_scene.cards
    window.document.edit("Feed two", _with_second_wire(window.document.design))
    before = window.document.design
    window.document.select(["two"])
    strike(window, KEY.Key_C)
    assert "8×8×6" in cards["sum"].card_text.problem
    description = window.canvas.accessibleDescription()
    assert "Conv 3×3" in description
    assert "8×8×6" in description
    assert "Enter" in description
    strike(window, KEY.Key_Escape)
    assert "8×8×6" not in cards["sum"].card_text.problem
    assert window.document.design is before
    assert window.document.selection == ("two",)
    assert "Enter" not in window.canvas.accessibleDescription()


def _with_second_wire(design):
    return design.with_parts(wires=(*design.wires, Wire("input", "two")))


def test_other_keys_do_nothing_and_a_click_ends_the_gesture(unconnected):
    window = unconnected
    window.document.select(["input"])
    at = window.canvas.mapToScene(0, 0)
    strike(window, KEY.Key_C)
    strike(window, KEY.Key_Space)
    assert window.canvas.gesture is not None
    assert window.canvas.mapToScene(0, 0) == at
    QTest.mouseClick(window.canvas.viewport(), Qt.MouseButton.LeftButton)
    assert window.canvas.gesture is None


def test_a_message_says_if_no_block_can_take_a_wire(window):
    window.document.select(["conv"])
    before = window.document.design
    strike(window, KEY.Key_C)
    assert window.canvas.gesture is None
    assert "No block can take a wire" in window.notice.text()
    assert window.document.design is before

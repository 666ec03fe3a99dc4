"""The button and the key that mend a fault, as one undo step."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from designer.core.edits import block_edits
from designer.ui.inspector.sections.fix_button import FixButton

LEFT = Qt.MouseButton.LeftButton


def break_it(document):
    """The 5×5 becomes a window that does not fit."""
    broken = block_edits.change_field(document.design, ["conv"], "kernel", 99)
    document.edit("Break", block_edits.change_field(broken, ["conv"], "padding", "valid"))


def buttons(inspector):
    return [one.text() for one in inspector.findChildren(FixButton) if one.isVisible()]


def test_the_cure_is_offered_below_the_fault_and_is_one_undo_step(inspector, document):
    document.select(["conv"])
    assert buttons(inspector) == []
    break_it(document)
    assert buttons(inspector) == ["Set padding to same"]
    steps = document.undo_stack.count()
    QTest.mouseClick(inspector.findChild(FixButton), LEFT)
    assert document.analysis.problems == ()
    assert document.design.blocks["conv"].kind.padding == "same"
    assert buttons(inspector) == []
    assert document.undo_stack.count() == steps + 1
    assert document.undo_stack.undoText() == "Set padding to same"
    document.undo_stack.undo()
    assert buttons(inspector) == ["Set padding to same"]


def test_a_fault_without_an_obvious_cure_offers_none(inspector, document):
    document.select(["conv"])
    document.edit("Cut", block_edits.remove(document.design, ["conv1x1"]))
    assert document.analysis.rows["conv"].problem is not None
    assert buttons(inspector) == []


def test_the_key_mends_the_first_fault_and_selects_its_block(window):
    break_it(window.document)
    QTest.keyClick(window.canvas, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert window.document.analysis.problems == ()
    assert window.document.selection == ("conv",)
    window.document.undo_stack.undo()
    assert [problem.block for problem in window.document.analysis.problems] == ["conv"]

"""The button and the shortcut that fix a fault; the fix is one undo step."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from designer.core.edits import block_edits
from designer.ui.inspector.sections.block_fault import FixButton

LEFT = Qt.MouseButton.LeftButton


def break_design(document):
    """Cause a fault: give the 5×5 convolution a window that does not fit its input."""
    broken = block_edits.change_field(document.design, ["conv"], "kernel", 99)
    document.edit("Break", block_edits.change_field(broken, ["conv"], "padding", "valid"))


def button_texts(inspector):
    """Return the texts of the visible fix buttons."""
    return [button.text() for button in inspector.findChildren(FixButton) if button.isVisible()]


def test_the_fix_is_offered_below_the_fault_and_is_one_undo_step(inspector, document):
    document.select(["conv"])
    assert button_texts(inspector) == []
    break_design(document)
    assert button_texts(inspector) == ["Set padding to same"]
    steps = document.history.count()
    QTest.mouseClick(inspector.findChild(FixButton), LEFT)
    assert document.analysis.problems == ()
    assert document.design.blocks["conv"].kind.padding == "same"
    assert button_texts(inspector) == []
    assert document.history.count() == steps + 1
    assert document.history.undoText() == "Set padding to same"
    document.undo()
    assert button_texts(inspector) == ["Set padding to same"]


def test_no_fix_is_offered_for_a_fault_without_an_obvious_one(inspector, document):
    document.select(["conv"])
    document.edit("Cut", block_edits.remove(document.design, ["conv1x1"]))
    assert document.analysis.rows["conv"].problem is not None
    assert button_texts(inspector) == []


def test_the_key_fixes_the_first_fault_and_selects_its_block(window):
    break_design(window.document)
    QTest.keyClick(window.canvas, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert window.document.analysis.problems == ()
    assert window.document.selection == ("conv",)
    window.document.undo()
    assert [problem.block for problem in window.document.analysis.problems] == ["conv"]

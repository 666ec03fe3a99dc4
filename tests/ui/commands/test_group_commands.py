"""Groups of blocks that the canvas does not show."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from designer.core.graph.design import Group


def test_a_block_inside_a_collapsed_group_can_be_grouped_and_undone(window, qtbot):
    design = window.document.design
    group = Group("g", "Reduced", ("conv1x1", "conv"), collapsed=True)
    window.document.load(design.with_parts(groups=(group,)))
    before = window.document.design
    window.document.select(["conv"])
    window.canvas.setFocus()
    qtbot.waitUntil(window.canvas.hasFocus)
    QTest.keyClick(window.canvas, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert len(window.document.design.groups) == 2
    window.document.undo()
    assert window.document.design == before

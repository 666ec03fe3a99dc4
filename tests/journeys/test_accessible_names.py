"""Whatever takes keys or clicks has a name for those who hear it, and shows where the focus is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QGraphicsView,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from designer.core.edits import block_edits
from designer.ui.gallery.gallery import Gallery
from designer.ui.menus.shortcut_sheet import ShortcutSheet

KINDS = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QAbstractItemView,
    QPlainTextEdit,
    QGraphicsView,
)


def nameless(top):
    """The visible widgets below `top` that one can act on and that have no name."""
    found = []
    for widget in top.findChildren(QWidget):
        acts = isinstance(widget, KINDS) or widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        # The field of a combo box is the combo box to those who hear it.
        if not acts or not widget.isVisibleTo(top) or isinstance(widget.parent(), QComboBox):
            continue
        heard = QAccessible.queryAccessibleInterface(widget)
        if not heard.text(QAccessible.Text.Name):
            found.append((type(widget).__name__, widget.objectName()))
    return found


@pytest.mark.parametrize("state", ["design", "block", "several", "fault", "empty"])
def test_every_part_of_the_window_has_a_name(window, qtbot, state):
    window.charts_pane.show()
    window.charts_pane.fill()
    window.views.minimap()
    document = window.document
    if state == "empty":
        document.new()
    elif state == "fault":
        document.edit("Set", block_edits.change_field(document.design, ["conv1x1"], "groups", 7))
    chosen = {"block": ["conv"], "several": ["conv", "conv1x1"], "fault": ["conv1x1"]}
    document.select(chosen.get(state, []))
    window.palette_pane.search.setText("conv")
    qtbot.waitUntil(window.inspector.isVisible)
    assert nameless(window) == []


@pytest.mark.parametrize("part", ["finding", "command_palette"])
def test_every_part_of_a_prompt_has_a_name(window, part):
    getattr(window, part).open()
    QTest.keyClicks(getattr(window, part).prompt.field, "con")
    assert nameless(window) == []


@pytest.mark.parametrize("made", [ShortcutSheet, Gallery])
def test_every_part_of_a_dialog_has_a_name(qtbot, made):
    dialog = made()
    qtbot.addWidget(dialog)
    dialog.show()
    assert nameless(dialog) == []
    dialog.close()


def test_a_check_box_with_the_focus_shows_it_by_more_than_a_colour(window, qtbot):
    window.document.select(["conv"])
    qtbot.waitUntil(window.inspector.isVisible)
    box = next(one for one in window.inspector.findChildren(QCheckBox) if one.isVisible())
    box.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(box.hasFocus)
    lit, width = box.grab().toImage(), 4
    window.canvas.setFocus()
    plain = box.grab().toImage()
    row = plain.height() // 2
    edge = [lit.pixelColor(x, row).name() for x in range(width)]
    # Two pixels of edge where there was one.
    assert edge[1] == edge[0] or edge[2] == edge[1]
    assert edge != [plain.pixelColor(x, row).name() for x in range(width)]

"""Every widget that takes keys or clicks has an accessible name and shows the focus."""

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
from designer.files.recovery.version_store import KeptVersions
from designer.ui.gallery.recovery_dialog import RecoveryDialog
from designer.ui.gallery.template_gallery import Gallery
from designer.ui.gallery.versions_dialog import VersionsDialog
from designer.ui.menus.shortcut_sheet import ShortcutSheet

INTERACTIVE_CLASSES = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QAbstractItemView,
    QPlainTextEdit,
    QGraphicsView,
)


def nameless(top):
    """Return the visible interactive widgets in `top` without an accessible name.

    Each is described by its class and its object name.
    """
    unnamed = []
    for widget in top.findChildren(QWidget):
        is_interactive = (
            isinstance(widget, INTERACTIVE_CLASSES)
            or widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        )
        # Assistive technology treats the text field of a combo box as part of the combo box.
        if (
            not is_interactive
            or not widget.isVisibleTo(top)
            or isinstance(widget.parent(), QComboBox)
        ):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name):
            unnamed.append((type(widget).__name__, widget.objectName()))
    return unnamed


@pytest.mark.parametrize("state", ["design", "block", "several", "fault", "empty"])
def test_every_part_of_the_window_has_a_name(window, qtbot, state):
    window.bottom_pane.show()
    window.bottom_pane.ensure_created()
    window.commands.views.toggle_minimap()
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


@pytest.mark.parametrize("part", ["find_prompt", "command_palette"])
def test_every_part_of_a_prompt_has_a_name(window, part):
    parts = {
        "find_prompt": window.commands.find_prompt,
        "command_palette": window.command_palette,
    }
    parts[part].open()
    QTest.keyClicks(parts[part].prompt.field, "con")
    assert nameless(window) == []


@pytest.mark.parametrize("dialog_class", [ShortcutSheet, Gallery])
def test_every_part_of_a_dialog_has_a_name(qtbot, dialog_class):
    dialog = dialog_class()
    qtbot.addWidget(dialog)
    dialog.show()
    assert nameless(dialog) == []
    dialog.close()


@pytest.mark.parametrize("dialog_class", [RecoveryDialog, VersionsDialog])
def test_every_part_of_a_dialog_on_earlier_designs_has_a_name(window, dialog_class):
    if dialog_class is RecoveryDialog:
        dialog = RecoveryDialog(window, window.tasks, [], [])
    else:
        design = window.document.design
        dialog = VersionsDialog(window, window.tasks, "a", design, KeptVersions((), ()))
    dialog.show()
    assert nameless(dialog) == []
    dialog.close()


def test_a_focused_check_box_has_a_thicker_border_as_well_as_a_colour(window, qtbot):
    window.document.select(["conv"])
    qtbot.waitUntil(window.inspector.isVisible)
    boxes = window.inspector.findChildren(QCheckBox)
    box = next(box for box in boxes if box.isVisible())
    box.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(box.hasFocus)
    focused, width = box.grab().toImage(), 4
    window.canvas.setFocus()
    plain = box.grab().toImage()
    row = plain.height() // 2
    edge = [focused.pixelColor(x, row).name() for x in range(width)]
    # The border of a focused widget is two pixels wide instead of one.
    assert edge[1] == edge[0] or edge[2] == edge[1]
    assert edge != [plain.pixelColor(x, row).name() for x in range(width)]

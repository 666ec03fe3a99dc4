"""Edit ▸ Copy block table, by its key and in the menu."""

import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from designer.core.edits import block_edits
from designer.exchange.tables.summary_table import summary_report
from designer.exchange.tables.table_formats import as_markdown
from tests.support.mouse import CONTROL, SHIFT


@pytest.fixture
def clipboard(window):  # noqa: ARG001 - the clipboard is the application's
    """The clipboard, with a text that no test copies."""
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("mine")
    return clipboard


def copy_table(window):
    """Press the key of the action while the canvas has the focus."""
    QTest.keyClick(window.canvas, Qt.Key.Key_C, CONTROL | SHIFT)


def test_the_key_copies_the_table_as_plain_text(window, clipboard):
    copy_table(window)
    assert clipboard.text() == as_markdown(summary_report(window.document.analysis))
    assert "| **12,443,648** |" in clipboard.text()
    assert clipboard.mimeData().formats() == ["text/plain"]
    assert window.notice.text() == "Copied the table of 3 blocks"
    assert not window.document.modified


def test_the_whole_design_is_copied_whatever_is_selected(window, clipboard):
    removed = block_edits.remove(window.document.design, ["conv", "conv1x1"], ())
    window.document.edit("Remove", removed, select=["input"])
    copy_table(window)
    assert "| input |" in clipboard.text()
    assert window.notice.text() == "Copied the table of 1 block"


def test_what_is_still_being_typed_is_applied_first(window, clipboard):
    def commit():
        changed = block_edits.change_field(window.document.design, ["conv"], "filters", 64)
        window.document.edit("Set filters", changed)

    window.document.commit_requested.connect(commit)
    copy_table(window)
    assert "28×28×64" in clipboard.text()


def test_an_empty_design_has_no_table(window, clipboard):
    window.document.new()
    copy_table(window)
    assert clipboard.text() == "mine"
    assert window.notice.text() == "There is no block in this design"
    action = window.actions_by_id["copy_block_table"]
    menu = action.associatedObjects()[0]
    menu.aboutToShow.emit()
    assert not action.isEnabled()
    assert action.toolTip().endswith("There is no block in this design")
    menu.aboutToHide.emit()


def test_while_the_window_waits_for_a_task_nothing_is_copied(window, clipboard):
    released = threading.Event()

    def press():
        copy_table(window)
        released.set()

    QTimer.singleShot(0, press)
    window.tasks.wait("Opening x", lambda _progress: released.wait(20))
    assert clipboard.text() == "mine"
    assert window.notice.text() == "Still opening x; try again in a moment"

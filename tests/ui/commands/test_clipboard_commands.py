"""Copy, cut and duplicate take what is still being typed; Edit ▸ Copy block table."""

import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from designer.core.edits import block_edits
from designer.exchange.tables.summary_table import summary_report
from designer.exchange.tables.table_formats import as_markdown
from designer.files import reader
from tests.support.inspectors import editor, history, put, setting
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


@pytest.fixture
def half_typed(window):
    """The editor of the filters of the selected block "conv", with 99 typed but not applied."""
    window.document.select(["conv"])
    filters = editor(window.inspector, "Filters")
    put(filters, "99", key=None)
    assert setting(window.document, "conv", "filters") == 32
    return filters


def undo_and_redo_all(document):
    """Undo all steps and redo them; return the filters of "conv" after each undo."""
    after, filters = document.design, []
    for _ in range(document.history.count()):
        document.undo()
        filters.append(setting(document, "conv", "filters"))
    for _ in filters:
        document.redo()
    assert document.design is after
    return filters


@pytest.mark.usefixtures("half_typed")
@pytest.mark.parametrize(
    ("action", "steps", "undone"),
    [
        ("copy", ["Set filters of Conv 5×5 to 99"], [32]),
        ("cut", ["Set filters of Conv 5×5 to 99", "Cut Conv 5×5"], [99, 32]),
    ],
)
def test_a_value_that_is_still_being_typed_is_copied(window, clipboard, action, steps, undone):
    window.actions_by_id[action].trigger()
    (copied,) = reader.parse(clipboard.text()).blocks.values()
    assert copied.kind.filters == 99
    assert history(window.document) == steps
    assert undo_and_redo_all(window.document) == undone


def test_a_value_that_is_still_being_typed_is_duplicated(window, half_typed):
    QTest.keyClick(half_typed, Qt.Key.Key_D, CONTROL)
    copies = [block for key, block in window.document.design.blocks.items() if key[:5] == "conv_"]
    assert [block.kind.filters for block in copies] == [99]
    assert history(window.document) == [
        "Set filters of Conv 5×5 to 99",
        "Duplicate Conv 5×5",
    ]
    assert undo_and_redo_all(window.document) == [99, 32]

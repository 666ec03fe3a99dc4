"""The user's work is never lost: not by overwriting, by late drops, or by incomplete saves."""

import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QProgressDialog

from designer.blocks.merging.add import Add
from designer.core.edits import block_edits
from designer.core.graph.design import Block, Design
from designer.exchange.formats import EXPORTERS, ExportOptions, ignore_report
from designer.files import reader, saving
from designer.ui.app import dialogs

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(window, monkeypatch):
    """The main window; the question whether to save is always answered with "discard"."""
    monkeypatch.setattr(dialogs, "ask_to_save", lambda *_: "discard")
    return window


def set_kernel(window, size):
    document = window.document
    document.edit("Set", block_edits.change_field(document.design, ["conv"], "kernel", size))


def test_a_name_typed_without_suffix_does_not_replace_a_file_without_a_question(window, tmp_path):
    path = tmp_path / "mine.cnn.json"
    path.write_text("precious", encoding="utf-8")
    asked = []

    def type_name():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        name = dialog.findChild(QLineEdit)
        name.setText(str(tmp_path / "mine"))
        QTimer.singleShot(0, decline)
        QTest.keyClick(name, Qt.Key.Key_Return)

    def decline():
        box = QApplication.activeModalWidget()
        asked.append(isinstance(box, QMessageBox))
        QTimer.singleShot(0, close_dialog)
        QTest.keyClick(box, Qt.Key.Key_Escape)

    def close_dialog():
        QTest.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Escape)

    QTimer.singleShot(0, type_name)
    assert dialogs.ask_path_to_save(window, str(tmp_path / "other.cnn.json")) is None
    assert asked == [True]
    assert path.read_text(encoding="utf-8") == "precious"


def test_a_new_name_gets_its_suffix(window, tmp_path):
    def type_name():
        dialog = QApplication.activeModalWidget()
        name = dialog.findChild(QLineEdit)
        name.setText(str(tmp_path / "mine"))
        QTest.keyClick(name, Qt.Key.Key_Return)

    QTimer.singleShot(0, type_name)
    chosen = dialogs.ask_path_to_save(window, str(tmp_path / "other.cnn.json"))
    assert chosen == str(tmp_path / "mine.cnn.json")


def test_escape_does_not_interrupt_a_save(window, tmp_path, monkeypatch):
    window.document.mark_saved(str(tmp_path / "a.cnn.json"), window.document.design)
    set_kernel(window, 3)
    may_finish, save = threading.Event(), saving.save
    results = []

    def slow(*arguments):
        may_finish.wait()
        return save(*arguments)

    monkeypatch.setattr(saving, "save", slow)
    timer = QTimer(window)

    def press_escape():
        shown = [dialog for dialog in window.findChildren(QProgressDialog) if dialog.isVisible()]
        if shown:
            timer.stop()
            QTest.keyClick(shown[0], Qt.Key.Key_Escape)
            results.append(shown[0].isVisible())
            results.append(window.commands.files.open(str(tmp_path / "other.cnn.json")))
            results.append(window.close())
            may_finish.set()

    timer.timeout.connect(press_escape)
    timer.start(5)
    assert window.commands.files.save()
    assert results == [True, False, False]
    assert reader.read(tmp_path / "a.cnn.json").blocks["conv"].kind.kernel == (3, 3)
    assert not window.document.modified


def test_save_as_applies_text_that_is_being_typed(window, tmp_path, monkeypatch):
    path = tmp_path / "a.cnn.json"
    monkeypatch.setattr(dialogs, "ask_path_to_save", lambda *_: str(path))
    window.document.select(["conv"])
    window.inspector.focus_first_field()
    field = QApplication.focusWidget()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "64")
    window.actions_by_id["save_as"].trigger()
    assert reader.read(path).blocks["conv"].kind.filters == 64


def port(window, key, slot=None):
    """Return the position of a port of the block `key`, in coordinates of the viewport.

    It is the input port with the index `slot`, or the output port if `slot` is None.
    """
    card = window.canvas.canvas_scene.cards[key]
    return window.canvas.mapFromScene(card.output_port() if slot is None else card.input_port(slot))


def test_deleting_the_dragged_block_ends_the_drag(window):
    viewport = window.canvas.viewport()
    middle = port(window, "conv") - QPoint(60, -25)
    QTest.mousePress(viewport, LEFT, pos=middle)
    QTest.mouseMove(viewport, middle + QPoint(30, 30))
    window.actions_by_id["delete"].trigger()
    QTest.mouseMove(viewport, middle + QPoint(60, 60))
    QTest.mouseRelease(viewport, LEFT, pos=middle + QPoint(60, 60))
    assert "conv" not in window.document.design.blocks
    assert window.document.history.count() == 1


def test_a_late_drop_of_a_wire_does_not_restore_deleted_blocks(window):
    document, viewport = window.document, window.canvas.viewport()
    document.edit("Add", block_edits.add(document.design, Add(), (0, 300)))
    QTest.mousePress(viewport, LEFT, pos=port(window, "input"))
    QTest.mouseMove(viewport, port(window, "add", 0) + QPoint(-30, 0))
    QTest.mouseMove(viewport, port(window, "add", 0))
    document.edit("Delete", block_edits.remove(document.design, ["conv1x1"]))
    QTest.mouseRelease(viewport, LEFT, pos=port(window, "add", 0))
    assert list(document.design.blocks) == ["input", "conv", "add"]


def test_only_the_button_that_began_a_gesture_ends_it(window):
    viewport = window.canvas.viewport()
    start = port(window, "conv") - QPoint(60, -25)
    QTest.mousePress(viewport, LEFT, pos=start)
    QTest.mouseMove(viewport, start + QPoint(0, 40))
    QTest.mouseRelease(viewport, Qt.MouseButton.RightButton, pos=start + QPoint(0, 40))
    assert window.canvas.gesture is not None
    QTest.mouseRelease(viewport, LEFT, pos=start + QPoint(0, 40))
    assert window.document.design.blocks["conv"].at != (576, 0)


@pytest.mark.parametrize("away", [(200_000, 0), (40_000, 40_000)])
def test_a_picture_of_a_wide_design_is_bounded_and_never_empty(window, away):
    blocks = window.document.design.blocks
    distant = [blocks["input"], blocks["conv"]._replace(at=away)]
    window.document.load(Design([Block(block.id, block.kind, at=block.at) for block in distant]))
    data = EXPORTERS["png"].prepare(window.document.analysis, ExportOptions())(ignore_report)
    assert data.startswith(b"\x89PNG")


def test_merged_edits_have_the_name_of_the_last(window):
    document = window.document
    for size in (7, 9):
        changed = block_edits.change_field(document.design, ["conv"], "kernel", size)
        document.edit(f"Set kernel to {size}", changed, merge_key="field")
    assert document.history.count() == 1
    assert document.history.undoText() == "Set kernel to 9"


QUIT_EARLY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from designer.ui import application
from designer.ui.app import settings
from designer.ui.canvas.view.canvas_view import CanvasView
settings.location = sys.argv[1]
paint = CanvasView.paintEvent
def first(self, event):
    paint(self, event)
    QTimer.singleShot(int(sys.argv[2]), QApplication.quit)
CanvasView.paintEvent = first
sys.exit(application.run(None))
"""


@pytest.mark.parametrize("after", ["0", "60", "200"])
def test_quitting_while_the_charts_are_imported_succeeds(tmp_path, after):
    process = subprocess.run(
        [sys.executable, "-c", QUIT_EARLY, str(tmp_path / "s.ini"), after],
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert (process.returncode, process.stderr) == (0, "")


def test_an_invalid_file_on_the_command_line_prints_one_line_and_opens_no_window(tmp_path):
    path = tmp_path / "bad.cnn.json"
    path.write_text("[]", encoding="utf-8")
    process = subprocess.run(
        [sys.executable, "-m", "designer", str(path)],
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert process.returncode == 2
    assert process.stderr.startswith(f"designer: {path}: ")
    assert process.stderr.count("\n") == 1

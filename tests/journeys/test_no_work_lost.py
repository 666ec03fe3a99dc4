"""What must not happen to anyone's work: overwritten unasked, undone by a late drop, half saved."""

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
from designer.files import reader, saving
from designer.ui.app import background_tasks, dialogs
from designer.ui.figures import picture

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(window, monkeypatch):
    """The window whose question whether to save is answered with "discard"."""
    monkeypatch.setattr(dialogs, "ask_to_save", lambda *_: "discard")
    return window


def set_kernel(window, size):
    document = window.document
    document.edit("Set", block_edits.change_field(document.design, ["conv"], "kernel", size))


def test_a_name_typed_without_its_suffix_asks_before_it_replaces_a_file(window, tmp_path):
    path = tmp_path / "mine.cnn.json"
    path.write_text("precious", encoding="utf-8")
    asked = []

    def type_name():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        name = dialog.findChild(QLineEdit)
        name.setText(str(tmp_path / "mine"))
        QTimer.singleShot(0, say_no)
        QTest.keyClick(name, Qt.Key.Key_Return)

    def say_no():
        box = QApplication.activeModalWidget()
        asked.append(isinstance(box, QMessageBox))
        QTimer.singleShot(0, give_up)
        QTest.keyClick(box, Qt.Key.Key_Escape)

    def give_up():
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


def test_escape_does_not_free_the_window_while_a_save_goes_on(window, tmp_path, monkeypatch):
    monkeypatch.setattr(background_tasks, "PROGRESS_DELAY_MS", 10)
    window.document.path = str(tmp_path / "a.cnn.json")
    set_kernel(window, 3)
    enough, save = threading.Event(), saving.save
    seen = []

    def slow(design, path):
        enough.wait()
        save(design, path)

    monkeypatch.setattr(saving, "save", slow)
    timer = QTimer(window)

    def press_escape():
        shown = [d for d in window.findChildren(QProgressDialog) if d.isVisible()]
        if shown:
            timer.stop()
            QTest.keyClick(shown[0], Qt.Key.Key_Escape)
            seen.append(shown[0].isVisible())
            seen.append(window.files.open(str(tmp_path / "other.cnn.json")))
            seen.append(window.close())
            enough.set()

    timer.timeout.connect(press_escape)
    timer.start(5)
    assert window.files.save()
    assert seen == [True, False, False]
    assert reader.read(tmp_path / "a.cnn.json").blocks["conv"].kind.kernel == (3, 3)
    assert not window.document.modified


def test_save_as_takes_what_is_typed_along(window, tmp_path, monkeypatch):
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
    card = window.canvas.canvas_scene.cards[key]
    return window.canvas.mapFromScene(card.output_port() if slot is None else card.input_port(slot))


def test_deleting_what_is_being_dragged_ends_the_drag(window):
    viewport = window.canvas.viewport()
    middle = port(window, "conv") - QPoint(60, -25)
    QTest.mousePress(viewport, LEFT, pos=middle)
    QTest.mouseMove(viewport, middle + QPoint(30, 30))
    window.actions_by_id["delete"].trigger()
    QTest.mouseMove(viewport, middle + QPoint(60, 60))
    QTest.mouseRelease(viewport, LEFT, pos=middle + QPoint(60, 60))
    assert "conv" not in window.document.design.blocks
    assert window.document.undo_stack.count() == 1


def test_a_late_drop_of_a_wire_brings_nothing_deleted_back(window):
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


@pytest.mark.parametrize("away", [(9_000_000, 0), (40_000, 40_000)])
def test_a_picture_of_a_wide_design_is_bounded_and_never_empty(window, away):
    blocks = window.document.design.blocks
    far = [blocks["input"], blocks["conv"]._replace(at=away)]
    window.document.load(Design([Block(b.id, b.kind, at=b.at) for b in far]))
    data = picture.png(window.canvas.canvas_scene)()
    assert data.startswith(b"\x89PNG")


def test_several_steps_in_one_field_bear_the_name_of_the_last(window):
    document = window.document
    for size in (7, 9):
        changed = block_edits.change_field(document.design, ["conv"], "kernel", size)
        document.edit(f"Set kernel to {size}", changed, merge_key="field")
    assert document.undo_stack.count() == 1
    assert document.undo_stack.undoText() == "Set kernel to 9"


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
def test_leaving_while_the_charts_are_imported_ends_well(tmp_path, after):
    done = subprocess.run(
        [sys.executable, "-c", QUIT_EARLY, str(tmp_path / "s.ini"), after],
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_bad_file_on_the_command_line_is_one_line_and_no_window(tmp_path):
    path = tmp_path / "bad.cnn.json"
    path.write_text("[]", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "designer", str(path)],
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(f"designer: {path}: ")
    assert done.stderr.count("\n") == 1

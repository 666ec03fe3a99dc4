"""Saving and the exports of the File menu, and what an importer did not understand."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from designer.core.analysis.analysis import analyse
from designer.core.graph.design import Design
from designer.exchange.formats import EXPORTERS
from designer.exchange.import_result import NotUnderstood
from designer.exchange.opening import OpenedDesign
from designer.files.file_error import FileError
from designer.ui import actions
from designer.ui.app import dialogs
from designer.ui.commands import file_commands
from tests.support.inspectors import editor, put, setting
from tests.support.mouse import CONTROL, SHIFT

IN_MENU = [exporter for exporter in EXPORTERS.values() if exporter.menu is not None]
each_format_of_the_menu = pytest.mark.parametrize(
    "exporter", IN_MENU, ids=[exporter.id for exporter in IN_MENU]
)


def action_of(window, exporter):
    """The action of the File menu that has the text of this format."""
    return next(
        action for action in window.actions_by_id.values() if action.text() == exporter.menu.text
    )


@pytest.fixture(autouse=True)
def usual_options(monkeypatch):
    """Accept the options of each export as they are shown first."""
    monkeypatch.setattr(dialogs, "ask_export_options", lambda *arguments: arguments[-1])


def picture(scene):
    """What the scene shows, as an image."""
    image = QImage(600, 400, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    scene.render(painter)
    painter.end()
    return image


@each_format_of_the_menu
def test_every_format_of_the_menu_is_exported_and_a_notice_says_so(
    window, tmp_path, monkeypatch, exporter
):
    asked, notices = [], []
    path = tmp_path / f"exported{exporter.extension}"

    def ask(_parent, suggestion, asked_exporter):
        asked.append((suggestion, asked_exporter))
        return str(path)

    monkeypatch.setattr(dialogs, "ask_path_to_export", ask)
    window.commands.files.message_posted.connect(notices.append)
    action_of(window, exporter).trigger()
    [(suggestion, asked_exporter)] = asked
    assert suggestion.endswith(exporter.extension)
    assert asked_exporter is exporter
    assert path.read_bytes()
    assert notices == [f"Exported {path.name}"]


@each_format_of_the_menu
def test_an_export_changes_nothing_in_the_window(window, tmp_path, monkeypatch, exporter):
    path = str(tmp_path / f"exported{exporter.extension}")
    monkeypatch.setattr(dialogs, "ask_path_to_export", lambda *_: path)
    scene = window.canvas.canvas_scene
    plain = picture(scene)
    window.document.select(["conv"])
    selected = picture(scene)
    scene.light("conv1x1")
    before, zoom = picture(scene), window.canvas.zoom
    assert plain != selected != before
    action_of(window, exporter).trigger()
    assert picture(scene) == before
    assert window.canvas.zoom == zoom
    assert window.document.selection == ("conv",)
    assert not window.document.modified


@each_format_of_the_menu
def test_the_words_of_a_refusal_come_from_the_format(window, tmp_path, monkeypatch, exporter):
    shown = []
    monkeypatch.setattr(dialogs, "show_message", lambda _parent, *words: shown.append(words))
    monkeypatch.setattr(dialogs, "ask_path_to_export", lambda *_: str(tmp_path))
    action_of(window, exporter).trigger()
    refusal = FileError("This is a folder; name a file in it")
    assert shown.pop() == (exporter.failure_title, f"{tmp_path}: {refusal}")
    window.document.load(Design())
    action_of(window, exporter).trigger()
    assert shown == [(exporter.dialog_title, exporter.empty_text)]


def test_the_exports_follow_one_another_in_the_file_menu():
    entries = [entry for entry in actions.MENUS["&File"] if entry is not None]
    exports = [entry for entry in entries if entry.id.startswith("export_")]
    assert [entry.id for entry in exports] == [f"export_{exporter.id}" for exporter in IN_MENU]
    first = entries.index(exports[0])
    assert entries[first : first + len(exports)] == exports


def test_what_an_importer_did_not_understand_is_listed_with_its_place(
    window, monkeypatch, bottleneck
):
    parts = (NotUnderstood("node 3", "<b>Attention</b>"), NotUnderstood("line 9", "No such layer"))
    opened = OpenedDesign(analyse(bottleneck), None, parts)
    monkeypatch.setattr(file_commands, "open_design", lambda _path, _report: opened)
    shown = []

    def read_and_close():
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            shown.extend((box.text(), box.textFormat(), box.detailedText()))
            box.accept()

    timer = QTimer()
    timer.timeout.connect(read_and_close)
    timer.start(10)
    assert window.commands.files.open("net.other")
    assert shown == [
        "net.other was opened without 2 parts of it that no block can stand for.",
        Qt.TextFormat.PlainText,
        "node 3: <b>Attention</b>\nline 9: No such layer",
    ]
    assert window.document.path is None
    assert window.document.design.blocks.keys() == bottleneck.blocks.keys()


def press_save(window):
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)


def press_save_as(window):
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL | SHIFT)


def press_new(window):
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL)


@pytest.mark.parametrize(
    ("press", "path"),
    [(press_save, "x"), (press_save, None), (press_save_as, "x"), (press_new, "x")],
    ids=["save", "save without a file", "save as", "new"],
)
def test_what_is_still_being_typed_is_applied_once_and_saved(
    window, tmp_path, monkeypatch, press, path
):
    document, file, requests = window.document, tmp_path / "x.cnn.json", []
    document.commit_requested.connect(lambda: requests.append("commit"))
    monkeypatch.setattr(dialogs, "ask_path_to_save", lambda *_: str(file))
    monkeypatch.setattr(dialogs, "ask_to_save", lambda *_: "save")
    document.load(document.design, None if path is None else str(file))
    document.select(["conv"])
    put(editor(window.inspector, "Filters"), "99", key=None)
    press(window)
    assert requests == ["commit"]
    assert '"filters": 99' in file.read_text("utf-8")
    assert not document.modified
    if press is not press_new:
        document.undo()
        assert setting(document, "conv", "filters") == 32
        assert document.modified
        document.redo()
        assert not document.modified

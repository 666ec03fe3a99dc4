"""The main window: files, clipboard, names of undo steps, pictures, and invalid input."""

import json
import os
import xml.etree.ElementTree as ElementTree

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QPushButton

from designer.blocks.basic.input import Input
from designer.core.edits import block_edits
from designer.core.graph.design import Block, Design
from designer.files import reader, saving, templates
from designer.ui import actions
from designer.ui.app import dialogs, settings
from designer.ui.gallery.template_gallery import Gallery
from designer.ui.theme.appearance import APPLICATION_APPEARANCE
from designer.ui.window.main_window import MainWindow
from tests.support.inspectors import editor, put

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def messages(monkeypatch):
    """A list of the texts of all message dialogs that would be shown to the user."""
    messages = []
    monkeypatch.setattr(
        dialogs, "show_message", lambda _parent, _title, text: messages.append(text)
    )
    return messages


def press(window, key, modifiers=CONTROL):
    """Press a key while the canvas has the focus."""
    QTest.keyClick(window.canvas, key, modifiers)


def set_kernel(window, size):
    document = window.document
    changed = block_edits.change_field(document.design, ["conv"], "kernel", size)
    document.edit("Set kernel", changed)


def test_undo_and_redo_name_the_edit_in_the_menu(window):
    set_kernel(window, 3)
    assert window.actions_by_id["undo"].text() == "&Undo set kernel"
    press(window, Qt.Key.Key_Z)
    assert window.actions_by_id["redo"].text() == "&Redo set kernel"
    assert not window.actions_by_id["undo"].isEnabled()
    press(window, Qt.Key.Key_Y)
    assert window.document.design.blocks["conv"].kind.kernel == (3, 3)


def test_delete_removes_blocks_and_their_wires_in_one_step(window):
    window.document.select(["conv1x1"])
    press(window, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert list(window.document.design.blocks) == ["input", "conv"]
    assert window.document.design.wires == ()
    press(window, Qt.Key.Key_Z)
    assert len(window.document.design.wires) == 2
    assert window.document.selection == ("conv1x1",)


def test_delete_removes_a_selected_wire(window):
    window.document.select_wires([window.document.design.wire_keys()[1]])
    press(window, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert window.document.design.wires == (("input", "conv1x1"),)


def test_copy_writes_json_to_the_clipboard_and_paste_adds_blocks_and_wires(window):
    press(window, Qt.Key.Key_A)
    press(window, Qt.Key.Key_C)
    text = QGuiApplication.clipboard().text()
    assert json.loads(text)["format"] == "cnn-design"
    press(window, Qt.Key.Key_V)
    design = window.document.design
    assert len(design.blocks) == 6
    assert len(design.wires) == 4
    assert window.document.selection == ("input_2", "conv1x1_2", "conv_2")
    assert window.document.analysis.totals.macs == 2 * 12_443_648
    press(window, Qt.Key.Key_V)
    positions = [block.at for block in window.document.design.blocks.values()]
    assert len(set(positions)) == 9


def test_cut_removes_the_copied_blocks(window):
    window.document.select(["conv"])
    press(window, Qt.Key.Key_X)
    assert "conv" not in window.document.design.blocks
    press(window, Qt.Key.Key_V)
    assert window.document.design.blocks["conv"].kind.kernel == (5, 5)


def test_duplicate_does_not_change_the_clipboard(window):
    QGuiApplication.clipboard().setText("mine")
    window.document.select(["conv"])
    press(window, Qt.Key.Key_D)
    assert "conv_2" in window.document.design.blocks
    assert QGuiApplication.clipboard().text() == "mine"


def test_pasting_other_text_shows_a_notice_and_changes_nothing(window):
    QGuiApplication.clipboard().setText("<b>hello</b>")
    before = window.document.design
    press(window, Qt.Key.Key_V)
    assert window.document.design is before
    assert window.notice.text() == "The clipboard holds no blocks"


def test_save_asks_for_a_file_once(window, tmp_path, monkeypatch):
    path = tmp_path / "a.cnn.json"
    asked = []
    monkeypatch.setattr(
        dialogs, "ask_path_to_save", lambda _w, name: asked.append(name) or str(path)
    )
    set_kernel(window, 3)
    assert window.isWindowModified()
    press(window, Qt.Key.Key_S)
    assert not window.isWindowModified()
    set_kernel(window, 7)
    # Not by a key: if the disk was slow, a progress dialog was shown, and without a screen the
    # window does not become active again.
    window.actions_by_id["save"].trigger()
    assert len(asked) == 1
    assert reader.read(path) == window.document.design
    assert settings.recent_files() == [str(path)]


def test_typed_text_that_is_not_yet_applied_is_saved_too(window, tmp_path):
    window.document.mark_saved(str(tmp_path / "a.cnn.json"), window.document.design)
    window.document.select(["conv"])
    from PySide6.QtWidgets import QComboBox

    boxes = window.inspector.findChildren(QComboBox)
    filters = next(box for box in boxes if box.accessibleName() == "Filters" and box.isVisible())
    filters.setFocus()
    filters.lineEdit().selectAll()
    QTest.keyClicks(filters.lineEdit(), "64")
    QTest.keyClick(filters.lineEdit(), Qt.Key.Key_S, CONTROL)
    assert reader.read(window.document.path).blocks["conv"].kind.filters == 64


def test_a_save_by_key_applies_a_typed_batch_size(window, tmp_path):
    window.document.mark_saved(str(tmp_path / "a.cnn.json"), window.document.design)
    batch = editor(window.inspector, "Batch, for memory")
    put(batch, "8", key=None)
    assert window.document.memory_units.batch == 1
    QTest.keyClick(batch, Qt.Key.Key_S, CONTROL)
    assert window.document.memory_units.batch == 8


def test_a_save_creates_no_pane_that_does_not_exist_yet(qtbot, bottleneck, tmp_path):
    window = MainWindow()
    qtbot.addWidget(window)
    window.document.load(bottleneck, str(tmp_path / "a.cnn.json"))
    assert window.commands.files.save()
    assert not window.inspector_pane.is_created
    assert not window.text_pane.is_created


def test_a_full_disk_is_reported_and_the_design_stays_unsaved(
    window, messages, monkeypatch, tmp_path
):
    window.document.mark_saved(str(tmp_path / "a.cnn.json"), window.document.design)
    set_kernel(window, 3)

    def full(*_):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(saving.os, "fsync", full)
    press(window, Qt.Key.Key_S)
    assert len(messages) == 1
    assert "disk is full" in messages[0]
    assert window.document.modified
    assert os.listdir(tmp_path) == ["settings.ini"] or not os.listdir(tmp_path)


@pytest.mark.parametrize(
    ("answer", "leaves", "saves"),
    [("save", True, True), ("discard", True, False), ("cancel", False, False)],
)
def test_new_asks_before_unsaved_work_is_lost(window, tmp_path, monkeypatch, answer, leaves, saves):
    path = tmp_path / "a.cnn.json"
    window.document.mark_saved(str(path), window.document.design)
    monkeypatch.setattr(dialogs, "ask_to_save", lambda *_: answer)
    set_kernel(window, 3)
    press(window, Qt.Key.Key_N)
    assert (not window.document.design.blocks) is leaves
    assert path.exists() is saves


def test_the_question_names_the_design_and_escape_cancels(window):
    set_kernel(window, 3)
    questions = []

    def answer():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        questions.append(box.text())
        QTest.keyClick(box, Qt.Key.Key_Escape)

    QTimer.singleShot(0, answer)
    window.close()
    assert questions == ["Save changes to “5×5 behind a 1×1”?"]
    assert window.isVisible()


BAD_FILES = {
    "not JSON": "{",
    "empty": "",
    "newer": '{"format": "cnn-design", "version": 2, "blocks": [], "wires": []}',
    "unknown kind": '{"format": "cnn-design", "version": 1, "wires": [], '
    '"blocks": [{"id": "a", "kind": "attention"}]}',
    "unknown field": '{"format": "cnn-design", "version": 1, "wires": [], '
    '"blocks": [{"id": "a", "kind": "conv", "filters": 1, "kernal": 3}]}',
    "deep": "[" * 100_000,
    "NaN": '{"format": "cnn-design", "version": NaN, "blocks": [], "wires": []}',
    "wire to nowhere": '{"format": "cnn-design", "version": 1, "wires": [["a", "b"]], '
    '"blocks": [{"id": "a", "kind": "flatten"}]}',
}


@pytest.mark.parametrize("bad", BAD_FILES)
def test_an_invalid_file_shows_one_dialog_and_leaves_the_design_unchanged(
    window, messages, tmp_path, bad
):
    path = tmp_path / "bad.cnn.json"
    path.write_text(BAD_FILES[bad], encoding="utf-8")
    before = window.document.design
    assert not window.commands.files.open(str(path))
    assert len(messages) == 1
    assert "\n" not in messages[0]
    with pytest.raises(ValueError, match=r".") as fault:
        reader.read(path)
    assert messages[0] == f"{path}: {fault.value}"
    assert window.document.design is before
    assert settings.recent_files() == []


def test_a_folder_and_a_missing_file_show_a_dialog(window, messages, tmp_path):
    assert not window.commands.files.open(str(tmp_path))
    assert not window.commands.files.open(str(tmp_path / "none.cnn.json"))
    assert len(messages) == 2


def test_a_dropped_file_is_opened_and_becomes_a_recent_file(qtbot, window, tmp_path):
    path = tmp_path / "other.cnn.json"
    saving.save(Design([Block("x", Input.fresh())], name="Other"), str(path))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    at = window.canvas.rect().center()
    copy, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    no_modifier = Qt.KeyboardModifier.NoModifier
    viewport = window.canvas.viewport()
    QApplication.sendEvent(viewport, QDragEnterEvent(at, copy, data, button, no_modifier))
    QApplication.sendEvent(viewport, QDropEvent(QPointF(at), copy, data, button, no_modifier))
    qtbot.waitUntil(lambda: window.document.title == "Other")
    assert window.windowTitle().startswith("Other")
    recent = next(menu for menu in window.findChildren(QMenu) if "recent" in menu.title())
    recent.aboutToShow.emit()
    assert recent.actions()[0].data() == str(path)


def test_png_and_svg_show_the_design(window, tmp_path, monkeypatch):
    hostile = "<script>&\x01" + "x" * 10_000
    window.document.edit("Label", block_edits.relabel(window.document.design, "conv", hostile))
    window.document.select(["conv"])
    monkeypatch.setattr(dialogs, "ask_export_options", lambda *arguments: arguments[-1])
    for suffix, key in ((".png", "export_png"), (".svg", "export_svg")):
        path = str(tmp_path / f"picture{suffix}")
        monkeypatch.setattr(dialogs, "ask_path_to_export", lambda *_, path=path: path)
        window.actions_by_id[key].trigger()
    image = QImage(str(tmp_path / "picture.png"))
    content = window.canvas.canvas_scene.content_rect()
    assert image.width() == pytest.approx(2 * (content.width() + 48), abs=2)
    colours = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 4)
        for y in range(0, image.height(), 4)
    }
    assert {"#e69f00", "#56b4e9"} <= colours
    svg = ElementTree.parse(tmp_path / "picture.svg").getroot()
    texts = "".join(svg.itertext())
    assert svg.get("viewBox")
    assert "28×28×16" in texts
    assert "<script>" in texts
    assert window.document.selection == ("conv",)


def test_an_empty_canvas_shows_a_hint_and_cannot_be_exported(window, messages):
    window.document.load(Design())
    assert window.empty_canvas_card.isVisible()
    window.actions_by_id["export_png"].trigger()
    assert messages == ["There is nothing on the canvas yet."]
    press(window, Qt.Key.Key_N)
    window.palette_pane.cards.setFocus()
    QTest.keyClick(window.palette_pane.cards, Qt.Key.Key_Return)
    assert not window.empty_canvas_card.isVisible()


def test_f6_moves_the_focus_around_the_panes(window):
    def focused_pane():
        focus = QApplication.focusWidget()
        panes = (window.palette_pane, window.canvas, window.inspector)
        return next(i for i, pane in enumerate(panes) if pane is focus or pane.isAncestorOf(focus))

    visited = []
    for _ in range(3):
        visited.append(focused_pane())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
    assert visited == [1, 2, 0]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6, SHIFT)
    assert focused_pane() == 0


def test_zoom_keys(window):
    press(window, Qt.Key.Key_0)
    assert window.canvas.zoom == pytest.approx(1)
    press(window, Qt.Key.Key_Plus)
    assert window.canvas.zoom == pytest.approx(1.2)
    press(window, Qt.Key.Key_Minus)
    assert window.canvas.zoom == pytest.approx(1)


def test_no_two_actions_share_a_shortcut_and_each_has_a_tip():
    keys = [key for entry in actions.entries() for key in entry.keys]
    assert len(keys) == len(set(keys))
    assert all(entry.tip for entry in actions.entries())


def test_the_gallery_shows_every_template_and_enter_opens_one(window):
    def choose():
        gallery = QApplication.activeModalWidget()
        assert isinstance(gallery, Gallery)
        cells = gallery.template_list
        assert cells.count() == len(templates.load_templates())
        QTest.keyClick(cells, Qt.Key.Key_Right)
        QTest.keyClick(cells, Qt.Key.Key_Return)

    QTimer.singleShot(0, choose)
    press(window, Qt.Key.Key_N, CONTROL | SHIFT)
    assert window.document.title == templates.load_templates()[1].name
    assert window.document.path is None
    assert not window.document.modified


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_the_theme_is_stored_and_colours_the_canvas(window, choice):
    window.actions_by_id[f"theme_{choice}"].trigger()
    checked = [key for key, action in window.actions_by_id.items() if action.isChecked()]
    assert [key for key in checked if key.startswith("theme_")] == [f"theme_{choice}"]
    assert APPLICATION_APPEARANCE.theme.name == choice
    assert settings.theme_choice() == choice
    image = window.canvas.grab().toImage()
    row = [image.pixelColor(x, 3).name() for x in range(image.width())]
    # The most frequent colour is the background between the dots of the grid.
    assert max(row, key=row.count) == APPLICATION_APPEARANCE.theme.canvas.lower()


def test_a_name_with_html_is_shown_as_plain_text(window):
    document = window.document
    name = "<img src='file:///dev/zero'>" + "<table>" * 2000 + "\n"
    document.edit("Name", document.design.with_name_and_notes(name=name))
    document.edit("Label", block_edits.relabel(document.design, "conv", name))
    document.select(["conv"])
    assert window.windowTitle().startswith("<img src=")
    assert "\n" not in window.windowTitle()
    assert len(window.windowTitle()) < 120
    assert window.minimumSizeHint().width() < 1280
    assert not window.grab().isNull()


def test_buttons_of_the_title_bar_have_names_and_tooltips(window):
    buttons = window.header.findChildren(QPushButton)
    assert len(buttons) == 4
    assert all(button.accessibleName() and button.toolTip() for button in buttons)

"""The window as a whole: files, clipboard, undo by name, pictures, and bad input."""

import json
import os
import xml.etree.ElementTree as ElementTree

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QPushButton

from designer.core.edits import block_edits
from designer.core.graph.design import Block, Design
from designer.files import reader, saving, templates
from designer.ui import actions
from designer.ui.app import dialogs, settings
from designer.ui.gallery.gallery import Gallery
from designer.ui.theme import theme

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def told(monkeypatch):
    """What the window told the user in dialogs."""
    told = []
    monkeypatch.setattr(dialogs, "show_message", lambda _parent, _title, text: told.append(text))
    return told


def strike(window, key, modifiers=CONTROL):
    QTest.keyClick(window.canvas, key, modifiers)


def set_kernel(window, size):
    document = window.document
    changed = block_edits.change_field(document.design, ["conv"], "kernel", size)
    document.edit("Set kernel", changed)


def test_undo_and_redo_name_the_edit_in_the_menu(window):
    set_kernel(window, 3)
    assert window.actions_by_id["undo"].text() == "&Undo set kernel"
    strike(window, Qt.Key.Key_Z)
    assert window.actions_by_id["redo"].text() == "&Redo set kernel"
    assert not window.actions_by_id["undo"].isEnabled()
    strike(window, Qt.Key.Key_Y)
    assert window.document.design.blocks["conv"].kind.kernel == (3, 3)


def test_delete_removes_blocks_and_their_wires_in_one_step(window):
    window.document.select(["conv1x1"])
    strike(window, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert list(window.document.design.blocks) == ["input", "conv"]
    assert window.document.design.wires == ()
    strike(window, Qt.Key.Key_Z)
    assert len(window.document.design.wires) == 2
    assert window.document.selection == ("conv1x1",)


def test_delete_removes_a_selected_wire(window):
    window.canvas.canvas_scene.select_wires([window.document.design.wire_keys()[1]])
    strike(window, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert window.document.design.wires == (("input", "conv1x1"),)


def test_copy_puts_json_on_the_clipboard_and_paste_adds_it_with_its_wires(window):
    strike(window, Qt.Key.Key_A)
    strike(window, Qt.Key.Key_C)
    text = QGuiApplication.clipboard().text()
    assert json.loads(text)["format"] == "cnn-design"
    strike(window, Qt.Key.Key_V)
    design = window.document.design
    assert len(design.blocks) == 6
    assert len(design.wires) == 4
    assert window.document.selection == ("input_2", "conv1x1_2", "conv_2")
    assert window.document.analysis.totals.macs == 2 * 12_443_648
    strike(window, Qt.Key.Key_V)
    places = [block.at for block in window.document.design.blocks.values()]
    assert len(set(places)) == 9


def test_cut_removes_what_it_copies(window):
    window.document.select(["conv"])
    strike(window, Qt.Key.Key_X)
    assert "conv" not in window.document.design.blocks
    strike(window, Qt.Key.Key_V)
    assert window.document.design.blocks["conv"].kind.kernel == (5, 5)


def test_duplicate_leaves_the_clipboard_alone(window):
    QGuiApplication.clipboard().setText("mine")
    window.document.select(["conv"])
    strike(window, Qt.Key.Key_D)
    assert "conv_2" in window.document.design.blocks
    assert QGuiApplication.clipboard().text() == "mine"


def test_pasting_text_that_is_no_design_says_so_and_changes_nothing(window):
    QGuiApplication.clipboard().setText("<b>hello</b>")
    before = window.document.design
    strike(window, Qt.Key.Key_V)
    assert window.document.design is before
    assert window.notice.text() == "The clipboard holds no blocks"


def test_save_asks_once_then_writes_to_the_same_file(window, tmp_path, monkeypatch):
    path = tmp_path / "a.cnn.json"
    asked = []
    monkeypatch.setattr(
        dialogs, "ask_path_to_save", lambda _w, name: asked.append(name) or str(path)
    )
    set_kernel(window, 3)
    assert window.isWindowModified()
    strike(window, Qt.Key.Key_S)
    assert not window.isWindowModified()
    set_kernel(window, 7)
    strike(window, Qt.Key.Key_S)
    assert len(asked) == 1
    assert reader.read(path) == window.document.design
    assert settings.recent_files() == [str(path)]


def test_what_is_typed_and_not_yet_taken_is_saved_too(window, tmp_path):
    window.document.path = str(tmp_path / "a.cnn.json")
    window.document.select(["conv"])
    from PySide6.QtWidgets import QComboBox

    boxes = window.inspector.findChildren(QComboBox)
    filters = next(b for b in boxes if b.accessibleName() == "Filters" and b.isVisible())
    filters.setFocus()
    filters.lineEdit().selectAll()
    QTest.keyClicks(filters.lineEdit(), "64")
    QTest.keyClick(filters.lineEdit(), Qt.Key.Key_S, CONTROL)
    assert reader.read(window.document.path).blocks["conv"].kind.filters == 64


def test_a_full_disk_is_reported_and_the_design_stays_unsaved(window, told, monkeypatch, tmp_path):
    window.document.path = str(tmp_path / "a.cnn.json")
    set_kernel(window, 3)

    def full(*_):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(saving.os, "fsync", full)
    strike(window, Qt.Key.Key_S)
    assert len(told) == 1
    assert "disk is full" in told[0]
    assert window.document.modified
    assert os.listdir(tmp_path) == ["settings.ini"] or not os.listdir(tmp_path)


@pytest.mark.parametrize(
    ("answer", "left", "saved"),
    [("save", True, True), ("discard", True, False), ("cancel", False, False)],
)
def test_work_is_not_lost_without_a_question(window, tmp_path, monkeypatch, answer, left, saved):
    path = tmp_path / "a.cnn.json"
    window.document.path = str(path)
    monkeypatch.setattr(dialogs, "ask_to_save", lambda *_: answer)
    set_kernel(window, 3)
    strike(window, Qt.Key.Key_N)
    assert (not window.document.design.blocks) is left
    assert path.exists() is saved


def test_the_question_itself_names_the_design_and_escape_keeps_everything(window):
    set_kernel(window, 3)
    seen = []

    def answer():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.append(box.text())
        QTest.keyClick(box, Qt.Key.Key_Escape)

    QTimer.singleShot(0, answer)
    window.close()
    assert seen == ["Save changes to “5×5 behind a 1×1”?"]
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
def test_a_bad_file_gives_one_dialog_and_leaves_the_design_untouched(window, told, tmp_path, bad):
    path = tmp_path / "bad.cnn.json"
    path.write_text(BAD_FILES[bad], encoding="utf-8")
    before = window.document.design
    assert not window.files.open(str(path))
    assert len(told) == 1
    assert "\n" not in told[0]
    with pytest.raises(ValueError, match=r".") as fault:
        reader.read(path)
    assert told[0] == f"{path}: {fault.value}"
    assert window.document.design is before
    assert settings.recent_files() == []


def test_a_folder_and_a_missing_file_are_told(window, told, tmp_path):
    assert not window.files.open(str(tmp_path))
    assert not window.files.open(str(tmp_path / "none.cnn.json"))
    assert len(told) == 2


def test_a_dropped_file_opens_and_becomes_recent(qtbot, window, tmp_path):
    path = tmp_path / "other.cnn.json"
    saving.save(Design([Block("x", reader_kind())], name="Other"), str(path))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    at = window.canvas.rect().center()
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    viewport = window.canvas.viewport()
    QApplication.sendEvent(viewport, QDragEnterEvent(at, copy, data, left, none))
    QApplication.sendEvent(viewport, QDropEvent(QPointF(at), copy, data, left, none))
    qtbot.waitUntil(lambda: window.document.title == "Other")
    assert window.windowTitle().startswith("Other")
    recent = next(m for m in window.findChildren(QMenu) if "recent" in m.title())
    recent.aboutToShow.emit()
    assert recent.actions()[0].data() == str(path)


def reader_kind():
    from designer.blocks.basic.input import Input

    return Input.fresh()


def test_png_and_svg_show_the_design(window, tmp_path, monkeypatch):
    hostile = "<script>&\x01" + "x" * 10_000
    window.document.edit("Label", block_edits.relabel(window.document.design, "conv", hostile))
    window.document.select(["conv"])
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
    words = "".join(svg.itertext())
    assert svg.get("viewBox")
    assert "28×28×16" in words
    assert "<script>" in words
    assert window.document.selection == ("conv",)


def test_an_empty_canvas_says_how_to_begin_and_has_nothing_to_export(window, told):
    window.document.load(Design())
    assert window.beginnings.isVisible()
    window.actions_by_id["export_png"].trigger()
    assert told == ["There is nothing on the canvas yet."]
    strike(window, Qt.Key.Key_N)
    window.palette_pane.cards.setFocus()
    QTest.keyClick(window.palette_pane.cards, Qt.Key.Key_Return)
    assert not window.beginnings.isVisible()


def test_f6_goes_round_the_panes_and_back(window):
    def pane():
        focus = QApplication.focusWidget()
        panes = (window.palette_pane, window.canvas, window.inspector)
        return next(i for i, p in enumerate(panes) if p is focus or p.isAncestorOf(focus))

    seen = []
    for _ in range(3):
        seen.append(pane())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
    assert seen == [1, 2, 0]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6, SHIFT)
    assert pane() == 0


def test_zoom_keys(window):
    strike(window, Qt.Key.Key_0)
    assert window.canvas.zoom == pytest.approx(1)
    strike(window, Qt.Key.Key_Plus)
    assert window.canvas.zoom == pytest.approx(1.2)
    strike(window, Qt.Key.Key_Minus)
    assert window.canvas.zoom == pytest.approx(1)


def test_no_two_actions_share_a_key_and_each_has_words():
    keys = [key for entry in actions.entries() for key in entry.keys]
    assert len(keys) == len(set(keys))
    assert all(entry.tip for entry in actions.entries())


def test_the_gallery_shows_every_template_and_enter_takes_one(window):
    def choose():
        gallery = QApplication.activeModalWidget()
        assert isinstance(gallery, Gallery)
        cells = gallery.template_list
        assert cells.count() == len(templates.templates())
        QTest.keyClick(cells, Qt.Key.Key_Right)
        QTest.keyClick(cells, Qt.Key.Key_Return)

    QTimer.singleShot(0, choose)
    strike(window, Qt.Key.Key_N, CONTROL | SHIFT)
    assert window.document.title == templates.templates()[1].name
    assert window.document.path is None
    assert not window.document.modified


@pytest.mark.parametrize("wanted", ["light", "dark"])
def test_the_theme_is_remembered_and_colours_the_canvas(window, wanted):
    window.actions_by_id[f"theme_{wanted}"].trigger()
    checked = [key for key, action in window.actions_by_id.items() if action.isChecked()]
    assert [key for key in checked if key.startswith("theme_")] == [f"theme_{wanted}"]
    assert theme.current().name == wanted
    assert settings.settings().value("theme") == wanted
    image = window.canvas.grab().toImage()
    row = [image.pixelColor(x, 3).name() for x in range(image.width())]
    # Between the dots of the grid.
    assert max(row, key=row.count) == theme.current().canvas.lower()


def test_a_name_with_html_stays_plain_everywhere(window):
    document = window.document
    name = "<img src='file:///dev/zero'>" + "<table>" * 2000 + "\n"
    document.edit("Name", document.design.with_words(name=name))
    document.edit("Label", block_edits.relabel(document.design, "conv", name))
    document.select(["conv"])
    assert window.windowTitle().startswith("<img src=")
    assert "\n" not in window.windowTitle()
    assert len(window.windowTitle()) < 120
    assert window.minimumSizeHint().width() < 1280
    assert not window.grab().isNull()


def test_buttons_of_the_header_have_names_and_tips(window):
    buttons = window.header.findChildren(QPushButton)
    assert len(buttons) == 4
    assert all(b.accessibleName() and b.toolTip() for b in buttons)

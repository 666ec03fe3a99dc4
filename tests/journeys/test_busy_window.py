"""Commands that are given while the window waits for another task: none is lost in silence."""

import os
import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton

from designer.core.edits import block_edits
from designer.core.graph.design import Design
from designer.files import reader, saving, writer
from designer.ui.app import dialogs
from designer.ui.commands import file_commands, tidy_commands
from designer.ui.gallery.design_cards import PICTURE_ROLE
from designer.ui.gallery.template_gallery import Gallery

CONTROL = Qt.KeyboardModifier.ControlModifier


class Held:
    """A function that, when it is called in a thread, waits until it is let go."""

    def __init__(self, function):
        self._function, self._begun, self._may_go_on = (
            function,
            threading.Event(),
            threading.Event(),
        )

    def when_begun(self, window, act):
        """Call `act` in the main thread when the function has been called in a thread."""
        timer = QTimer(window)

        def poll():
            if self._begun.is_set():
                timer.stop()
                act()

        timer.timeout.connect(poll)
        timer.start(5)

    def __call__(self, *arguments):
        self._begun.set()
        self._may_go_on.wait(10)
        return self._function(*arguments)

    def let_go(self):
        self._may_go_on.set()


@pytest.fixture
def files(window, tmp_path, monkeypatch):
    """Two design files, of which the first is open and changed; changes may be discarded."""
    design = window.document.design
    second = Design(design.blocks, design.wires, "Second")
    paths = [tmp_path / "first.cnn.json", tmp_path / "second.cnn.json"]
    paths[0].write_text(writer.dumps(design), encoding="utf-8")
    paths[1].write_text(writer.dumps(second), encoding="utf-8")
    assert window.commands.files.open(str(paths[0]))
    set_kernel(window, 3)
    monkeypatch.setattr(dialogs, "ask_to_save", lambda *_: "discard")
    return [str(path) for path in paths]


@pytest.fixture
def opening(monkeypatch):
    """The opening of a file, which waits until it is let go."""
    held = Held(file_commands.open_design)
    monkeypatch.setattr(file_commands, "open_design", held)
    yield held
    held.let_go()


@pytest.fixture
def messages(window):
    """The messages of the file commands."""
    posted = []
    window.commands.files.message_posted.connect(posted.append)
    return posted


def set_kernel(window, size):
    document = window.document
    document.edit("Set", block_edits.change_field(document.design, ["conv"], "kernel", size))


def kernel_in(path):
    return reader.read(path).blocks["conv"].kind.kernel


def test_a_save_pressed_while_another_file_is_opened_is_not_lost(
    window, files, opening, messages, qtbot
):
    first, second = files
    during = []

    def save():
        during.append(window.commands.files.save())
        opening.let_go()

    opening.when_begun(window, save)
    assert window.commands.files.open(second)
    assert during == [False]
    assert window.document.title == "Second"
    qtbot.waitUntil(lambda: "Saved first.cnn.json" in messages)
    assert messages[0] == "first.cnn.json is saved in a moment"
    assert kernel_in(first) == (3, 3)
    assert window.document.path == second
    assert not window.document.modified
    assert reader.read(second).name == "Second"


def test_a_save_that_has_to_wait_does_not_overwrite_a_file_that_changed_meanwhile(
    window, files, opening, qtbot, monkeypatch, tmp_path
):
    first, second = files
    elsewhere, told = str(tmp_path / "elsewhere.cnn.json"), []
    monkeypatch.setattr(dialogs, "show_message", lambda *words: told.append(words[-1]))
    monkeypatch.setattr(dialogs, "ask_path_to_save", lambda *_: elsewhere)

    def save():
        window.commands.files.save()
        saving.save(Design(name="from elsewhere"), first)
        opening.let_go()

    opening.when_begun(window, save)
    assert window.commands.files.open(second)
    qtbot.waitUntil(lambda: os.path.exists(elsewhere))
    [sentence] = told
    assert sentence.startswith("“first.cnn.json” was replaced by another file")
    assert reader.read(first).name == "from elsewhere"
    qtbot.waitUntil(lambda: window.tasks.busy is None)
    assert kernel_in(elsewhere) == (3, 3)
    assert window.document.path == second


def test_ctrl_s_during_an_open_that_is_cancelled_saves_the_design(
    window, files, opening, messages, qtbot
):
    first, second = files
    press_save_then_cancel(window, opening)
    assert not window.commands.files.open(second)
    assert "Opening second.cnn.json was cancelled" in messages
    qtbot.waitUntil(lambda: not window.document.modified)
    assert kernel_in(first) == (3, 3)
    assert window.document.path == first


def press_save_then_cancel(window, opening):
    """When the file is being opened, press Ctrl+S; when the progress shows, press Cancel."""
    timer = QTimer(window)

    def poll():
        shown = [dialog for dialog in window.findChildren(QProgressDialog) if dialog.isVisible()]
        if shown:
            timer.stop()
            QTest.mouseClick(shown[0].findChild(QPushButton), Qt.MouseButton.LeftButton)

    def begin():
        window.commands.files.save()
        timer.start(5)

    timer.timeout.connect(poll)
    opening.when_begun(window, begin)


def test_a_save_pressed_while_the_layout_is_computed_saves_what_the_layout_leads_to(
    window, files, monkeypatch, qtbot
):
    document = window.document
    block = document.design.blocks["conv"]._replace(at=(0, 0))
    blocks = [document.design.blocks["input"], block]
    blocks += [block._replace(id=f"b{n}") for n in range(300)]
    document.load(Design(blocks), files[0])
    held = Held(tidy_commands.layout.tidy)
    monkeypatch.setattr(tidy_commands.layout, "tidy", held)

    def save():
        window.actions_by_id["save"].trigger()
        held.let_go()

    held.when_begun(window, save)
    QTest.keyClick(window.canvas, Qt.Key.Key_L, CONTROL)
    qtbot.waitUntil(lambda: not document.modified)
    saved = reader.read(files[0])
    assert {key: block.at for key, block in saved.blocks.items()} == {
        key: block.at for key, block in document.design.blocks.items()
    }
    assert len({block.at for block in saved.blocks.values()}) == 302


@pytest.mark.parametrize(
    "action", ["new", "template", "open", "save_as", "export_png", "export_svg"]
)
def test_another_command_says_for_what_the_window_waits(window, files, opening, messages, action):
    def command():
        window.actions_by_id[action].trigger()
        assert not window.close()
        opening.let_go()

    opening.when_begun(window, command)
    assert window.commands.files.open(files[1])
    sentence = "Still opening second.cnn.json; try again in a moment"
    assert messages == [sentence, sentence, "Opened second.cnn.json"]


def test_a_save_without_a_file_says_for_what_the_window_waits(window, files, opening, messages):
    window.document.load(window.document.design)

    def command():
        window.commands.files.save()
        opening.let_go()

    opening.when_begun(window, command)
    assert window.commands.files.open(files[1])
    assert messages[0] == "Still opening second.cnn.json; try again in a moment"


def test_a_design_is_saved_while_the_gallery_paints_its_thumbnails(window, files, qtbot):
    gallery = Gallery(window)
    gallery.show()
    items = [gallery.template_list.item(row) for row in range(gallery.template_list.count())]

    def painted():
        return [item.data(PICTURE_ROLE) is not None for item in items]

    qtbot.waitUntil(lambda: any(painted()))
    assert not all(painted())
    assert window.commands.files.save()
    assert kernel_in(files[0]) == (3, 3)
    qtbot.waitUntil(lambda: all(painted()), timeout=30_000)
    gallery.done(0)
    gallery.deleteLater()
    QApplication.processEvents()

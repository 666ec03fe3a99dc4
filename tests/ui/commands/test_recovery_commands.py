"""What an earlier session left unsaved is offered, opened, compared, declined and discarded."""

import os
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from designer.core.edits import block_edits
from designer.core.layout import tidy
from designer.files import reader, saving
from designer.files.process_lock import ProcessLock
from designer.files.recovery import recovery_folder
from designer.files.recovery.recovery_file import digest_of, encode
from designer.files.recovery.recovery_store import RecoveryStore
from designer.ui.app import data_folder, dialogs
from designer.ui.gallery.recovery_dialog import EMPTY_TEXT, RecoveryDialog
from tests.support.designs import bottleneck

LEFT = Qt.MouseButton.LeftButton
SAVED = tidy.with_positions(bottleneck()).with_name_and_notes("Net")
EDITED = block_edits.change_field(SAVED, [[*SAVED.blocks][-1]], "filters", 99)


def leave(design, path=None, origin=None, minutes=5):
    """Leave a recovery file as a killed process does, and return its path."""
    folder, session = data_folder.path_of("recovery"), recovery_folder.new_session_id()
    file = recovery_folder.file_path(folder, session)
    os.makedirs(os.path.dirname(file))
    time = datetime.now(UTC) - timedelta(minutes=minutes)
    with open(file, "wb") as stream:
        stream.write(encode(design, path, origin, time))
    return file


@pytest.fixture
def saved(tmp_path):
    """The path of a file with `SAVED`, and the hash of its contents."""
    path = tmp_path / "net.cnn.json"
    saving.save(SAVED, path)
    return str(path), digest_of(path.read_bytes())


@pytest.fixture
def offered(qtbot, window):
    """Return a function that lets the window offer what was left, and waits until all is read."""

    def offer(action=None):
        if action is None:
            window.offer_recovered()
        else:
            window.actions_by_id[action].trigger()
        dialogs_shown = []

        def find():
            dialogs_shown[:] = [d for d in window.findChildren(RecoveryDialog) if d.isVisible()]
            return bool(dialogs_shown) and not dialogs_shown[0].cards.unpainted()

        qtbot.waitUntil(find)
        return dialogs_shown[0]

    return offer


def descriptions(dialog):
    role = Qt.ItemDataRole.AccessibleDescriptionRole
    return [f"{card.text()}: {card.data(role)}" for card in dialog.cards.cards()]


def wait_for_thread(qtbot, window):
    """Wait until what the window has looked for in a thread is known."""
    done = []
    window.tasks.start(lambda _progress: None, lambda _result: done.append(True), window)
    qtbot.waitUntil(lambda: bool(done))


def test_each_recovered_design_is_a_card_with_time_blocks_and_file(offered, saved):
    leave(EDITED, *saved, minutes=7)
    leave(EDITED.with_name_and_notes("<b>Sketch</b>"), minutes=3)
    leave(EDITED.with_name_and_notes(""), "/gone/resnet.cnn.json", minutes=9)
    dialog = offered()
    assert descriptions(dialog) == [
        "<b>Sketch</b>: 3 minutes ago · 3 blocks · never saved",
        "Net: 7 minutes ago · 3 blocks · net.cnn.json",
        "resnet: 9 minutes ago · 3 blocks · resnet.cnn.json",
    ]
    assert dialog.text.toPlainText() == "It was never saved to a file."
    QTest.keyClick(dialog.cards, Qt.Key.Key_Right)
    assert dialog.text.toPlainText() == "Compared with the file:\n• Conv 5×5: filters 32 → 99"
    assert dialog.heading.text() == f"Net – {saved[0]}"
    QTest.keyClick(dialog.cards, Qt.Key.Key_Right)
    assert dialog.text.toPlainText().startswith("It cannot be compared with its file. There is no")


def test_an_opened_design_is_unsaved_and_its_recovery_file_stays_until_it_is_on_the_disk(
    qtbot, window, offered, saved
):
    file = leave(EDITED, *saved)
    removed_before_written = []
    folder = data_folder.path_of("recovery")

    def watch():
        others = [
            path
            for session in recovery_folder.session_ids(folder)
            if (path := recovery_folder.file_path(folder, session)) != file and os.path.exists(path)
        ]
        removed_before_written.append(not os.path.exists(file) and not others)

    timer = QTimer(window)
    timer.timeout.connect(watch)
    timer.start(1)
    dialog = offered()
    QTest.keyClick(dialog.cards, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    document = window.document
    assert document.design == EDITED
    assert document.path == saved[0]
    assert document.modified
    assert not document.history.canUndo()
    assert reader.read(saved[0]) == SAVED
    qtbot.waitUntil(lambda: not os.path.exists(file))
    assert not any(removed_before_written)
    timer.stop()
    # The file is compared with what it was in a thread.
    qtbot.waitUntil(lambda: window.commands.files.file.state is not None)
    window.actions_by_id["save"].trigger()
    assert not document.modified
    assert reader.read(saved[0]) == EDITED


def test_a_file_that_changed_meanwhile_stands_beside_the_recovered_design(window, offered, saved):
    path, _ = saved
    file = leave(EDITED, path, digest_of(b"older contents"))
    dialog = offered()
    assert [card.text() for card in dialog.cards.cards()] == ["Net", "net.cnn.json"]
    assert descriptions(dialog)[1] == "net.cnn.json: the file as it is now · 3 blocks"
    text = dialog.text.toPlainText()
    assert text.startswith("The file was changed meanwhile (just now); it stands beside")
    assert "• Conv 5×5: filters 32 → 99" in text
    QTest.keyClick(dialog.cards, Qt.Key.Key_Right)
    assert "the recovered design stands beside it" in dialog.text.toPlainText()
    assert not dialog.discard_button.isEnabled()
    QTest.mouseClick(dialog.main_button, LEFT)
    assert window.document.design == SAVED
    assert not window.document.modified
    assert os.path.exists(file)
    # What was not opened is offered again.
    assert next(card.text() for card in offered("recover").cards.cards()) == "Net"


def test_a_design_equal_to_its_file_is_said_to_be(offered, saved):
    leave(SAVED, *saved)
    assert offered().text.toPlainText() == "The file contains the same design."


def test_not_now_keeps_a_design_for_a_month_and_the_menu_shows_it(qtbot, window, offered):
    leave(EDITED)
    notices = []
    window.commands.message_posted.connect(notices.append)
    QTest.mouseClick(offered().close_button, LEFT)
    assert notices == ["Kept for a month: File ▸ Recover designs"]
    window.offer_recovered()
    wait_for_thread(qtbot, window)
    assert not [d for d in window.findChildren(RecoveryDialog) if d.isVisible()]
    dialog = offered("recover")
    assert [card.text() for card in dialog.cards.cards()] == ["Net"]
    QTest.keyClick(dialog.cards, Qt.Key.Key_Escape)
    # Nobody holds what was only looked at.
    assert len(RecoveryStore(data_folder.path_of("recovery")).declined()) == 1


def test_a_declined_design_can_be_opened_later(qtbot, window, offered):
    leave(EDITED)
    QTest.keyClick(offered().cards, Qt.Key.Key_Escape)
    dialog = offered("recover")
    middle = dialog.cards.visualItemRect(dialog.cards.item(0)).center()
    QTest.mouseClick(dialog.cards.viewport(), LEFT, pos=middle)
    QTest.mouseDClick(dialog.cards.viewport(), LEFT, pos=middle)
    assert window.document.design == EDITED
    store = RecoveryStore(data_folder.path_of("recovery"))
    qtbot.waitUntil(lambda: not store.declined())


@pytest.mark.parametrize("confirmed", [True, False])
def test_discarding_asks_first(window, offered, monkeypatch, confirmed):
    file = leave(EDITED)
    other = leave(SAVED.with_name_and_notes("Other"), minutes=9)
    asked = []

    def answer(_parent, name):
        asked.append(name)
        return confirmed

    monkeypatch.setattr(dialogs, "ask_to_discard_recovered", answer)
    dialog = offered()
    QTest.mouseClick(dialog.discard_button, LEFT)
    assert asked == ["Net"]
    assert os.path.exists(file) != confirmed
    assert os.path.exists(other)
    assert len(dialog.cards.cards()) == 2 - confirmed
    assert not window.document.modified


def test_the_question_before_discarding_is_answered_no_by_default(window):
    def press_enter():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert "<b>Net</b>" in box.text()
        QTest.keyClick(box, Qt.Key.Key_Return)

    QTimer.singleShot(0, press_enter)
    assert not dialogs.ask_to_discard_recovered(window, "<b>Net</b>")


def test_when_the_last_design_is_discarded_the_dialog_says_that_nothing_is_left(
    offered, monkeypatch
):
    leave(EDITED)
    monkeypatch.setattr(dialogs, "ask_to_discard_recovered", lambda *_: True)
    dialog = offered()
    QTest.mouseClick(dialog.discard_button, LEFT)
    assert dialog.empty.text() == EMPTY_TEXT
    assert not dialog.main_button.isVisible()
    assert dialog.close_button.text() == "&Close"


def test_damaged_files_are_told_and_kept(offered):
    damaged = leave(EDITED)
    with open(damaged, "wb") as file:
        file.write(b"damaged")
    leave(EDITED.with_name_and_notes("Whole"))
    half = leave(EDITED.with_name_and_notes("Half"))
    os.truncate(half, os.path.getsize(half) - 5)
    dialog = offered()
    assert [card.text() for card in dialog.cards.cards()] == ["Whole"]
    assert dialog.refused.text().count("cannot be read and is kept") == 2
    shelf = os.path.join(data_folder.path_of("recovery"), "unreadable")
    assert len(os.listdir(shelf)) == 2


def test_of_many_damaged_files_the_reasons_of_three_are_told(offered):
    leave(EDITED)
    for _ in range(5):
        with open(leave(EDITED), "wb") as file:
            file.write(b"damaged")
    dialog = offered()
    assert dialog.refused.text().count("cannot be read and is kept") == 3
    assert dialog.refused.text().endswith("and 2 more")


def test_if_nothing_can_be_read_a_message_says_so(qtbot, window, monkeypatch):
    with open(leave(EDITED), "wb") as file:
        file.write(b"damaged")
    told = []
    monkeypatch.setattr(dialogs, "show_message", lambda *texts: told.append(texts))
    window.offer_recovered()
    qtbot.waitUntil(lambda: bool(told))
    assert "their files are kept" in told[0][2]


def test_what_another_process_holds_is_not_offered(qtbot, window):
    file = leave(EDITED)
    session = os.path.basename(os.path.dirname(file))
    lock = ProcessLock(recovery_folder.lock_path(data_folder.path_of("recovery"), session))
    assert lock.acquire()
    window.offer_recovered()
    wait_for_thread(qtbot, window)
    assert not window.findChildren(RecoveryDialog)
    lock.release()


def test_without_anything_to_recover_the_menu_says_how_it_comes_about(offered):
    dialog = offered("recover")
    assert dialog.empty.text() == EMPTY_TEXT
    assert dialog.empty.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_unsaved_work_in_the_window_is_asked_about_first(window, offered, monkeypatch):
    leave(EDITED)
    document = window.document
    block = next(iter(document.design.blocks))
    assert document.edit("Move", block_edits.move(document.design, {block: (8, 800)}))
    present = document.design
    asked = []

    def cancel(*arguments):
        asked.append(arguments)
        return "cancel"

    monkeypatch.setattr(dialogs, "ask_to_save", cancel)
    dialog = offered()
    QTest.keyClick(dialog.cards, Qt.Key.Key_Return)
    assert len(asked) == 1
    assert dialog.isVisible()
    assert document.design is present
    monkeypatch.setattr(dialogs, "ask_to_save", lambda *_: "discard")
    QTest.keyClick(dialog.cards, Qt.Key.Key_Return)
    assert document.design == EDITED


def test_all_buttons_are_reached_by_keys_and_named(offered):
    leave(EDITED)
    dialog = offered()
    reached = set()
    for _ in range(8):
        reached.add(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    buttons = {dialog.main_button, dialog.discard_button, dialog.close_button}
    assert {dialog.cards, dialog.text, *buttons} <= reached
    assert dialog.cards.accessibleName() == "Recover designs"
    assert all(button.toolTip() for button in buttons)

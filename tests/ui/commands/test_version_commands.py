"""File ▸ Earlier versions: what it shows of each save, and restoring one as an edit."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.core.edits import block_edits
from designer.files import reader, saving
from designer.files.recovery.version_store import VersionStore
from designer.ui.app import data_folder
from designer.ui.gallery.design_cards import PICTURE_ROLE
from designer.ui.gallery.versions_dialog import EMPTY_TEXT, VersionsDialog

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def path(window, tmp_path):
    """The file of the design that the window shows; it was saved once."""
    path = str(tmp_path / "net.cnn.json")
    window.document.mark_saved(path, window.document.design)
    window.actions_by_id["save"].trigger()
    return path


uses_file = pytest.mark.usefixtures("path")


@pytest.fixture
def shown(qtbot, window):
    """Return a function that opens the dialog by its action and waits until all is read."""

    def show():
        window.actions_by_id["earlier_versions"].trigger()
        (dialog,) = [
            widget
            for widget in window.findChildren(VersionsDialog)
            if isinstance(widget, VersionsDialog) and widget.isVisible()
        ]
        qtbot.waitUntil(lambda: not dialog.cards.unpainted())
        return dialog

    return show


def edit(window, field, value):
    document = window.document
    assert document.edit("Edit", block_edits.change_field(document.design, ["conv"], field, value))


def folder_of(path):
    return VersionStore(data_folder.path_of("versions")).folder_of(path)


@uses_file
def test_each_save_is_a_card_with_what_has_changed_since(window, shown):
    edit(window, "filters", 64)
    window.actions_by_id["save"].trigger()
    edit(window, "filters", 128)
    dialog = shown()
    descriptions = [
        card.data(Qt.ItemDataRole.AccessibleDescriptionRole) for card in dialog.cards.cards()
    ]
    assert [card.text() for card in dialog.cards.cards()] == ["Just now", "Just now"]
    assert descriptions[0].startswith("3 blocks · since then Conv 5×5: filters 64 → 128")
    assert "filters 32 → 128" in descriptions[1]
    assert dialog.text.toPlainText() == "Since then:\n• Conv 5×5: filters 64 → 128"
    assert all(card.data(PICTURE_ROLE).width() > 0 for card in dialog.cards.cards())


def test_restoring_is_one_edit_that_can_be_undone(window, path, shown):
    first = window.document.design
    edit(window, "filters", 64)
    present = window.document.design
    dialog = shown()
    QTest.keyClick(dialog.cards, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert window.document.design == first
    assert window.document.modified
    assert window.document.history.undoText().startswith("Restore the version of ")
    window.actions_by_id["undo"].trigger()
    assert window.document.design is present
    assert reader.read(path) == first


def test_what_a_save_replaced_can_be_restored(window, tmp_path, shown):
    path = str(tmp_path / "net.cnn.json")
    theirs = window.document.design.with_name_and_notes("theirs")
    saving.save(theirs, path)
    assert window.commands.files.open(path)
    edit(window, "filters", 64)
    window.actions_by_id["save"].trigger()
    dialog = shown()
    QTest.keyClick(dialog.cards, Qt.Key.Key_Right)
    assert dialog.text.toPlainText() == "Since then:\n• Conv 5×5: filters 32 → 64"
    QTest.mouseClick(dialog.main_button, LEFT)
    assert window.document.design == theirs


@uses_file
def test_the_present_version_cannot_be_restored(shown):
    dialog = shown()
    assert dialog.text.toPlainText() == "As it is now."
    assert not dialog.main_button.isEnabled()
    QTest.keyClick(dialog.cards, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClick(dialog.cards, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_damaged_versions_are_told_and_skipped(window, path, shown):
    edit(window, "filters", 64)
    window.actions_by_id["save"].trigger()
    newest, oldest = sorted(Path(folder_of(path)).iterdir(), reverse=True)
    oldest.write_bytes(b"damaged")
    dialog = shown()
    assert len(dialog.cards.cards()) == 1
    assert "cannot be read and is skipped" in dialog.refused.text()
    assert oldest.exists()
    QTest.keyClick(dialog.cards, Qt.Key.Key_Escape)
    # The end of the file is missing, which shows only when the design is read.
    newest.write_bytes(newest.read_bytes()[:-20])
    dialog = shown()
    assert dialog.cards.count() == 0
    assert not dialog.main_button.isVisible()


def test_without_versions_the_dialog_says_how_they_come_about(window, tmp_path, shown):
    window.document.mark_saved(str(tmp_path / "other.cnn.json"), window.document.design)
    dialog = shown()
    assert dialog.empty.text() == EMPTY_TEXT
    assert dialog.empty.isVisible()
    assert not dialog.cards.isVisible()


def test_a_design_without_a_file_has_no_versions(window):
    notices = []
    window.commands.message_posted.connect(notices.append)
    window.actions_by_id["earlier_versions"].trigger()
    assert notices == ["Save the design to a file first"]


def test_a_version_that_cannot_be_kept_does_not_make_the_save_fail(window, tmp_path):
    folder = tmp_path / "data"
    folder.write_text("in the way")
    notices = []
    window.commands.message_posted.connect(notices.append)
    path = tmp_path / "net.cnn.json"
    window.document.mark_saved(str(path), window.document.design)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(data_folder, "location", str(folder))
        window.actions_by_id["save"].trigger()
    assert not window.document.modified
    assert path.exists()
    assert notices[0].startswith("Saved net.cnn.json, but no earlier version of it is kept. ")


@uses_file
def test_the_dialog_is_used_by_keys_alone(window, shown):
    edit(window, "filters", 64)
    dialog = shown()
    names = []
    for _ in range(4):
        names.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert names[0] is dialog.cards
    assert dialog.text in names
    assert dialog.main_button in names

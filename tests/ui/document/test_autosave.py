"""An unsaved design is on the disk soon after each edit, and nothing is there without need."""

import os
import time
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QWidget

from designer.core.edits import block_edits
from designer.core.graph.design import Design
from designer.files import saving
from designer.files.recovery import recovery_folder
from designer.files.recovery.recovery_file import digest_of, encode, read_design, read_header
from designer.files.recovery.recovery_store import RecoveryStore
from designer.ui.app.task_runner import TaskRunner
from designer.ui.document import autosave
from designer.ui.document.autosave import Autosave, keep_all
from designer.ui.document.document import Document

LONG_S = 600.0


@pytest.fixture
def folder(tmp_path):
    return str(tmp_path / "recovery")


@pytest.fixture
def tasks(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    return TaskRunner(widget)


@pytest.fixture
def keeper(document, tasks, folder, monkeypatch):
    """The autosave of `document`, which writes 10 ms after the last edit."""
    monkeypatch.setattr(autosave, "QUIET_S", 0.01)
    keeper = Autosave(document, tasks, folder)
    yield keeper
    keeper.close()


def edit(document, label="renamed"):
    document.edit("Label", block_edits.relabel(document.design, "conv", label))


def edit_and_wait(qtbot, keeper, document, label="renamed"):
    with qtbot.waitSignal(keeper.kept):
        edit(document, label)


def files(folder):
    """Return the paths of the recovery files of all sessions."""
    paths = [recovery_folder.file_path(folder, key) for key in recovery_folder.session_ids(folder)]
    return [path for path in paths if os.path.exists(path)]


def test_an_edit_is_written_and_the_window_waits_for_nothing(qtbot, keeper, document, folder):
    edit_and_wait(qtbot, keeper, document)
    (path,) = files(folder)
    assert read_design(path) == document.design
    assert read_header(path).path is None


def test_an_unmodified_and_an_empty_design_leave_no_file(qtbot, keeper, document, folder):
    document.select(["conv"])
    assert not os.path.exists(folder)
    edit_and_wait(qtbot, keeper, document)
    with qtbot.waitSignal(keeper.kept):
        document.edit("Clear", Design())
    assert files(folder) == []


def test_undo_to_the_saved_state_and_a_save_delete_the_file(qtbot, keeper, document, folder):
    for step in (document.undo, lambda: document.mark_saved("a.cnn.json", document.design)):
        edit_and_wait(qtbot, keeper, document)
        assert len(files(folder)) == 1
        with qtbot.waitSignal(keeper.kept):
            step()
        assert files(folder) == []


def test_an_edit_after_a_save_is_written_again(qtbot, keeper, document, folder):
    edit_and_wait(qtbot, keeper, document)
    with qtbot.waitSignal(keeper.kept):
        document.undo()
    edit_and_wait(qtbot, keeper, document, "once more")
    assert read_design(files(folder)[0]).blocks["conv"].label == "once more"


@pytest.mark.usefixtures("keeper")
def test_edits_that_never_stop_are_written_all_the_same(qtbot, document, folder, monkeypatch):
    monkeypatch.setattr(autosave, "QUIET_S", LONG_S)
    monkeypatch.setattr(autosave, "MAX_UNWRITTEN_S", 0.1)
    number = 0

    def edit_until_written():
        nonlocal number
        number += 1
        edit(document, f"edit {number}")
        assert files(folder)

    qtbot.waitUntil(edit_until_written)


@pytest.mark.usefixtures("keeper")
def test_an_edit_is_written_although_the_main_thread_hangs_after_it(document, folder):
    edit(document)
    end = time.monotonic() + 20
    while not files(folder):
        assert time.monotonic() < end
    assert read_design(files(folder)[0]) == document.design


@pytest.mark.parametrize("begin", ["request_commit", "wait"])
def test_before_anything_risky_the_design_is_written_at_once(
    qtbot, keeper, document, tasks, folder, monkeypatch, begin
):
    monkeypatch.setattr(autosave, "QUIET_S", LONG_S)
    edit(document)
    with qtbot.waitSignal(keeper.kept):
        if begin == "wait":
            tasks.wait("Opening", lambda _progress: None)
        else:
            document.request_commit()
    assert read_design(files(folder)[0]) == document.design


def test_the_file_says_which_design_file_it_belongs_to(qtbot, keeper, document, folder, tmp_path):
    path = str(tmp_path / "a.cnn.json")
    saving.save(document.design, path)
    with open(path, "rb") as file:
        digest = digest_of(file.read())
    document.load(document.design, path)
    edit_and_wait(qtbot, keeper, document)
    qtbot.waitUntil(lambda: read_header(files(folder)[0])[:1] == (path,))
    qtbot.waitUntil(lambda: read_header(files(folder)[0]).origin == digest)


def test_a_design_file_that_cannot_be_read_has_no_hash(qtbot, keeper, document, folder, tmp_path):
    document.load(document.design, str(tmp_path / "missing.cnn.json"))
    edit_and_wait(qtbot, keeper, document)
    assert read_header(files(folder)[0]).origin is None


def test_two_windows_have_a_file_each(qtbot, keeper, document, tasks, folder):
    other_document = Document(tasks)
    other = Autosave(other_document, tasks, folder)
    edit_and_wait(qtbot, keeper, document)
    with qtbot.waitSignal(other.kept):
        other_document.edit("Name", Design(name="other"))
    assert len(files(folder)) == 2
    assert RecoveryStore(folder).claim() == ([], [])  # both live
    other.close()
    assert [read_design(path) for path in files(folder)] == [document.design]


def test_a_closed_window_leaves_nothing(qtbot, keeper, document, folder):
    edit_and_wait(qtbot, keeper, document)
    edit(document, "just now")
    keeper.close()
    keep_all()
    assert os.listdir(folder) == []


@pytest.mark.usefixtures("keeper")
def test_at_the_end_of_the_process_all_is_written_at_once(document, folder, monkeypatch):
    monkeypatch.setattr(autosave, "QUIET_S", LONG_S)
    edit(document)
    keep_all()
    assert read_design(files(folder)[0]) == document.design


def test_what_cannot_be_written_is_told_once_and_tried_again(
    qtbot, keeper, document, folder, monkeypatch
):
    monkeypatch.setattr(autosave, "RETRY_S", 0.01)
    told = []
    keeper.message_posted.connect(told.append)
    with open(folder, "wb"):
        pass
    edit(document)
    qtbot.waitUntil(lambda: bool(told))
    edit(document, "further work")
    assert document.design.blocks["conv"].label == "further work"
    os.unlink(folder)
    qtbot.waitUntil(lambda: bool(files(folder)))
    qtbot.waitUntil(lambda: read_design(files(folder)[0]) == document.design)
    (sentence,) = told
    assert "not safe from a crash" in sentence


@pytest.mark.usefixtures("keeper")
def test_at_the_end_what_cannot_be_written_is_printed(document, folder, capsys):
    with open(folder, "wb"):
        pass
    edit(document)
    keep_all()
    assert "unsaved changes are lost" in capsys.readouterr().err


def leave(folder, design):
    """Leave a recovery file of `design` in `folder`; return its entry, which is claimed."""
    session = recovery_folder.new_session_id()
    path = recovery_folder.file_path(folder, session)
    os.makedirs(os.path.dirname(path))
    origin = digest_of(b"saved")
    saving.save_bytes(path, encode(design, "/designs/a.cnn.json", origin, datetime.now(UTC)))
    (entry,) = RecoveryStore(folder).claim().entries
    return entry


def test_a_recovered_design_is_on_the_disk_before_its_old_file_goes(
    qtbot, keeper, document, folder
):
    entry = leave(folder, document.design)
    document.load(entry.read(), entry.header.path, modified=True)
    with qtbot.waitSignal(keeper.kept):
        keeper.take_over(entry)
    assert not os.path.exists(entry.path)
    (path,) = files(folder)
    assert read_design(path) == document.design
    assert read_header(path)[0] == "/designs/a.cnn.json"
    assert read_header(path).origin == digest_of(b"saved")


def test_if_a_recovered_design_cannot_be_written_its_old_file_stays(
    qtbot, document, tasks, tmp_path
):
    old_folder = str(tmp_path / "old")
    entry = leave(old_folder, document.design)
    with open(tmp_path / "file", "wb"):
        pass
    keeper = Autosave(document, tasks, str(tmp_path / "file"))
    document.load(entry.read(), modified=True)
    with qtbot.waitSignal(keeper.message_posted):
        keeper.take_over(entry)
    assert os.path.exists(entry.path)
    keeper.close()
    entry.release()


def test_a_recovered_design_that_is_saved_first_leaves_no_file(
    qtbot, document, tasks, tmp_path, monkeypatch
):
    """The recovery folder is full, so the design is saved to its own file at once."""
    monkeypatch.setattr(autosave, "RETRY_S", LONG_S)
    entry = leave(str(tmp_path / "old"), document.design)
    with open(tmp_path / "file", "wb"):
        pass
    keeper = Autosave(document, tasks, str(tmp_path / "file"))
    document.load(entry.read(), modified=True)
    with qtbot.waitSignal(keeper.message_posted):
        keeper.take_over(entry)
    with qtbot.waitSignal(keeper.kept):
        document.mark_saved("a.cnn.json", document.design)
    assert not os.path.exists(entry.path)
    keeper.close()


def test_an_opened_design_that_is_modified_stays_so_until_it_is_saved(document):
    document.load(document.design, modified=True)
    assert document.modified
    edit(document)
    document.undo()
    assert document.modified
    document.mark_saved("a.cnn.json", document.design)
    assert not document.modified

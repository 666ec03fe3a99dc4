"""The same file in two windows or processes, and the locks that tell one about the other."""

import os
import signal
import subprocess
import sys

import pytest

from designer.core.edits.block_edits import remove
from designer.core.graph.design import Design
from designer.files import reader, saving
from designer.files.file_state import read_state
from designer.ui.app import data_folder, dialogs
from designer.ui.commands.design_file import file_lock
from designer.ui.window.main_window import MainWindow
from tests.reliability.file_changes import Answers
from tests.support.paths import ROOT
from tests.support.saved_documents import mark_saved

HOLD = """
import sys
from designer.files.process_lock import ProcessLock
print(ProcessLock(sys.argv[1]).acquire(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def file(tmp_path, bottleneck):
    path = tmp_path / "net.cnn.json"
    saving.save(bottleneck, path)
    return path


@pytest.fixture
def answers(qapp):  # noqa: ARG001 - the application must exist
    answers = Answers()
    yield answers
    answers.stop()


@pytest.fixture
def other_window(qtbot, file):
    """A second window of this process that has the file open."""
    window = MainWindow()
    qtbot.addWidget(window, before_close_func=lambda w: mark_saved(w.document))
    window.bottom_pane.hide()
    window.show()
    assert window.commands.files.open(str(file))
    return window


def is_locked(path):
    claim = file_lock.claim(os.path.realpath(path))
    if claim.lock is not None:
        claim.lock.release()
    return claim.is_taken


@pytest.mark.usefixtures("other_window")
class TestASecondWindow:
    """The second window with the same file is told, and what it may do then."""

    def test_may_open_a_copy(self, window, file, answers):
        answers.buttons = ["Open a copy"]
        assert window.commands.files.open(str(file))
        [question] = answers.questions
        assert question.startswith(
            "“net.cnn.json” is already open in another window of this program since "
        )
        assert window.document.path is None
        assert window.document.design == reader.read(file)

    def test_may_cancel(self, window, file, answers):
        before = window.document.design
        assert not window.commands.files.open(str(file))
        assert len(answers.questions) == 1
        assert window.document.design is before

    def test_may_open_it_all_the_same_and_is_asked_before_it_overwrites(
        self, window, other_window, file, answers
    ):
        answers.buttons = ["Open all the same"]
        assert window.commands.files.open(str(file))
        assert window.document.path == str(file)
        for each in (other_window, window):
            each.document.edit("Delete", remove(each.document.design, ["conv"]))
        other_window.document.edit("Delete", Design())
        assert other_window.commands.files.save()
        assert not window.commands.files.save()
        assert len(answers.questions) == 2
        assert reader.read(file) == Design()

    def test_may_not_save_to_it_under_a_new_name_in_silence(
        self, window, file, answers, monkeypatch
    ):
        before = file.read_bytes()
        monkeypatch.setattr(dialogs, "ask_path_to_save", lambda *_: str(file))
        assert not window.commands.files.save_as()
        assert len(answers.questions) == 1
        assert file.read_bytes() == before
        answers.buttons = ["Overwrite"]
        assert window.commands.files.save_as()


def test_another_name_of_the_file_is_the_same_file(window, other_window, file, answers, tmp_path):
    (tmp_path / "link").symlink_to(file)
    assert not window.commands.files.open(str(tmp_path / "link"))
    assert len(answers.questions) == 1
    other_window.commands.files.new()
    assert window.commands.files.open(str(tmp_path / "link"))


def test_a_window_that_opens_its_file_again_is_not_asked(window, file, answers):
    for _ in range(2):
        assert window.commands.files.open(str(file))
    assert answers.questions == []


def test_saving_under_another_name_moves_the_lock(window, file, tmp_path, monkeypatch):
    assert window.commands.files.open(str(file))
    assert is_locked(file)
    other = tmp_path / "other.cnn.json"
    monkeypatch.setattr(dialogs, "ask_path_to_save", lambda *_: str(other))
    assert window.commands.files.save_as()
    assert not is_locked(file)
    assert is_locked(other)


def test_a_save_that_fails_keeps_the_lock_where_it_was(window, file, tmp_path, monkeypatch):
    assert window.commands.files.open(str(file))
    monkeypatch.setattr(dialogs, "show_message", lambda *_: None)
    monkeypatch.setattr(dialogs, "ask_path_to_save", lambda *_: str(tmp_path / "none" / "x.json"))
    assert not window.commands.files.save_as()
    assert is_locked(file)
    assert not is_locked(tmp_path / "none" / "x.json")


@pytest.mark.parametrize("leave", ["new", "close"])
def test_a_file_that_is_open_no_more_is_free(qapp, file, leave):  # noqa: ARG001 - it must exist
    window = MainWindow()
    assert window.commands.files.open(str(file))
    assert is_locked(file)
    if leave == "new":
        window.commands.files.new()
    else:
        window.close()
    assert not is_locked(file)
    window.close()
    assert os.listdir(data_folder.path_of("locks")) == []


def test_without_a_data_folder_files_are_opened_all_the_same(window, file, monkeypatch):
    monkeypatch.setattr(data_folder, "location", str(file))
    assert window.commands.files.open(str(file))


def test_another_process_is_told_until_it_is_killed(window, file, answers):
    claim = file_lock.claim(os.path.realpath(file))
    claim.lock.release()
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, claim.lock.path],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "True\n"
    assert not window.commands.files.open(str(file))
    [question] = answers.questions
    assert f"in another window: process {process.pid} on " in question
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert window.commands.files.open(str(file))
    assert len(answers.questions) == 1


@pytest.mark.parametrize("is_unchanged", [True, False])
def test_a_recovered_design_replaces_the_file_that_it_came_from_unasked_if_that_is_unchanged(
    window, file, answers, qtbot, is_unchanged
):
    origin = read_state(file).digest
    if not is_unchanged:
        saving.save(Design(name="other"), file)
    document, files = window.document, window.commands.files
    document.load(Design(name="recovered"), str(file))
    files.file.adopt(str(file), origin)
    qtbot.waitUntil(lambda: is_locked(file), timeout=20_000)
    assert files.save() == is_unchanged
    assert len(answers.questions) == (0 if is_unchanged else 1)


def test_a_recovered_design_whose_file_is_gone_is_written_again_unasked(window, file, answers):
    file.unlink()
    window.document.load(Design(name="recovered"), str(file))
    window.commands.files.file.adopt(str(file), "0")
    assert window.commands.files.save()
    assert answers.questions == []
    assert is_locked(file)

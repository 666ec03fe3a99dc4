"""The recovery file of a session is that of its latest state, whichever thread is late."""

import os
import threading
from datetime import UTC, datetime

import pytest

from designer.core.graph.design import Design
from designer.files.file_error import FileError
from designer.files.process_lock import ProcessLock
from designer.files.recovery import recovery_session
from designer.files.recovery.recovery_file import read_design, read_header
from designer.files.recovery.recovery_folder import file_path, lock_path, session_ids
from designer.files.recovery.recovery_session import RecoverySession, Snapshot

TIME = datetime(2026, 11, 29, 12, 30, tzinfo=UTC)


def snapshot(serial, name=""):
    return Snapshot(serial, Design(name=name or str(serial)), "/designs/a.cnn.json", None, TIME)


@pytest.fixture
def folder(tmp_path):
    return str(tmp_path / "not there yet" / "recovery")


@pytest.fixture
def session(folder):
    session = RecoverySession(folder)
    yield session
    session.close()


def written_name(folder, session):
    return read_design(file_path(folder, session.id)).name


def test_nothing_is_created_before_the_first_write(folder, session):
    session.clear(3)
    assert not os.path.exists(folder)


def test_a_state_is_written_under_the_lock_of_the_session(folder, session):
    session.write(snapshot(1))
    assert written_name(folder, session) == "1"
    assert read_header(file_path(folder, session.id)).path == "/designs/a.cnn.json"
    assert not ProcessLock(lock_path(folder, session.id)).acquire()


def test_others_may_not_look_into_the_folder(folder, session):
    session.write(snapshot(1))
    assert os.stat(folder).st_mode & 0o077 == 0
    assert os.stat(os.path.dirname(file_path(folder, session.id))).st_mode & 0o077 == 0


def test_a_late_write_does_not_replace_a_newer_state(folder, session):
    session.write(snapshot(2))
    session.write(snapshot(1))
    assert written_name(folder, session) == "2"


def test_a_late_write_does_not_bring_back_a_deleted_file(folder, session):
    session.write(snapshot(1))
    session.clear(2)
    session.write(snapshot(2))
    assert not os.path.exists(file_path(folder, session.id))
    session.write(snapshot(3))
    assert written_name(folder, session) == "3"


def test_a_write_that_runs_while_the_file_is_deleted_does_not_bring_it_back(folder, session):
    """The thread is stopped just before it replaces the file."""
    reached, may_go_on = threading.Event(), threading.Event()

    def check():
        reached.set()
        may_go_on.wait(10)

    thread = threading.Thread(target=session.write, args=(snapshot(1), check))
    thread.start()
    assert reached.wait(10)
    clearing = threading.Thread(target=session.clear, args=(1,))
    clearing.start()
    may_go_on.set()
    thread.join()
    clearing.join()
    assert not os.path.exists(file_path(folder, session.id))


def test_a_disk_that_does_not_answer_is_told(session, monkeypatch):
    monkeypatch.setattr(recovery_session, "MAX_WAIT_S", 0.01)
    reached, may_go_on = threading.Event(), threading.Event()

    def check():
        reached.set()
        may_go_on.wait(10)

    thread = threading.Thread(target=session.write, args=(snapshot(1), check))
    thread.start()
    assert reached.wait(10)
    for call in (lambda: session.clear(2), lambda: session.write(snapshot(2)), session.close):
        with pytest.raises(FileError, match="does not answer"):
            call()
    may_go_on.set()
    thread.join()


def test_closing_leaves_nothing_and_nothing_is_written_afterwards(folder):
    session = RecoverySession(folder)
    session.write(snapshot(1))
    session.close()
    session.write(snapshot(2))
    assert session_ids(folder) == []
    assert os.listdir(folder) == []


def test_a_missing_folder_is_created_again(folder, session):
    session.write(snapshot(1))
    os.unlink(file_path(folder, session.id))
    os.rmdir(os.path.dirname(file_path(folder, session.id)))
    session.write(snapshot(2))
    assert written_name(folder, session) == "2"


def test_if_the_folder_cannot_be_made_the_reason_is_told(tmp_path):
    (tmp_path / "file").touch()
    session = RecoverySession(str(tmp_path / "file" / "recovery"))
    with pytest.raises(FileError, match="not a folder"):
        session.write(snapshot(1))


def test_a_file_that_cannot_be_deleted_is_told(folder, session):
    session.write(snapshot(1))
    path = file_path(folder, session.id)
    os.unlink(path)
    os.mkdir(path)
    with pytest.raises(FileError):
        session.clear(2)
    os.rmdir(path)


def test_if_its_new_lock_file_is_taken_by_another_process_the_session_takes_another_id(folder):
    session = RecoverySession(folder)
    os.makedirs(folder)
    first_id = session.id
    other = ProcessLock(lock_path(folder, first_id))
    assert other.acquire()
    session.write(snapshot(1))
    assert session.id != first_id
    assert written_name(folder, session) == "1"
    session.close()
    other.release()

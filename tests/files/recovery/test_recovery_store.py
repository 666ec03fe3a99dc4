"""What was left is offered to one process, and nothing of it is lost."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from designer.core.graph.design import Design
from designer.files.file_error import FileError
from designer.files.process_lock import ProcessLock
from designer.files.recovery.recovery_file import encode
from designer.files.recovery.recovery_folder import file_path, lock_path
from designer.files.recovery.recovery_store import DECLINED_DAYS, RecoveryStore
from tests.support.paths import ROOT

TIME = datetime(2026, 11, 29, 12, 30, tzinfo=UTC)
FIRST, SECOND = "0123456789abcdef", "fedcba9876543210"


@pytest.fixture
def folder(tmp_path):
    return str(tmp_path)


@pytest.fixture
def store(folder):
    return RecoveryStore(folder)


def leave(folder, session=FIRST, contents=None, name="sketch", time=TIME):
    """Leave a recovery file as a killed process does: with a lock file that nobody holds."""
    os.makedirs(os.path.join(folder, session))
    contents = encode(Design(name=name), None, None, time) if contents is None else contents
    for path, data in ((file_path(folder, session), contents), (lock_path(folder, session), b"")):
        with open(path, "wb") as file:
            file.write(data)


def files_below(folder):
    return sorted(
        os.path.relpath(os.path.join(place, name), folder)
        for place, _, names in os.walk(folder)
        for name in names
    )


def release(entries):
    for entry in entries:
        entry.release()


def of_newer_version():
    line, _, text = encode(Design(name="sketch"), None, None, TIME).partition(b"\n")
    return json.dumps({**json.loads(line), "version": 99}).encode() + b"\n" + text


def test_a_missing_folder_has_nothing(tmp_path):
    assert RecoveryStore(str(tmp_path / "missing")).claim() == ([], [])


def test_what_was_left_is_offered_the_latest_first(folder, store):
    leave(folder, FIRST, name="old")
    leave(folder, SECOND, name="new", time=TIME + timedelta(seconds=1))
    entries, refused = store.claim()
    assert [entry.header.name for entry in entries] == ["new", "old"]
    assert [entry.read().name for entry in entries] == ["new", "old"]
    assert refused == []
    release(entries)


def test_it_is_offered_once(folder, store):
    leave(folder)
    entries = store.claim().entries
    assert RecoveryStore(folder).claim().entries == []
    release(entries)
    again = RecoveryStore(folder).claim().entries
    assert len(again) == 1
    release(again)


def test_a_process_that_is_killed_after_its_claim_leaves_all_to_the_next(folder, store):
    leave(folder)
    code = (
        "import os, sys; from designer.files.recovery.recovery_store import RecoveryStore;"
        "os._exit(len(RecoveryStore(sys.argv[1]).claim().entries))"
    )
    done = subprocess.run([sys.executable, "-c", code, folder], cwd=ROOT, check=False)
    assert done.returncode == 1
    entries = store.claim().entries
    assert len(entries) == 1
    release(entries)


def test_a_session_that_lives_is_not_offered(folder, store):
    leave(folder)
    lock = ProcessLock(lock_path(folder, FIRST))
    assert lock.acquire()
    assert store.claim() == ([], [])
    lock.release()


def test_a_removed_file_leaves_nothing(folder, store):
    leave(folder)
    (entry,) = store.claim().entries
    entry.remove()
    assert os.listdir(folder) == []


def test_temporary_files_of_killed_processes_are_deleted(folder, store):
    leave(folder)
    leave(folder, SECOND)
    os.unlink(file_path(folder, SECOND))
    for session in (FIRST, SECOND):
        temporary = os.path.join(folder, session, ".designer-0123456789abcdef.tmp")
        with open(temporary, "wb"):
            pass
    (entry,) = store.claim().entries
    entry.release()
    assert files_below(folder) == [os.path.join(FIRST, "design.cnn-recovery")]
    assert not os.path.exists(os.path.join(folder, SECOND))


def test_files_that_the_program_did_not_write_are_left_alone(folder, store):
    os.makedirs(os.path.join(folder, FIRST))
    for name in (os.path.join(FIRST, "notes.txt"), "letter.txt"):
        with open(os.path.join(folder, name), "w", encoding="utf-8"):
            pass
    assert store.claim() == ([], [])
    assert files_below(folder) == [os.path.join(FIRST, "notes.txt"), "letter.txt"]


def test_a_damaged_file_is_told_once_and_kept(folder, store):
    leave(folder, contents=b"\x7fELF nonsense")
    entries, (refused,) = store.claim()
    assert entries == []
    assert "damaged" in refused.sentence
    with open(refused.path, "rb") as file:
        assert file.read() == b"\x7fELF nonsense"
    assert store.claim() == ([], [])


def test_a_file_whose_damage_shows_when_it_is_read_is_kept(folder, store):
    leave(folder, contents=encode(Design(name="sketch"), None, None, TIME)[:-2])
    (entry,) = store.claim().entries
    with pytest.raises(FileError) as caught:
        entry.read()
    refused = entry.set_aside(caught.value)
    assert os.path.exists(refused.path)
    assert refused.sentence == str(caught.value)
    assert store.claim() == ([], [])


def test_a_file_that_cannot_be_read_now_stays_where_it_is(folder, store):
    leave(folder)
    (entry,) = store.claim().entries
    refused = entry.set_aside(FileError("Permission denied"))
    assert refused == (file_path(folder, FIRST), "Permission denied")
    assert os.path.exists(refused.path)


def test_a_damaged_file_that_cannot_be_moved_is_told_again(folder, store):
    leave(folder, contents=b"nonsense")
    with open(os.path.join(folder, "unreadable"), "wb"):
        pass
    for _start in range(2):
        (refused,) = store.claim().refused
        assert refused.path == file_path(folder, FIRST)


def test_a_file_of_a_newer_version_is_kept_for_that_version(folder, store, monkeypatch):
    leave(folder, contents=of_newer_version())
    (refused,) = store.claim().refused
    assert "newer" in refused.sentence
    assert store.claim() == ([], [])
    monkeypatch.setattr("designer.files.recovery.recovery_file.VERSION", 99)
    (entry,) = store.claim().entries
    assert entry.read().name == "sketch"
    entry.release()


def test_a_session_whose_lock_cannot_be_tried_is_told_and_the_others_are_offered(folder, store):
    leave(folder, FIRST)
    leave(folder, SECOND)
    os.unlink(lock_path(folder, FIRST))
    os.mkdir(lock_path(folder, FIRST))
    entries, refused = store.claim()
    assert len(entries) == 1
    assert [file.path for file in refused] == [file_path(folder, FIRST)]
    release(entries)


def test_a_declined_file_is_not_offered_but_can_be_had(folder, store):
    leave(folder)
    (entry,) = store.claim().entries
    entry.decline()
    assert store.claim() == ([], [])
    (declined,) = store.declined()
    assert declined.read().name == "sketch"
    assert store.declined() == []  # it is taken
    declined.remove()
    assert files_below(folder) == []


def test_a_declined_file_that_is_damaged_is_not_had(folder, store):
    leave(folder)
    (entry,) = store.claim().entries
    entry.decline()
    with open(entry.path, "wb"):
        pass
    assert store.declined() == []


def test_a_declined_file_is_deleted_after_a_month(folder, store):
    leave(folder, FIRST)
    leave(folder, SECOND)
    entries = store.claim().entries
    for entry, days in zip(entries, (DECLINED_DAYS - 1, DECLINED_DAYS + 1), strict=True):
        entry.decline()
        declined = datetime.now(UTC) - timedelta(days=days)
        os.utime(entry.path, (declined.timestamp(), declined.timestamp()))
    store.claim()
    assert [os.path.exists(entry.path) for entry in entries] == [True, False]


def test_a_file_that_cannot_be_deleted_or_moved_is_told(folder, store):
    leave(folder)
    (entry,) = store.claim().entries
    os.unlink(entry.path)
    os.mkdir(entry.path)
    with pytest.raises(FileError):
        entry.remove()
    with open(os.path.join(folder, "declined"), "wb"):
        pass
    with pytest.raises(FileError):
        entry.decline()
    entry.release()

"""A lock is held by one owner at a time, and freed when its process ends in whatever way."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from designer.files import process_lock
from designer.files.process_lock import LockHolder, ProcessLock
from tests.support.paths import ROOT

HOLD = """
import sys
from designer.files.process_lock import ProcessLock
lock = ProcessLock(sys.argv[1])
print(lock.acquire(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "some.lock"


@pytest.fixture
def other_process(path):
    """A second process that holds the lock until it is ended."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "True\n"
    yield process
    process.kill()
    process.communicate()


def test_a_lock_is_held_once_at_a_time_within_a_process(path):
    first, second = ProcessLock(path), ProcessLock(path)
    assert first.acquire()
    assert first.held
    assert not second.acquire()
    assert not second.held
    first.release()
    assert second.acquire()
    second.release()


def test_acquiring_twice_and_releasing_twice_change_nothing(path):
    lock = ProcessLock(path)
    assert lock.acquire()
    assert lock.acquire()
    lock.release()
    lock.release()
    assert not lock.held


def test_a_released_lock_leaves_no_file(path):
    lock = ProcessLock(path)
    lock.acquire()
    assert path.exists()
    lock.release()
    assert not path.exists()


def test_a_lock_whose_file_was_removed_meanwhile_is_released_without_an_error(path):
    lock = ProcessLock(path)
    lock.acquire()
    path.unlink()
    lock.release()
    assert not lock.held


def test_another_process_is_told_with_who_and_since_when(path, other_process):
    lock = ProcessLock(path)
    assert not lock.acquire()
    holder = lock.holder()
    assert holder.process == other_process.pid
    assert holder.host == os.uname().nodename
    assert abs(datetime.now(UTC) - holder.since) < timedelta(minutes=5)


def test_kill_9_frees_the_lock(path, other_process):
    other_process.send_signal(signal.SIGKILL)
    other_process.wait()
    assert path.exists()
    lock = ProcessLock(path)
    assert lock.acquire()
    assert lock.holder().process == os.getpid()
    lock.release()


def test_the_end_of_the_other_process_frees_the_lock(path, other_process):
    other_process.communicate("")
    assert ProcessLock(path).acquire()


def test_a_file_that_is_removed_before_it_is_locked_is_created_again(path, monkeypatch):
    # The owner releases the lock, and with it removes the file, just before this process locks it.
    lock_file, removed = process_lock.fcntl.flock, []

    def remove_first(handle, operation):
        if not removed:
            removed.append(handle)
            path.unlink()
        return lock_file(handle, operation)

    monkeypatch.setattr(process_lock.fcntl, "flock", remove_first)
    lock = ProcessLock(path)
    assert lock.acquire()
    assert path.exists()
    assert not ProcessLock(path).acquire()


def test_a_folder_that_is_missing_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        ProcessLock(tmp_path / "none" / "some.lock").acquire()


def test_a_file_system_without_locks_is_an_error_that_leaves_no_handle(path, monkeypatch):
    def refuse(_handle, _operation):
        raise OSError(37, os.strerror(37))

    monkeypatch.setattr(process_lock.fcntl, "flock", refuse)
    lock = ProcessLock(path)
    with pytest.raises(OSError, match="No locks available"):
        lock.acquire()
    assert not lock.held


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xff",
        b"[]",
        b"7",
        b"{}",
        b'{"process": "x", "host": "", "since": ""}',
        b'{"process": 7, "host": "h", "since": 7}',
        b"[" * 900,
        b'{"process": 7, "host": "' + b"h" * 1_000_000,
    ],
)
def test_an_unreadable_text_says_nothing(path, text):
    path.write_bytes(text)
    assert ProcessLock(path).holder() is None


def test_a_missing_file_says_nothing(path):
    assert ProcessLock(path).holder() is None


def test_the_lock_is_held_though_the_disk_is_too_full_for_the_text(path, monkeypatch):
    def refuse(_handle, _data):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "write", refuse)
    lock = ProcessLock(path)
    assert lock.acquire()
    assert lock.holder() is None


def test_the_holder_in_words():
    since = datetime.now().astimezone()
    assert LockHolder(71, "hal", since).words == f"process 71 on hal since {since:%H:%M}"
    earlier = since - timedelta(days=3)
    assert LockHolder(71, "", earlier).words == f"process 71 since {earlier:%Y-%m-%d %H:%M}"


def test_the_words_are_one_bounded_line():
    words = LockHolder(71, "<b>\n" * 1_000, datetime.now(UTC)).words
    assert "\n" not in words
    assert len(words) < 150

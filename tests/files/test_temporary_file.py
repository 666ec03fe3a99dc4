"""Whose a temporary file is, and what is done with those that no one owns."""

import os
import signal
import subprocess
import sys

import pytest

from designer.files import abandoned_saves, process_lock, temporary_file
from designer.files.temporary_file import (
    JOURNAL,
    MAX_EARLIER_AGE_S,
    TEMPORARY,
    TemporaryFile,
    is_abandoned,
    suffix_of,
)
from tests.support.paths import ROOT

CREATE = """
import sys
from designer.files.temporary_file import TemporaryFile
print(TemporaryFile(sys.argv[1]).path, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other_process(tmp_path):
    """A second process that has created a temporary file in `tmp_path`."""
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", CREATE, str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.communicate()


def test_the_file_of_a_living_process_is_left_and_that_of_a_killed_one_is_swept(
    tmp_path, other_process
):
    path = other_process.stdout.readline().rstrip("\n")
    assert not is_abandoned(path)
    abandoned_saves.sweep(str(tmp_path))
    assert os.path.exists(path)
    other_process.send_signal(signal.SIGKILL)
    other_process.wait()
    assert is_abandoned(path)
    abandoned_saves.sweep(str(tmp_path))
    assert os.listdir(tmp_path) == []


def test_a_file_of_this_process_is_left(tmp_path):
    with TemporaryFile(str(tmp_path)) as temporary:
        abandoned_saves.sweep(str(tmp_path))
        assert os.path.exists(temporary.path)
    assert os.listdir(tmp_path) == []


@pytest.fixture
def abandoned(tmp_path, monkeypatch):
    """The path of a temporary file whose process does not exist."""
    monkeypatch.setattr(os, "getpid", lambda: 2**32 - 1)
    with TemporaryFile(str(tmp_path)) as temporary:
        temporary.keep()
    monkeypatch.undo()
    return temporary.path


def test_a_file_of_another_computer_is_left(tmp_path, abandoned, monkeypatch):
    assert is_abandoned(abandoned)
    monkeypatch.setattr(temporary_file, "host_name", lambda: "other")
    assert not is_abandoned(abandoned)
    abandoned_saves.sweep(str(tmp_path))
    assert os.path.exists(abandoned)


def test_a_file_of_a_process_that_this_one_cannot_see_is_left_because_of_its_lock(abandoned):
    # For example a process in another container, whose number means nothing here.
    handle = os.open(abandoned, os.O_RDWR)
    assert process_lock.lock_handle(handle)
    assert not is_abandoned(abandoned)
    os.close(handle)
    assert is_abandoned(abandoned)


def test_without_locks_the_number_of_the_process_decides(tmp_path, abandoned, monkeypatch):
    def refuse(_handle):
        raise OSError(95, os.strerror(95))

    monkeypatch.setattr(temporary_file, "lock_handle", refuse)
    assert is_abandoned(abandoned)
    with TemporaryFile(str(tmp_path)) as temporary:
        assert not is_abandoned(temporary.path)


def test_a_process_of_another_user_is_alive(abandoned, monkeypatch):
    def refuse(_process, _signal):
        raise PermissionError(1, os.strerror(1))

    monkeypatch.setattr(os, "kill", refuse)
    assert not is_abandoned(abandoned)


def test_a_file_that_cannot_be_opened_is_left(abandoned, monkeypatch):
    def refuse(*_arguments):
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(os, "open", refuse)
    assert not is_abandoned(abandoned)


def test_a_file_without_an_owner_in_its_name_is_swept_when_it_is_old(tmp_path):
    path = tmp_path / ".designer-0123456789abcdef.tmp"
    path.touch()
    assert not is_abandoned(str(path))
    os.utime(path, (0, path.stat().st_mtime - MAX_EARLIER_AGE_S - 60))
    abandoned_saves.sweep(str(tmp_path))
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    "name",
    ["", "some.cnn.json", ".designer-.tmp", ".designer-0123.tmp", ".designer-0123456789abcdef.txt"],
)
def test_other_files_are_not_temporary(tmp_path, name):
    assert suffix_of(name) is None
    assert not is_abandoned(str(tmp_path / name))


def test_the_suffix_of_a_temporary_file(tmp_path):
    for suffix in (TEMPORARY, JOURNAL):
        with TemporaryFile(str(tmp_path), suffix) as temporary:
            assert suffix_of(os.path.basename(temporary.path)) == suffix


def test_a_folder_that_cannot_be_listed_is_left(tmp_path):
    abandoned_saves.sweep(str(tmp_path / "none"))
    abandoned_saves.sweep_beside("nul\0byte")


def test_the_folder_of_a_file_is_swept(tmp_path, abandoned):
    abandoned_saves.sweep_beside(str(tmp_path / "some.cnn.json"))
    assert not os.path.exists(abandoned)


def test_what_cannot_be_removed_is_left_and_the_rest_is_swept(tmp_path, abandoned, monkeypatch):
    def refuse(_path):
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(os, "unlink", refuse)
    abandoned_saves.sweep(str(tmp_path))
    monkeypatch.undo()
    assert os.path.exists(abandoned)

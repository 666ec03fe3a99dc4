"""Saving replaces a file completely or not at all, even if the program is interrupted."""

import json
import os
import signal
import stat
import subprocess
import sys

import pytest

from designer.core.graph.design import Design
from designer.files import saving
from designer.files.file_error import FileError
from designer.files.reader import read
from designer.files.writer import dumps
from tests.support.cancelling import Stopped, stop_at_call
from tests.support.paths import ROOT

OLD = Design(name="old")
NEW = Design(name="new", notes="n" * 100_000)


def error_of_saving(design, path):
    """Save `design` to `path`; return the message of the `FileError` that this must raise."""
    with pytest.raises(FileError) as caught:
        saving.save(design, path)
    return str(caught.value)


def run(script, *arguments):
    """Run the Python source `script` in a new process, and return what it prints.

    The scripts set limits on their process that cannot be lifted again, so they must not run in the
    process of the tests. `arguments` are the script's command-line arguments.
    """
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def failing_call(number):
    """Return a function that replaces a system call and always fails with error number `number`."""

    def call(*_arguments, **_options):
        raise OSError(number, os.strerror(number))

    return call


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "some.cnn.json"
    saving.save(OLD, path)
    return path


@pytest.fixture
def only_old_file_remains(file):
    """After the test, assert that the old file is unchanged and the only file in its folder."""
    yield
    assert os.listdir(file.parent) == [file.name]
    assert read(file) == OLD


def test_the_saved_text_is_the_canonical_one(file):
    assert file.read_bytes() == dumps(OLD).encode()


def test_saving_replaces_the_file_and_leaves_no_other_file(file):
    saving.save(NEW, str(file))
    assert read(file) == NEW
    assert os.listdir(file.parent) == [file.name]


def test_a_file_name_of_the_largest_length_can_be_saved(tmp_path):
    path = tmp_path / ("n" * 246 + ".cnn.json")
    saving.save(NEW, path)
    assert read(path) == NEW


def test_a_path_without_a_folder_is_relative_to_the_current_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    saving.save(NEW, "here.cnn.json")
    assert read(tmp_path / "here.cnn.json") == NEW


def test_other_bytes_can_be_saved_in_the_same_manner(tmp_path):
    saving.save_bytes(tmp_path / "picture.png", b"\x89PNG")
    assert (tmp_path / "picture.png").read_bytes() == b"\x89PNG"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
def test_the_mode_of_the_old_file_is_kept(file, mode):
    file.chmod(mode)
    saving.save(NEW, file)
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_a_new_file_has_the_mode_that_the_umask_permits(tmp_path):
    old_mask = os.umask(0o027)
    try:
        saving.save(NEW, tmp_path / "new.cnn.json")
    finally:
        os.umask(old_mask)
    assert stat.S_IMODE((tmp_path / "new.cnn.json").stat().st_mode) == 0o640


def test_a_link_is_followed_and_remains_a_link(file, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.cnn.json"
    link.symlink_to(file)
    saving.save(NEW, link)
    assert link.is_symlink()
    assert read(file) == NEW
    assert os.listdir(link.parent) == [link.name]


def test_a_link_to_a_missing_file_is_followed(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "target")
    saving.save(NEW, tmp_path / "link")
    assert read(tmp_path / "target") == NEW


def test_the_bytes_and_then_the_folder_are_flushed_to_the_disk(file, monkeypatch):
    steps = []

    def fsync(handle):
        steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "bytes")

    replace = os.replace
    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", lambda *ends: (steps.append("name"), replace(*ends)))
    saving.save(NEW, file)
    assert steps == ["bytes", "name", "folder"]


def test_a_folder_that_cannot_be_synced_is_not_an_error(file, monkeypatch):
    def fsync(handle):
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(22, os.strerror(22))

    monkeypatch.setattr(os, "fsync", fsync)
    saving.save(NEW, file)
    assert read(file) == NEW


# Errors while saving.


def test_a_missing_folder_is_reported(tmp_path):
    assert error_of_saving(NEW, tmp_path / "none" / "some.cnn.json") == (
        "There is no such file or folder; check the path"
    )


def test_a_folder_is_not_replaced(tmp_path):
    assert error_of_saving(NEW, tmp_path) == "This is a folder; name a file in it"


def test_a_pipe_is_not_replaced(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert error_of_saving(NEW, tmp_path / "pipe") == "This is a pipe or a device; name a file"
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_path_that_cannot_be_passed_to_the_system_is_refused():
    assert (
        error_of_saving(NEW, "nul\0byte") == "This cannot be the name of a file; use another name"
    )


@pytest.mark.usefixtures("only_old_file_remains")
class TestTheOldFileIsUnchanged:
    """After each of these failures to save, the old file is unchanged and no other file is left."""

    def test_when_it_is_write_protected(self, file, monkeypatch):
        # Simulate the protection: if the tests run as root, protecting the file has no effect.
        monkeypatch.setattr(os, "access", lambda _path, _mode: False)
        assert error_of_saving(NEW, file) == "The file is write-protected; save under another name"

    @pytest.mark.parametrize("call", ["fsync", "replace", "stat"])
    @pytest.mark.parametrize(
        ("number", "words"),
        [
            (28, "The disk is full; free some space or use another disk"),
            (13, "Permission denied; change its permissions or use another folder"),
            (30, "The disk is read-only; use another one"),
            (5, "Input/output error; try again"),
        ],
    )
    def test_when_the_system_refuses(self, file, monkeypatch, call, number, words):
        monkeypatch.setattr(os, call, failing_call(number))
        message = error_of_saving(NEW, file)
        monkeypatch.undo()
        assert message == words

    def test_when_the_disk_accepts_only_part_of_the_file(self, file):
        script = """
import resource, sys
from designer.core.graph.design import Design
from designer.files import file_error, saving
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
try:
    saving.save(Design(notes="n" * 100_000), sys.argv[1])
except file_error.FileError as error:
    print(error)
"""
        assert run(script, file) == (
            "The file grew larger than the system allows; use another disk\n"
        )

    def test_when_saving_is_interrupted(self, file, monkeypatch):
        def interrupt(_handle):
            raise KeyboardInterrupt

        monkeypatch.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            saving.save(NEW, file)

    def test_when_the_design_is_too_large_to_be_read_again(self, file, monkeypatch):
        monkeypatch.setattr(saving, "MAX_FILE_BYTES", 100)
        assert error_of_saving(NEW, file).startswith(
            "The file would be larger than a design file may be"
        )


KILLED_AT_EACH_STEP = """
import itertools, json, os, signal, sys
from designer.files import abandoned_saves, saving

folder, names = sys.argv[1], sys.argv[3:]
path = os.path.join(folder, names[0])
old, new = b"o" * 1_200_000, b"n" * 1_100_000
os.fsync = lambda _handle: None  # what matters after a power cut only, and slow
for name in names[1:]:
    saving.save_bytes(path, old)
    os.link(path, os.path.join(folder, name))

def kill_at(step):
    steps = itertools.count()
    def watch(*_):
        if next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)
    return watch

counts = {"old": 0, "new": 0, "damaged": 0, "left": 0}
for step in itertools.count(0, int(sys.argv[2])):
    saving.save_bytes(path, old)
    child = os.fork()
    if not child:
        # Called at each call of a function and each return, those of the system included.
        sys.setprofile(kill_at(step))
        saving.save_bytes(path, new)
        sys.setprofile(None)
        os._exit(0)
    if os.waitpid(child, 0)[1] == 0:
        break
    counts["left"] += len(os.listdir(folder)) > len(names)
    abandoned_saves.sweep(folder)
    assert len(os.listdir(folder)) == len(names)
    with open(path, "rb") as file:
        found = file.read()
    counts["old" if found == old else "new" if found == new else "damaged"] += 1
print(json.dumps(counts))
"""


@pytest.mark.parametrize("names", [["a"], ["a", "b"]], ids=["replaced", "written in place"])
def test_no_file_is_damaged_at_whatever_step_a_save_is_killed(tmp_path, names):
    counts = json.loads(run(KILLED_AT_EACH_STEP, tmp_path, 3, *names))
    assert counts["damaged"] == 0
    assert counts["left"] > 10
    assert counts["old"] > 30
    assert counts["new"] > 3


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_kill_9_before_the_file_is_renamed_leaves_the_old_file(file, call):
    script = f"""
import os, signal, sys
from designer.core.graph.design import Design
from designer.files import saving
if not os.fork():
    os.{call} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    saving.save(Design(name="new"), sys.argv[1])
print(os.WTERMSIG(os.wait()[1]))
"""
    assert run(script, file) == f"{signal.SIGKILL.value}\n"
    assert read(file) == OLD


@pytest.mark.parametrize("number", [1, 2])
def test_saving_that_is_stopped_leaves_the_old_file_and_no_other(file, number):
    with pytest.raises(Stopped):
        saving.save_bytes(file, b"new", stop_at_call(number))
    assert read(file) == OLD
    assert os.listdir(file.parent) == [file.name]

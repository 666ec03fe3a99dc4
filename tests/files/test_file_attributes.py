"""A saved file keeps its owner, its permissions and its extended attributes, as on Linux."""

import os
import stat
import struct

import pytest

from designer.core.graph.design import Design
from designer.files import saving
from designer.files.reader import read

ACCESS_LIST = "system.posix_acl_access"
# Version 2; user::rw-, user 1234 r--, group::r--, mask::r--, other::---.
ENTRIES = struct.pack(
    "<I" + "HHI" * 5,
    2,
    *(0x01, 6, 2**32 - 1),
    *(0x02, 4, 1234),
    *(0x04, 4, 2**32 - 1),
    *(0x10, 4, 2**32 - 1),
    *(0x20, 0, 2**32 - 1),
)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "some.cnn.json"
    saving.save(Design(name="old"), path)
    return path


def save_new(file):
    """Save another design to `file`; return whether the file was replaced, not written in place."""
    inode = file.stat().st_ino
    saving.save(Design(name="new"), file)
    assert read(file).name == "new"
    assert os.listdir(file.parent) == [file.name]
    return file.stat().st_ino != inode


def test_extended_attributes_are_kept(file):
    os.setxattr(file, "user.origin", b"lecture 3")
    assert save_new(file)
    assert os.getxattr(file, "user.origin") == b"lecture 3"


def test_an_access_control_list_is_kept(file):
    os.setxattr(file, ACCESS_LIST, ENTRIES)
    assert save_new(file)
    assert os.getxattr(file, ACCESS_LIST) == ENTRIES


def test_the_list_that_the_folder_gives_new_files_is_not_given_to_an_old_one(file):
    file.chmod(0o600)
    os.setxattr(file.parent, "system.posix_acl_default", ENTRIES)
    assert save_new(file)
    assert ACCESS_LIST not in os.listxattr(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def refuse(*_arguments, **_options):
    raise PermissionError(1, os.strerror(1))


@pytest.mark.parametrize("call", ["setxattr", "chown", "chmod"])
def test_a_file_is_written_in_place_if_a_new_one_could_not_have_all_of_it(file, monkeypatch, call):
    os.setxattr(file, "user.origin", b"lecture 3")
    file.chmod(0o640)
    before = file.stat()
    if call == "chown":
        # A new file belongs to this process.
        monkeypatch.setattr(os, "chown", refuse)
        owner = os.stat_result((before.st_mode, *before[1:4], before.st_uid + 1, *before[5:]))
        usual_stat = os.stat
        monkeypatch.setattr(
            os, "stat", lambda path, **_: owner if path == str(file) else usual_stat(path)
        )
    else:
        monkeypatch.setattr(os, call, refuse)
    replaced = save_new(file)
    monkeypatch.undo()
    assert not replaced
    assert os.getxattr(file, "user.origin") == b"lecture 3"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_attributes_of_the_system_need_not_be_kept(file, monkeypatch):
    monkeypatch.setattr(os, "listxattr", lambda _path: ["security.policy"])
    monkeypatch.setattr(os, "getxattr", refuse)
    assert save_new(file)


def test_a_file_system_without_attributes(file, monkeypatch):
    monkeypatch.setattr(os, "listxattr", refuse)
    assert save_new(file)

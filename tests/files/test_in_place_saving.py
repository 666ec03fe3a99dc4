"""A file that cannot be replaced is written in place, and no interruption damages it for good."""

import os

import pytest

from designer.core.graph.design import Design
from designer.files import abandoned_saves, in_place_saving, saving, temporary_file
from designer.files.file_error import FileError
from designer.files.file_state import read_state
from designer.files.in_place_saving import complete
from designer.files.reader import read
from tests.support.cancelling import Stopped, stop_at_call

OLD, NEW = Design(name="old", notes="o" * 9_000), Design(name="new", notes="n" * 20_000)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "designs" / "some.cnn.json"
    path.parent.mkdir()
    saving.save(OLD, path)
    return path


@pytest.fixture
def linked(file):
    """A file with a second name."""
    os.link(file, file.parent / "second")
    return file


@pytest.fixture
def spare_folder(tmp_path):
    return tmp_path / "spare"


@pytest.fixture
def closed_folder(file, monkeypatch):
    """A folder that permits no new files, although its file `some.cnn.json` may be written."""

    def refuse_new(path, mode, *arguments, **options):
        if "x" in mode and os.path.dirname(path) == str(file.parent):
            raise PermissionError(13, os.strerror(13))
        return open(path, mode, *arguments, **options)

    monkeypatch.setattr(temporary_file, "open", refuse_new, raising=False)
    return file.parent


def refuse_to_rename(number):
    def refuse(*_arguments):
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.mark.parametrize("design", [NEW, Design(), OLD], ids=["longer", "shorter", "equal"])
def test_a_file_with_two_names_keeps_both(linked, design):
    state = saving.save(design, linked)
    assert read(linked) == read(linked.parent / "second") == design
    assert state == read_state(linked)
    assert sorted(os.listdir(linked.parent)) == ["second", "some.cnn.json"]


@pytest.mark.parametrize("number", [16, 1, 18], ids=["busy", "not permitted", "other device"])
def test_a_file_that_cannot_be_renamed_over_is_written_in_place(file, monkeypatch, number):
    monkeypatch.setattr(os, "replace", refuse_to_rename(number))
    inode = file.stat().st_ino
    saving.save(NEW, file)
    assert read(file) == NEW
    assert file.stat().st_ino == inode
    assert os.listdir(file.parent) == [file.name]


def test_a_new_file_that_cannot_be_renamed_is_an_error(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "replace", refuse_to_rename(1))
    with pytest.raises(FileError, match="Permission denied"):
        saving.save(NEW, tmp_path / "new")
    assert os.listdir(tmp_path) == []


def test_a_folder_without_new_files_is_saved_to_with_a_journal_elsewhere(
    file, closed_folder, spare_folder, monkeypatch
):
    journals = []
    fsync = os.fsync

    def note_journals(handle):
        journals.extend(os.listdir(spare_folder) if spare_folder.exists() else [])
        fsync(handle)

    monkeypatch.setattr(os, "fsync", note_journals)
    saving.save(NEW, file, spare_folder=str(spare_folder))
    assert read(file) == NEW
    assert set(map(temporary_file.suffix_of, journals)) == {"save"}
    assert os.listdir(spare_folder) == []
    assert os.listdir(closed_folder) == [file.name]


@pytest.mark.parametrize("spare", [None, "file"], ids=["none given", "not a folder"])
def test_without_a_place_for_the_journal_the_save_is_refused(file, closed_folder, spare):
    words = {
        None: "Permission denied; change its permissions or use another folder",
        "file": "The folder permits no safe save; save in another folder",
    }
    (closed_folder.parent / "file").touch()
    with pytest.raises(FileError) as caught:
        saving.save(NEW, file, spare_folder=spare and str(closed_folder.parent / spare))
    assert str(caught.value) == words[spare]
    assert read(file) == OLD


def test_a_new_file_in_a_folder_without_new_files_is_refused(file, closed_folder, spare_folder):
    with pytest.raises(FileError, match="Permission denied"):
        saving.save(NEW, closed_folder / "new", spare_folder=str(spare_folder))
    assert os.listdir(closed_folder) == [file.name]


def test_a_full_disk_is_noticed_before_the_first_byte_is_changed(linked, monkeypatch):
    def refuse(*_arguments):
        raise OSError(28, os.strerror(28))

    before = linked.read_bytes()
    monkeypatch.setattr(os, "posix_fallocate", refuse)
    with pytest.raises(FileError, match="The disk is full"):
        saving.save(NEW, linked)
    assert linked.read_bytes() == before
    assert len(os.listdir(linked.parent)) == 2


def failing_truncation(times):
    """Return a function in place of `os.ftruncate` that fails at its first `times` calls."""
    calls, truncate = [], os.ftruncate

    def call(handle, size):
        calls.append(size)
        if len(calls) <= times:
            raise OSError(5, os.strerror(5))
        truncate(handle, size)

    return call


def test_a_write_that_fails_is_taken_back(linked, monkeypatch):
    monkeypatch.setattr(os, "ftruncate", failing_truncation(1))
    with pytest.raises(FileError, match="Input/output error"):
        saving.save(NEW, linked)
    assert read(linked) == OLD
    assert len(os.listdir(linked.parent)) == 2


def test_a_length_that_the_disk_does_not_keep_is_taken_back(linked, monkeypatch):
    monkeypatch.setattr(os, "ftruncate", lambda handle, size: os.truncate(handle, size - 1))
    with pytest.raises(FileError, match="could be written only in part"):
        saving.save(Design(), linked)


def test_a_write_that_cannot_be_taken_back_keeps_the_journal_and_is_completed_later(
    linked, monkeypatch
):
    monkeypatch.setattr(os, "ftruncate", failing_truncation(2))
    with pytest.raises(FileError) as caught:
        saving.save(NEW, linked)
    [journal] = [name for name in os.listdir(linked.parent) if temporary_file.suffix_of(name)]
    assert str(linked.parent / journal) in str(caught.value)
    assert linked.read_bytes() not in (OLD_BYTES, NEW_BYTES)
    complete(str(linked.parent / journal))
    assert read(linked) == NEW
    assert sorted(os.listdir(linked.parent)) == ["second", "some.cnn.json"]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_save_that_is_stopped_leaves_the_file_as_it_was(linked, number):
    check = stop_at_call(number)
    if number < 3:
        with pytest.raises(Stopped):
            saving.save(NEW, linked, check)
        assert read(linked) == OLD
    else:
        saving.save(NEW, linked, check)
        assert read(linked) == NEW
    assert len(os.listdir(linked.parent)) == 2


# Journals of saves that were killed.


@pytest.fixture
def journal(linked, monkeypatch):
    """The path of the journal of a save of `NEW`, killed before the file was written."""
    monkeypatch.setattr(os, "getpid", lambda: 2**32 - 1)
    monkeypatch.setattr(os, "ftruncate", failing_truncation(2))
    old = linked.read_bytes()
    with pytest.raises(FileError):
        saving.save(NEW, linked)
    monkeypatch.undo()
    linked.write_bytes(old)
    [name] = [name for name in os.listdir(linked.parent) if temporary_file.suffix_of(name)]
    return linked.parent / name


OLD_BYTES, NEW_BYTES = saving.file_bytes(OLD), saving.file_bytes(NEW)
PADDED = OLD_BYTES.ljust(len(NEW_BYTES), b"\0")


@pytest.mark.parametrize(
    ("found", "left"),
    [
        (OLD_BYTES, OLD_BYTES),
        (NEW_BYTES, NEW_BYTES),
        (PADDED, NEW_BYTES),
        (NEW_BYTES[:5] + PADDED[5:], NEW_BYTES),
        (NEW_BYTES[:10_000] + PADDED[10_000:], NEW_BYTES),
        (PADDED[:8_192] + NEW_BYTES[8_192:], NEW_BYTES),
        (PADDED[:5_000] + NEW_BYTES[5_000:], NEW_BYTES),
        (
            PADDED[:100] + NEW_BYTES[100:200] + PADDED[200:],
            PADDED[:100] + NEW_BYTES[100:200] + PADDED[200:],
        ),
        (NEW_BYTES[:10_000], NEW_BYTES),
        (b"written by another program" * 1_000, b"written by another program" * 1_000),
        (b"short", b"short"),
        (b"", b""),
        (NEW_BYTES + b"\n", NEW_BYTES + b"\n"),
    ],
)
def test_a_mixture_is_completed_and_every_other_file_is_left(linked, journal, found, left):
    linked.write_bytes(found)
    abandoned_saves.sweep(str(linked.parent))
    assert linked.read_bytes() == left
    assert not journal.exists()


@pytest.mark.parametrize(
    "contents",
    [
        b"",
        b"{",
        b"7\n",
        b"[1, 2, 3]\n",
        b'["relative", 2, 3]\n',
        b'["/x", -1, 3]\n',
        b"[" * 30_000,
    ],
)
def test_a_journal_that_is_not_whole_is_removed_and_touches_nothing(linked, journal, contents):
    before = linked.read_bytes()
    journal.write_bytes(contents)
    complete(str(journal))
    assert not journal.exists()
    assert linked.read_bytes() == before


def test_a_journal_that_is_cut_off_touches_nothing(linked, journal):
    linked.write_bytes(PADDED)
    os.truncate(journal, journal.stat().st_size - 1)
    complete(str(journal))
    assert linked.read_bytes() == PADDED


def test_the_journal_of_a_file_that_is_gone_is_removed(linked, journal):
    linked.unlink()
    complete(str(journal))
    assert os.listdir(linked.parent) == ["second"]


def test_the_journal_of_a_file_that_cannot_be_written_now_remains(linked, journal, monkeypatch):
    linked.write_bytes(PADDED)
    monkeypatch.setattr(in_place_saving, "open", refuse_to_rename(13), raising=False)
    abandoned_saves.sweep(str(linked.parent))
    assert journal.exists()

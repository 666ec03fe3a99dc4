"""What has happened to a file since it was read or written, each in its own words."""

import os
import stat

import pytest

from designer.core.graph.design import Design
from designer.files import decoding, file_state, saving
from designer.files.file_error import FileError
from designer.files.file_state import FileChanged, change_since, read_state, refuse_change


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "designs" / "some.cnn.json"
    path.parent.mkdir()
    saving.save(Design(name="old"), path)
    return path


@pytest.fixture
def state(file):
    return read_state(file)


def kind_of_change(file, state):
    change = change_since(str(file), state)
    return change and change.kind


def write(file, text="other"):
    file.write_text(text)


def replace(file):
    (file.parent / "new").write_text("other")
    os.replace(file.parent / "new", file)


def link_to(file, name):
    file.unlink()
    file.symlink_to(file.parent / name)


def link_to_other(file):
    write(file.parent / "other")
    link_to(file, "other")


def remove_folder(file):
    file.unlink()
    file.parent.rmdir()


def replace_folder_by_file(file):
    remove_folder(file)
    write(file.parent)


def replace_by(make):
    def act(file):
        file.unlink()
        make(file)

    return act


CHANGES = {
    "edited": (write, file_state.EDITED),
    "same size": (lambda file: write(file, "x" * file.stat().st_size), file_state.EDITED),
    "replaced": (replace, file_state.REPLACED),
    "emptied": (lambda file: os.truncate(file, 0), file_state.EMPTIED),
    "deleted": (os.unlink, file_state.DELETED),
    "renamed": (lambda file: file.rename(file.parent / "b.json"), file_state.RENAMED),
    "moved away": (lambda file: file.rename(file.parent.parent / "b"), file_state.DELETED),
    "folder gone": (remove_folder, file_state.FOLDER_GONE),
    "folder moved": (
        lambda file: file.parent.rename(file.parent.parent / "x"),
        file_state.FOLDER_GONE,
    ),
    "folder is a file": (replace_folder_by_file, file_state.FOLDER_GONE),
    "link": (link_to_other, file_state.LINKED),
    "dangling link": (lambda file: link_to(file, "none"), file_state.DANGLING),
    "links in a circle": (lambda file: link_to(file, file.name), file_state.UNREADABLE),
    "folder": (replace_by(os.mkdir), file_state.FOLDER),
    "pipe": (replace_by(os.mkfifo), file_state.SPECIAL),
    "protected": (lambda file: file.chmod(0o444), file_state.PROTECTED),
}


@pytest.mark.parametrize(("act", "kind"), CHANGES.values(), ids=CHANGES)
def test_each_change_is_found_and_has_words_and_a_way_out(file, state, act, kind):
    act(file)
    change = change_since(str(file), state)
    assert change.kind is kind
    assert change.sentence[0].islower()
    assert "{" not in change.sentence
    assert "save under another name" in kind.advice.lower()
    assert (change.found is not None) >= kind.can_reload


def copy_over(file):
    replaced = file.read_bytes()
    file.unlink()
    file.write_bytes(replaced)


def link_to_the_same_file(file):
    os.link(file, file.parent / "second")
    link_to(file, "second")


def link_the_folder(file):
    moved = file.parent.parent / "moved"
    file.parent.rename(moved)
    file.parent.symlink_to(moved)


@pytest.mark.parametrize(
    "act",
    [
        lambda _file: None,
        lambda file: os.utime(file, ns=(1, 1)),
        lambda file: file.write_bytes(file.read_bytes()),
        copy_over,
        lambda file: file.chmod(0o600),
        lambda file: os.link(file, file.parent / "second"),
        link_to_the_same_file,
        link_the_folder,
    ],
    ids=["nothing", "touch", "rewritten", "copied", "mode", "hard link", "link", "folder link"],
)
def test_equal_contents_in_the_same_place_are_no_change(file, state, act):
    act(file)
    assert change_since(str(file), state) is None


def test_contents_that_keep_size_and_time_are_a_change(file, state):
    times = file.stat()
    write(file, "x" * times.st_size)
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert read_state(file).modified_ns == state.modified_ns
    assert kind_of_change(file, state) is file_state.EDITED


def test_a_file_that_grew_too_large_is_told_and_can_be_overwritten_as_it_is(
    file, state, monkeypatch
):
    monkeypatch.setattr(decoding, "MAX_FILE_BYTES", 10)
    change = change_since(str(file), state)
    assert change.kind is file_state.TOO_LARGE
    assert change.found.digest is None
    assert change_since(str(file), change.found) is None
    assert kind_of_change(file, None) is file_state.TOO_LARGE
    write(file, "x" * 1000)
    assert kind_of_change(file, change.found) is file_state.TOO_LARGE


def test_a_file_that_cannot_be_read_is_told_with_the_reason(file, state, monkeypatch):
    def refuse(*_arguments):
        raise FileError("Permission denied; change its permissions")

    monkeypatch.setattr(decoding, "read_bytes_and_status", refuse)
    change = change_since(str(file), state)
    assert change.kind is file_state.UNREADABLE
    assert change.sentence == ("cannot be read any more: permission denied; change its permissions")


def test_a_renamed_file_is_told_with_its_new_name(file, state):
    file.rename(file.parent / "{name} b.json")
    assert change_since(str(file), state).sentence == "was renamed to “{name} b.json”"


def test_another_file_with_the_number_of_the_deleted_one_is_no_new_name(file, state):
    file.rename(file.parent / "b.json")
    write(file.parent / "b.json")
    assert kind_of_change(file, state) is file_state.DELETED


def test_a_folder_that_cannot_be_listed_tells_no_new_name(file, state, monkeypatch):
    file.rename(file.parent / "b.json")

    def refuse(_path):
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(os, "scandir", refuse)
    assert kind_of_change(file, state) is file_state.DELETED


def test_a_file_that_was_protected_before_has_not_changed(file):
    file.chmod(0o444)
    assert change_since(str(file), read_state(file)) is None


def test_the_target_of_a_link_that_was_opened_is_deleted(file, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(file)
    state = read_state(link)
    assert change_since(str(link), state) is None
    file.unlink()
    assert kind_of_change(link, state) is file_state.DELETED


def test_a_file_that_was_not_opened_here(file):
    assert kind_of_change(file, None) is file_state.UNKNOWN
    file.unlink()
    assert change_since(str(file), None) is None


def test_what_is_written_is_what_is_read(tmp_path):
    path = tmp_path / "new.cnn.json"
    assert saving.save(Design(name="new"), path) == read_state(path)
    assert saving.save(Design(name="newer"), path) == read_state(path)


@pytest.mark.parametrize("act", [write, replace], ids=["edited", "replaced"])
def test_a_save_refuses_a_file_that_changes_while_it_is_written(file, state, monkeypatch, act):
    fsync = os.fsync

    def change_first(handle):
        if stat.S_ISREG(os.fstat(handle).st_mode):
            act(file)
        fsync(handle)

    monkeypatch.setattr(os, "fsync", change_first)
    with pytest.raises(FileChanged, match="was"):
        saving.save(Design(name="new"), file, refuse_change(str(file), state))
    assert file.read_text() == "other"
    assert os.listdir(file.parent) == [file.name]


def test_a_save_of_an_unchanged_file_is_permitted(file, state):
    saving.save(Design(name="new"), file, refuse_change(str(file), state))
    with pytest.raises(FileChanged):
        saving.save(Design(name="newer"), file, refuse_change(str(file), state))

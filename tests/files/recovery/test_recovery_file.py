"""A recovery file is read back exactly, and refused in one sentence if anything in it is wrong."""

import json
import os
from datetime import UTC, datetime

import pytest

from designer import __version__
from designer.blocks.basic.input import Input
from designer.core.graph.design import Block, Design
from designer.files import decoding, saving
from designer.files.file_error import FileError
from designer.files.reader import read
from designer.files.recovery import recovery_file
from designer.files.recovery.recovery_file import (
    DamagedFile,
    NewerVersion,
    digest_of,
    encode,
    read_design,
    read_header,
)
from tests.support.cancelling import Stopped, stop_at_call

TIME = datetime(2026, 11, 29, 12, 30, tzinfo=UTC)
DESIGN = Design([Block("in", Input(height=8, width=8, channels=3), at=(0, 0))], name="Skizze ×2")
ORIGIN = digest_of(b"what was saved")


def contents_with(**changes):
    """Return a recovery file of `DESIGN` whose first line has other values for some keys."""
    line, _, text = encode(DESIGN, "/designs/a.cnn.json", ORIGIN, TIME).partition(b"\n")
    header = {**json.loads(line), **changes}
    shown = {key: value for key, value in header.items() if value is not ...}
    return json.dumps(shown).encode() + b"\n" + text


@pytest.fixture
def file(tmp_path):
    return str(tmp_path / "a.cnn-recovery")


def write(path, contents):
    with open(path, "wb") as file:
        file.write(contents)


def test_header_and_design_are_read_back(file, tmp_path):
    saved = str(tmp_path / "é\udc80.cnn.json")
    saving.save_bytes(file, encode(DESIGN, saved, ORIGIN, TIME))
    header = read_header(file)
    assert (header.path, header.time, header.name) == (saved, TIME, DESIGN.name)
    assert (header.blocks, header.origin, header.program) == (1, ORIGIN, __version__)
    assert read_design(file) == DESIGN


def test_a_design_without_a_file_has_neither_path_nor_hash(file):
    write(file, encode(DESIGN, None, None, TIME))
    assert read_header(file)[:2] == (None, TIME)
    assert read_header(file).origin is None


def test_a_relative_path_becomes_absolute(file):
    write(file, encode(DESIGN, "a.cnn.json", None, TIME))
    assert read_header(file).path == os.path.abspath("a.cnn.json")


def test_without_its_first_line_it_is_a_design_file(file):
    write(file, encode(DESIGN, None, None, TIME).partition(b"\n")[2])
    assert read(file) == DESIGN


@pytest.mark.parametrize("key", ["version", "design_version"])
def test_a_file_of_a_newer_version_names_that_version(file, key):
    write(file, contents_with(**{key: 2}, program="7.0"))
    with pytest.raises(NewerVersion, match=r"newer version of the program \(7\.0\)"):
        read_header(file)
    with pytest.raises(NewerVersion):
        read_design(file)


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "cnn-design"},
        {"version": "1"},
        {"version": True},
        {"design_version": ...},
        {"path": 7},
        {"time": "yesterday"},
        {"time": ...},
        {"time": "0001-01-01T00:00:00+23:59"},
        {"name": None},
        {"blocks": 1.5},
        {"origin": "ab"},
        {"digest": "ab"},
        {"program": []},
    ],
)
def test_a_wrong_first_line_is_refused(file, changes):
    write(file, contents_with(**changes))
    with pytest.raises(DamagedFile) as caught:
        read_header(file)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "contents",
    [b"", b"\n", b"[]\n", b"{\n", b"[" * 60_000 + b"\n", b"x" * 200_000, b"\xff\xfe\n", b"{}"],
)
def test_foreign_contents_are_refused(file, contents):
    write(file, contents)
    with pytest.raises(DamagedFile):
        read_header(file)
    with pytest.raises(DamagedFile):
        read_design(file)


def test_each_changed_byte_of_the_design_is_noticed(file):
    contents = bytearray(encode(DESIGN, None, None, TIME))
    for place in range(contents.index(b"\n") + 1, len(contents)):
        contents[place] ^= 1
        write(file, contents)
        with pytest.raises(DamagedFile):
            read_design(file)
        contents[place] ^= 1


def test_a_cut_file_is_damaged(file):
    contents = encode(DESIGN, None, None, TIME)
    for length in range(0, len(contents), 7):
        write(file, contents[:length])
        with pytest.raises(FileError):
            read_design(file)


def test_a_design_that_is_no_design_is_refused_although_its_hash_is_right(file):
    text = b'{"format": "cnn-design", "version": 1, "blocks": 7, "wires": []}'
    line = contents_with(digest=digest_of(text)).partition(b"\n")[0]
    write(file, line + b"\n" + text)
    with pytest.raises(DamagedFile, match="blocks"):
        read_design(file)


def test_no_more_is_read_than_a_recovery_file_may_have(file, monkeypatch):
    monkeypatch.setattr(decoding, "MAX_FILE_BYTES", 10)
    monkeypatch.setattr(recovery_file, "MAX_HEADER_BYTES", 1_000)
    write(file, contents_with() + b" " * 10_000)
    with pytest.raises(DamagedFile):
        read_design(file)


def test_a_folder_a_pipe_and_a_missing_file_are_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for name in (".", "pipe", "missing"):
        with pytest.raises(FileError):
            read_header(str(tmp_path / name))


def test_reading_can_be_stopped(file):
    write(file, encode(DESIGN, None, None, TIME))
    with pytest.raises(Stopped):
        read_design(file, stop_at_call(1))

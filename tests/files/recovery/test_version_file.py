"""A version as a file: small, named by time and contents, and refused in words if damaged."""

import zlib
from datetime import UTC, datetime, timedelta, timezone

import pytest

from designer.files.file_error import FileError
from designer.files.recovery import version_file
from designer.files.recovery.recovery_file import MAX_HEADER_BYTES, digest_of, encode
from designer.files.recovery.version_file import NAME, compressed, contains, name_of, open_version
from tests.support.designs import bottleneck

BOTTLENECK = bottleneck()
TIME = datetime(2026, 11, 29, 12, 30, 5, 7, tzinfo=UTC)
DIGEST = "0123456789abcdef" * 4


@pytest.fixture
def contents():
    return encode(BOTTLENECK, "/nets/a.cnn.json", None, TIME)


@pytest.fixture
def path(tmp_path, contents):
    path = tmp_path / name_of(TIME, DIGEST)
    path.write_bytes(compressed(contents))
    return path


def test_a_version_has_its_header_and_its_design(path, contents):
    version = open_version(str(path))
    assert version.header.path == "/nets/a.cnn.json"
    assert version.header.blocks == len(BOTTLENECK.blocks)
    assert version.read() == BOTTLENECK
    assert path.stat().st_size < len(contents)


def test_the_name_has_the_time_in_utc_and_the_hash_and_sorts_by_time():
    assert name_of(TIME, DIGEST) == "20261129T123005.000007Z-0123456789abcdef.cnn-version"
    there = TIME.astimezone(timezone(timedelta(hours=9)))
    assert name_of(there, DIGEST) == name_of(TIME, DIGEST)
    later = name_of(TIME + timedelta(microseconds=1), "f" * 64)
    assert later > name_of(TIME, DIGEST)
    assert NAME.fullmatch(later)


def test_a_version_contains_the_text_that_its_hash_says(tmp_path, contents):
    digest = digest_of(contents.partition(b"\n")[2])
    path = tmp_path / name_of(TIME, digest)
    path.write_bytes(compressed(contents))
    assert contains(str(path), digest)
    assert not contains(str(path), DIGEST)
    path.write_bytes(compressed(contents + b" "))
    assert not contains(str(path), digest)
    path.write_bytes(b"damaged")
    assert not contains(str(path), digest)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"{}\n",
        lambda data: data[: len(data) // 2],
        lambda data: zlib.compress(b"no header"),
        lambda data: zlib.compress(zlib.decompress(data)[:-2]),
    ],
)
def test_what_is_damaged_is_refused_in_words(path, damage):
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(FileError, match="damaged"):
        open_version(str(path)).read()


def test_a_version_that_expands_without_end_takes_no_memory(path, monkeypatch):
    path.write_bytes(zlib.compress(b"x" * (40 * MAX_HEADER_BYTES)))
    with pytest.raises(FileError, match="first line does not end"):
        open_version(str(path))
    header, _, _ = encode(BOTTLENECK, None, None, TIME).partition(b"\n")
    path.write_bytes(zlib.compress(header + b"\n" + b" " * 10_000_000))
    version = open_version(str(path))
    monkeypatch.setattr(version_file, "MAX_BYTES", MAX_HEADER_BYTES)
    with pytest.raises(FileError, match="not the one that was written"):
        version.read()

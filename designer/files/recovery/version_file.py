"""An earlier version of a saved design, as a file: a compressed recovery file.

A design file of thousands of blocks shrinks to a twentieth. The name of a version says when it was
saved and what is in it, so that no file must be opened to find the newest. Where the versions are
kept is decided in `version_store`.
"""

from __future__ import annotations

import re
import zlib
from datetime import UTC, datetime
from typing import NamedTuple

from designer.core.graph.cancellation import Check, never_stop
from designer.core.graph.design import Design
from designer.files import decoding
from designer.files.file_error import FileError
from designer.files.recovery.recovery_file import (
    DAMAGED,
    MAX_HEADER_BYTES,
    DamagedFile,
    RecoveryHeader,
    digest_of,
    parse_design,
    parse_header,
)

SUFFIX = ".cnn-version"
"""The end of the name of each version."""
NAME = re.compile(r"\d{8}T\d{6}\.\d{6}Z-[0-9a-f]{16}\.cnn-version")
"""The form of the name of a version: the time in UTC, and the beginning of the hash."""
_NAME_DIGITS = 16
"""Number of digits of the hash that are in the name."""
MAX_BYTES = MAX_HEADER_BYTES + decoding.MAX_FILE_BYTES
"""Largest size of a version in bytes, compressed or not."""


class SavedVersion(NamedTuple):
    """A version of a design file that was kept when the file was saved."""

    path: str
    """The path of the version."""
    header: RecoveryHeader
    """What the version says about its design."""

    def read(self, check: Check = never_stop) -> Design:
        """Return the design; raise `FileError` if the version is damaged."""
        contents = decoding.read_bytes(self.path)
        return parse_design(_expanded(contents, MAX_BYTES), check)


def name_of(time: datetime, digest: str) -> str:
    """Return the name of a version that was saved at `time` and whose text has the hash `digest`.

    Names of later versions are greater.
    """
    return f"{time.astimezone(UTC):%Y%m%dT%H%M%S.%f}Z-{digest[:_NAME_DIGITS]}{SUFFIX}"


def contains(path: str, digest: str) -> bool:
    """Return whether the version at `path` can be read and its text has the hash `digest`."""
    if not path.endswith(f"-{digest[:_NAME_DIGITS]}{SUFFIX}"):
        return False
    try:
        contents = _expanded(decoding.read_bytes(path), MAX_BYTES)
    except FileError:
        return False
    return digest_of(contents.partition(b"\n")[2]) == digest


def compressed(contents: bytes) -> bytes:
    """Return the recovery file `contents` as the contents of a version."""
    return zlib.compress(contents)


def open_version(path: str) -> SavedVersion:
    """Return the version at `path`; only its header is read.

    Raise `FileError` if it cannot be read, is damaged, or comes from a newer program.
    """
    contents = decoding.read_bytes(path)
    return SavedVersion(path, parse_header(_expanded(contents, MAX_HEADER_BYTES)))


def _expanded(contents: bytes, max_bytes: int) -> bytes:
    """Return the first `max_bytes` bytes of what was compressed; more is never held in memory."""
    try:
        return zlib.decompressobj().decompress(contents, max_bytes)
    except zlib.error:
        raise DamagedFile(f"{DAMAGED}: it cannot be unpacked") from None

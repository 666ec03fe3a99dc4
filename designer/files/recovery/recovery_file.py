"""The form of a recovery file: one line that describes it, then the text of a design file.

The line is a JSON object. Without it, what remains is a design file that every version of the
program can open. A recovery file is read as strictly as a design file: nothing of it is executed,
and its size is bounded before memory is taken. Where recovery files are kept is decided in
`recovery_store`.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from datetime import UTC, datetime
from typing import Any, NamedTuple

from designer import __version__
from designer.core.graph.cancellation import Check, never_stop
from designer.core.graph.design import Design
from designer.core.text.display_text import one_line
from designer.files import decoding, reader
from designer.files.file_error import FileError, error_for_refusal
from designer.files.migrations import VERSION as DESIGN_VERSION
from designer.files.saving import file_bytes

FORMAT = "cnn-design-recovery"
"""The value of the key "format" in the first line of every recovery file."""
VERSION = 1
"""The version of the form of a recovery file."""
MAX_HEADER_BYTES = 64 * 1024
"""Largest number of bytes of the first line of a recovery file."""
MAX_NAME_CHARACTERS = 200
"""Largest number of characters of the design's name in the first line."""
DAMAGED = "The file is damaged"
"""The beginning of the message about a recovery file that is not as it was written."""
DIGEST_CHARACTERS = 64
"""The number of characters of a SHA-256 hash in hexadecimal."""


class DamagedFile(FileError):
    """The error for a recovery file whose contents are damaged or foreign."""


class NewerVersion(FileError):
    """The error for a recovery file that a newer version of the program has written."""


class RecoveryHeader(NamedTuple):
    """What the first line of a recovery file says about the design in it."""

    path: str | None
    """The path of the design's file, or None if it was never saved."""
    time: datetime
    """When the design was edited last, in UTC."""
    name: str
    """The name of the design, cut after `MAX_NAME_CHARACTERS` characters; may be empty."""
    blocks: int
    """The number of blocks of the design."""
    origin: str | None
    """The SHA-256 hash, in hexadecimal, of the contents that the file at `path` had when it was
    read or saved last; None if there is no file or the hash is not known."""
    program: str
    """The version of the program that wrote the recovery file."""
    digest: str
    """The SHA-256 hash of the text of the design."""


def encode(design: Design, path: str | None, origin: str | None, time: datetime) -> bytes:
    """Return the contents of a recovery file for `design`; see `RecoveryHeader`.

    Raise `FileError` if the design is larger than a design file may be.
    """
    return encode_text(file_bytes(design), design, path, origin, time)


def encode_text(
    text: bytes, design: Design, path: str | None, origin: str | None, time: datetime
) -> bytes:
    """Return the contents of a recovery file for `design`, whose design file would be `text`."""
    header = {
        "format": FORMAT,
        "version": VERSION,
        "design_version": DESIGN_VERSION,
        "program": __version__,
        "path": None if path is None else os.path.abspath(path),
        "time": time.astimezone(UTC).isoformat(timespec="seconds"),
        "name": one_line(design.name, MAX_NAME_CHARACTERS),
        "blocks": len(design.blocks),
        "origin": origin,
        "digest": digest_of(text),
    }
    # Only ASCII, so that a path that is not valid UTF-8 can be written as well.
    return json.dumps(header).encode() + b"\n" + text


def digest_of(contents: bytes) -> str:
    """Return the SHA-256 hash of `contents` in hexadecimal."""
    return hashlib.sha256(contents).hexdigest()


def read_header(path: str) -> RecoveryHeader:
    """Return what the first line of the recovery file at `path` says.

    Raise `NewerVersion` if a newer program wrote the file, `DamagedFile` if its contents are wrong,
    and another `FileError` if it cannot be read.
    """
    return parse_header(_read(path, MAX_HEADER_BYTES))


def read_design(path: str, check: Check = never_stop) -> Design:
    """Return the design in the recovery file at `path`.

    Errors are as for `read_header`. `check` is called again and again; it may raise an exception to
    stop the work.
    """
    return parse_design(_read(path, MAX_HEADER_BYTES + decoding.MAX_FILE_BYTES), check)


def parse_header(contents: bytes) -> RecoveryHeader:
    """Return what the first line of `contents` says; `contents` may end after that line.

    Raise `NewerVersion` or `DamagedFile` as `read_header` does.
    """
    line, newline, _ = contents.partition(b"\n")
    if not newline:
        raise DamagedFile(f"{DAMAGED}: its first line does not end")
    return _parse_line(line)


def parse_design(contents: bytes, check: Check = never_stop) -> Design:
    """Return the design in `contents`, the contents of a recovery file.

    Raise `NewerVersion` or `DamagedFile` as `read_header` does. `check` is called again and again;
    it may raise an exception to stop the work.
    """
    line, _, text = contents.partition(b"\n")
    header = _parse_line(line)
    check()
    if digest_of(text) != header.digest:
        raise DamagedFile(f"{DAMAGED}: the design in it is not the one that was written")
    try:
        return reader.parse(text, check)
    except FileError as error:
        raise DamagedFile(f"{DAMAGED}: {error}") from None


def _read(path: str, max_bytes: int) -> bytes:
    """Return the first `max_bytes` bytes of the file at `path`, or all if it has less.

    Only regular files are read: reading a pipe could wait forever, and a device might never end.
    """
    try:
        with open(path, "rb", opener=decoding.open_without_blocking) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise DamagedFile(f"{DAMAGED}: it is not a regular file")
            return file.read(max_bytes)
    except OSError as error:
        raise error_for_refusal(error) from None


def _parse_line(line: bytes) -> RecoveryHeader:
    """Return what `line`, the first line of a recovery file, says; errors as for `read_header`."""
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError):
        raise DamagedFile(f"{DAMAGED}: its first line is not JSON") from None
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise DamagedFile("This is not a recovery file of this program")
    for key, known in (("version", VERSION), ("design_version", DESIGN_VERSION)):
        if _value(raw, key, int) > known:
            program = one_line(str(raw.get("program", "")), 40)
            raise NewerVersion(
                f"A newer version of the program ({program}) wrote this recovery file; open it"
                " with that version"
            )
    try:
        time = datetime.fromisoformat(_value(raw, "time", str)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise DamagedFile(f"{DAMAGED}: its time is not a time") from None
    digest = _value(raw, "digest", str)
    origin = _value(raw, "origin", str, type(None))
    if len(digest) != DIGEST_CHARACTERS or len(origin or digest) != DIGEST_CHARACTERS:
        raise DamagedFile(f"{DAMAGED}: a hash in it has a wrong length")
    return RecoveryHeader(
        _value(raw, "path", str, type(None)),
        time,
        one_line(_value(raw, "name", str), MAX_NAME_CHARACTERS),
        _value(raw, "blocks", int),
        origin,
        one_line(_value(raw, "program", str), 40),
        digest,
    )


def _value(raw: dict[str, Any], key: str, *types: type) -> Any:
    """Return the value of `key`; raise `FileError` if it is missing or of none of these types."""
    value = raw.get(key)
    if type(value) not in types:
        raise DamagedFile(f'{DAMAGED}: "{key}" in its first line is missing or wrong')
    return value

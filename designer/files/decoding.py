"""Reads the bytes of a file, of bounded size, and decodes them to plain JSON values without loss.

`json` silently drops all but the last of duplicate keys, and refuses very long numbers without
saying where they are. Here both become values that no check accepts, so that the check that meets
one can name its place. NaN and Infinity become floats, which no check accepts either. What the
values mean is decided in `reader`.
"""

from __future__ import annotations

import os
import stat
from json import JSONDecodeError, loads
from typing import Any

from designer.files.file_error import FileError, error_for_refusal

MAX_FILE_BYTES = 64 * 2**20
"""The largest size of a design file, in bytes."""

TOO_LARGE = f"larger than a design file may be ({MAX_FILE_BYTES // 2**20} MB)"
"""The words of an error message for a file of more than `MAX_FILE_BYTES`."""


class OversizedInteger:
    """A whole number with more digits than Python converts. No field accepts it."""

    def __init__(self, digits: str) -> None:
        self.digits = digits

    def __repr__(self) -> str:
        return self.digits


class ObjectWithDuplicateKey(dict[str, Any]):
    """A JSON object in which a key occurs twice. `json` would silently drop its first value."""

    key: str
    """The first key that is repeated."""


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """Return the bytes of the file at `path`. Raise `FileError` if it cannot be read.

    Only regular files are opened: a pipe would block, and a device might never end.
    """
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise FileError("This is a folder; name a file in it")
        if not stat.S_ISREG(status.st_mode):
            raise FileError("This is a pipe or a device; name a file")
        if status.st_size > MAX_FILE_BYTES:
            raise FileError(f"The file is {TOO_LARGE}; this is not a design")
        with open(path, "rb", opener=_open_without_blocking) as file:
            # One byte more than allowed: the file may have grown since its size was read.
            data = file.read(MAX_FILE_BYTES + 1)
    except FileError:
        raise
    except (OSError, ValueError) as error:
        raise error_for_refusal(error) from None
    if len(data) > MAX_FILE_BYTES:
        raise FileError(f"The file is {TOO_LARGE}; this is not a design")
    return data


def _open_without_blocking(path: str, flags: int) -> int:
    """Open `path` so that a pipe which has replaced the file since the check does not block."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def decode(source: str | bytes) -> Any:
    """Return the JSON value that `source` contains. Raise `FileError` if it is not valid JSON.

    Bytes must be UTF-8. A byte order mark is accepted.
    """
    text = _decode_utf8(source) if isinstance(source, bytes) else source
    text = text.removeprefix("\ufeff")
    if not text or text.isspace():
        raise FileError("The file is empty; open another one")
    try:
        return _load_json(text)
    except JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        reason = error.msg[:1].lower() + error.msg[1:].removesuffix(" at")
        raise FileError(f"{place}: not JSON ({reason}); mend the text there") from None
    except RecursionError:
        raise FileError("It is nested more deeply than any design; open another file") from None
    except MemoryError:
        raise FileError("It holds more than fits into memory; open another file") from None


def _load_json(text: str) -> Any:
    try:
        return loads(text, object_pairs_hook=_make_object)
    except JSONDecodeError:
        raise
    except ValueError:
        # Python converts at most 4,300 digits. Checking the length of every number would take a
        # third of the time of reading, so only a file with such a number is read a second time.
        return loads(text, object_pairs_hook=_make_object, parse_int=_make_integer)


def _make_integer(digits: str) -> int | OversizedInteger:
    """Return the number that `digits` denote. All values that fields accept have 20 or fewer."""
    return int(digits) if len(digits) <= 20 else OversizedInteger(digits)


def _decode_utf8(data: bytes) -> str:
    """Return the text of `data`. Raise `FileError` with the place of a byte that is not UTF-8."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        byte = data[error.start]
        raise FileError(
            f"line {line}, byte {column}: 0x{byte:02x} is not UTF-8; save the file as UTF-8"
        ) from None


def _make_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the object with these entries, marked if one of the keys occurs twice."""
    entries = dict(pairs)
    if len(entries) == len(pairs):
        return entries
    duplicate, seen = ObjectWithDuplicateKey(entries), set[str]()
    for name, _ in pairs:
        if name in seen:
            duplicate.key = name
            break
        seen.add(name)
    return duplicate

"""Reads the bytes of a file of limited size, and decodes them to plain JSON values without loss.

If a key occurs twice in an object, Python's `json` module silently keeps only the last value; and
it refuses very long numbers without saying where they are. This module instead decodes such objects
and numbers to the special classes `ObjectWithDuplicateKey` and `OversizedInteger`. No later check
accepts a value of these classes, so the error message of that check names the place of the value.
NaN and Infinity become floats, which no later check accepts either. What the JSON values mean is
decided in `reader`.
"""

from __future__ import annotations

import os
import stat
from json import JSONDecodeError, loads
from typing import Any

from designer.files.file_error import FileError, error_for_refusal

MAX_FILE_BYTES = 32 * 2**20
"""The largest size of a design file, in bytes."""

TOO_LARGE = f"larger than a design file may be ({MAX_FILE_BYTES // 2**20} MB)"
"""The part of an error message that says that a file has more than `MAX_FILE_BYTES` bytes."""

MAX_VALUE_MARKS = 1_600_000
"""The largest number of commas, colons and opening brackets in a design file.

They bound the number of its JSON values, and so the memory and the time to decode it, before it is
decoded. The largest design that the program accepts has 1,300,000 of them.
"""
TOO_MANY_VALUES = "more values than the largest design"
"""The part of an error message that says that a text has more than `MAX_VALUE_MARKS` marks."""


class OversizedInteger:
    """A whole number with so many digits that Python refuses to convert it to an `int`.

    No setting of a block accepts such a number.
    """

    def __init__(self, digits: str) -> None:
        self.digits = digits

    def __repr__(self) -> str:
        return self.digits


class ObjectWithDuplicateKey(dict[str, Any]):
    """A JSON object in which at least one key occurs twice.

    Python's `json` module alone would silently drop the first value of that key.
    """

    key: str
    """The first key that occurs for the second time."""


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """Return the bytes of the file at `path`. Raise `FileError` if the file cannot be read.

    Only regular files are read: reading a pipe could wait forever, and a device might never end.
    """
    return read_bytes_and_status(path)[0]


def read_bytes_and_status(path: str | os.PathLike[str]) -> tuple[bytes, os.stat_result]:
    """Return what `read_bytes` returns, and the `os.stat` result of the file before the reading."""
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise FileError("This is a folder; name a file in it")
        if not stat.S_ISREG(status.st_mode):
            raise FileError("This is a pipe or a device; name a file")
        if status.st_size > MAX_FILE_BYTES:
            raise FileError(f"The file is {TOO_LARGE}; this is not a design")
        with open(path, "rb", opener=open_without_blocking) as file:
            status = os.fstat(file.fileno())
            # Read one byte more than allowed, to notice if the file has grown since os.stat.
            data = file.read(MAX_FILE_BYTES + 1)
        if data is None:  # a file in which the system reports what happens, e.g. /proc/kmsg
            raise FileError("Reading it would wait forever; name a file")
    except FileError:
        raise
    except (OSError, ValueError) as error:
        raise error_for_refusal(error) from None
    if len(data) > MAX_FILE_BYTES:
        raise FileError(f"The file is {TOO_LARGE}; this is not a design")
    return data, status


def open_without_blocking(path: str, flags: int) -> int:
    """Open the file at `path` without waiting, and return the file descriptor.

    If the file has been replaced by a pipe since it was checked, a normal call would wait.
    """
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def decode(source: str | bytes) -> Any:
    """Return the JSON value that `source` contains. Raise `FileError` if it is not valid JSON.

    If `source` is bytes, they must be UTF-8. A byte order mark at the beginning is ignored.
    """
    if len(source) > MAX_FILE_BYTES:
        raise FileError(f"This is {TOO_LARGE}; this is not a design")
    text = _decode_utf8(source) if isinstance(source, bytes) else source
    if has_too_many_values(text):
        raise FileError(f"This holds {TOO_MANY_VALUES}; divide it into several designs")
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


def has_too_many_values(text: str) -> bool:
    """Return whether `text` has more commas, colons and opening brackets than a file may have."""
    return sum(map(text.count, ",:[{")) > MAX_VALUE_MARKS


def _load_json(text: str) -> Any:
    """Return the JSON value in `text`, with special classes for duplicate keys and long numbers."""
    try:
        return loads(text, object_pairs_hook=_make_object)
    except JSONDecodeError:
        raise
    except ValueError:
        # The text has a number of more than 4,300 digits, which Python refuses to convert. Only
        # now decode the text again with a check of every number: the check takes a third of the
        # time of reading, so it is not worth doing for every file.
        return loads(text, object_pairs_hook=_make_object, parse_int=_make_integer)


def _make_integer(digits: str) -> int | OversizedInteger:
    """Return the number that `digits` denote, as an `OversizedInteger` if it has over 20 digits.

    No setting of a block accepts a number of more than 20 digits.
    """
    return int(digits) if len(digits) <= 20 else OversizedInteger(digits)


def _decode_utf8(data: bytes) -> str:
    """Return the text that `data` encodes in UTF-8.

    If a byte is not valid UTF-8, raise a `FileError` that names the place of the byte.
    """
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
    """Return a dictionary of these keys and values.

    If one of the keys occurs twice, the dictionary is an `ObjectWithDuplicateKey`.
    """
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

"""From a path to bytes and from bytes to plain JSON values, within bounds and without loss.

`json` drops doubled keys in silence, and stops at long numbers without a place. Here both come
out as objects that no check takes, so that the check which meets one can say where it stands.
NaN and Infinity come out as floats, which no check takes either. What values mean belongs to
`reader`.
"""

from __future__ import annotations

import os
import stat
from json import JSONDecodeError, loads
from typing import Any

from designer.files.file_error import FileError, system_fault

MAX_FILE_BYTES = 64 * 2**20
"""Bytes a design file may have."""

TOO_LARGE = f"larger than a design file may be ({MAX_FILE_BYTES // 2**20} MB)"


class LongNumber:
    """A whole number of more digits than Python reads; no field takes it."""

    def __init__(self, digits: str) -> None:
        self.digits = digits

    def __repr__(self) -> str:
        return self.digits


class Doubled(dict[str, Any]):
    """An object with one key twice, of which `json` would drop the first in silence."""

    key: str


def contents(path: str | os.PathLike[str]) -> bytes:
    """The bytes of the file at `path`; raises `FileError`.

    Only files proper are opened: a pipe would block and a device might never end.
    """
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise FileError("This is a folder; name a file in it")
        if not stat.S_ISREG(status.st_mode):
            raise FileError("This is a pipe or a device; name a file")
        if status.st_size > MAX_FILE_BYTES:
            raise FileError(f"The file is {TOO_LARGE}; this is not a design")
        with open(path, "rb", opener=_without_waiting) as file:
            # One more than allowed: the file may have grown since it was measured.
            data = file.read(MAX_FILE_BYTES + 1)
    except FileError:
        raise
    except (OSError, ValueError) as error:
        raise system_fault(error) from None
    if len(data) > MAX_FILE_BYTES:
        raise FileError(f"The file is {TOO_LARGE}; this is not a design")
    return data


def _without_waiting(path: str, flags: int) -> int:
    """Opens so that even a pipe put there since the look at it does not block."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def decoded(source: str | bytes) -> Any:
    """The JSON value that `source` holds; raises `FileError`."""
    text = _text(source) if isinstance(source, bytes) else source
    text = text.removeprefix("\ufeff")
    if not text or text.isspace():
        raise FileError("The file is empty; open another one")
    try:
        return _loaded(text)
    except JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        what = error.msg[:1].lower() + error.msg[1:].removesuffix(" at")
        raise FileError(f"{place}: not JSON ({what}); mend the text there") from None
    except RecursionError:
        raise FileError("It is nested more deeply than any design; open another file") from None
    except MemoryError:
        raise FileError("It holds more than fits into memory; open another file") from None


def _loaded(text: str) -> Any:
    try:
        return loads(text, object_pairs_hook=_object)
    except JSONDecodeError:
        raise
    except ValueError:
        # Python reads no more than 4,300 digits. Looking at each number costs a third of the
        # time, so that only a file which has such a one pays for it.
        return loads(text, object_pairs_hook=_object, parse_int=_whole)


def _whole(digits: str) -> int | LongNumber:
    return int(digits) if len(digits) <= 20 else LongNumber(digits)


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        byte = data[error.start]
        raise FileError(
            f"line {line}, byte {column}: 0x{byte:02x} is not UTF-8; save the file as UTF-8"
        ) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    entries = dict(pairs)
    if len(entries) == len(pairs):
        return entries
    doubled, seen = Doubled(entries), set[str]()
    for name, _ in pairs:
        if name in seen:
            doubled.key = name
            break
        seen.add(name)
    return doubled

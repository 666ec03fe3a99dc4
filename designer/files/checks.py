"""The checks that every part of a design file passes, each fault with its place.

A place is written as a program would reach it: ``blocks[3].kernel``. What the fields of a
kind take is said by the kind's own declaration.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NoReturn

from designer.core.kinds import fields
from designer.core.text.display_text import one_line
from designer.core.text.suggestions import did_you_mean, quoted
from designer.files.decoding import Doubled
from designer.files.file_error import FileError


def refuse(where: str, expected: str, raw: object) -> NoReturn:
    """Raises the fault of a value of the wrong type, in the words of the fields."""
    try:
        fields.refuse(expected, raw)
    except fields.FieldError as error:
        raise FileError(f"{where}: {error}") from None


def place(where: str, key: str) -> str:
    """The place of entry `key` of the object at `where`, "" being the file itself."""
    shown = one_line(key, 60) if key.isidentifier() else quoted(key)
    return f"{where}.{shown}" if where else shown


def record(raw: Any, where: str) -> dict[str, Any]:
    """`raw` as an object whose keys all stand once; "" is the place of the file itself."""
    if not isinstance(raw, dict):
        refuse(where or "The file", "an object { … }", raw)
    if isinstance(raw, Doubled):
        raise FileError(f"{place(where, raw.key)}: stands twice in one object; keep one of them")
    return raw


def known_keys(
    raw: dict[str, Any], where: str, known: Iterable[str], required: Iterable[str], owner: str
) -> None:
    """Refuses an unknown key and a missing one; `owner` is what has the keys."""
    for key in raw:
        if key not in known:
            cure = did_you_mean(key, known, f"it takes {', '.join(known)}")
            raise FileError(f"{place(where, key)}: unknown field of {owner}; {cure}")
    for key in required:
        if key not in raw:
            raise FileError(f"{place(where, key)}: is missing; {owner} needs it")


def sequence(raw: Any, where: str) -> list[Any]:
    """`raw` as a list."""
    if not isinstance(raw, list):
        refuse(where, "a list [ … ]", raw)
    return raw


def text(raw: Any, where: str, *, empty: bool = True) -> str:
    """`raw` as text that can be written out again."""
    if not isinstance(raw, str) or not (raw or empty):
        refuse(where, "text" if empty else "non-empty text", raw)
    try:
        raw.encode()
    except UnicodeEncodeError:
        half = ascii(raw)
        cure = "write whole characters"
        raise FileError(
            f"{where}: holds half a character in {one_line(half, 60)}; {cure}"
        ) from None
    return raw


def toggle(raw: Any, where: str) -> bool:
    """`raw` as true or false."""
    if not isinstance(raw, bool):
        refuse(where, "true or false", raw)
    return raw

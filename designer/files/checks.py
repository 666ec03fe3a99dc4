"""Checks of the types of JSON values in a design file. Each error names the place of the value.

A place is written as a program would access it: ``blocks[3].kernel``. What a field of a block
accepts is declared by the block's kind, in `designer.blocks`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NoReturn

from designer.core.kinds import fields
from designer.core.text.display_text import one_line
from designer.core.text.suggestions import did_you_mean, quoted
from designer.files.decoding import ObjectWithDuplicateKey
from designer.files.file_error import FileError


def refuse(place: str, expected: str, raw: object) -> NoReturn:
    """Raise the `FileError` for a value `raw` that is not what is `expected` at `place`.

    The sentence is the one that fields of a kind use for a wrong value.
    """
    try:
        fields.raise_field_error(expected, raw)
    except fields.FieldError as error:
        raise FileError(f"{place}: {error}") from None


def place_of_key(place: str, key: str) -> str:
    """Return the place of entry `key` of the object at `place`; "" is the file itself."""
    shown = one_line(key, 60) if key.isidentifier() else quoted(key)
    return f"{place}.{shown}" if place else shown


def as_object(raw: Any, place: str) -> dict[str, Any]:
    """Return `raw` if it is an object without duplicate keys, else raise `FileError`.

    The place of the file itself is "".
    """
    if not isinstance(raw, dict):
        refuse(place or "The file", "an object { … }", raw)
    if isinstance(raw, ObjectWithDuplicateKey):
        raise FileError(
            f"{place_of_key(place, raw.key)}: stands twice in one object; keep one of them"
        )
    return raw


def check_keys(
    raw: dict[str, Any], place: str, known: Iterable[str], required: Iterable[str], owner: str
) -> None:
    """Raise `FileError` if `raw` has a key that is not `known`, or lacks a `required` one.

    `owner` names in the message what has the keys, e.g. "a group".
    """
    for key in raw:
        if key not in known:
            suggestion = did_you_mean(key, known, f"it takes {', '.join(known)}")
            raise FileError(f"{place_of_key(place, key)}: unknown field of {owner}; {suggestion}")
    for key in required:
        if key not in raw:
            raise FileError(f"{place_of_key(place, key)}: is missing; {owner} needs it")


def as_list(raw: Any, place: str) -> list[Any]:
    """Return `raw` if it is a list, else raise `FileError`."""
    if not isinstance(raw, list):
        refuse(place, "a list [ … ]", raw)
    return raw


def as_text(raw: Any, place: str, *, empty: bool = True) -> str:
    """Return `raw` if it is text that can be written to a file again, else raise `FileError`.

    `empty` tells whether empty text is accepted. A lone surrogate, half a character, cannot be
    encoded and is refused.
    """
    if not isinstance(raw, str) or not (raw or empty):
        refuse(place, "text" if empty else "non-empty text", raw)
    try:
        raw.encode()
    except UnicodeEncodeError:
        escaped = ascii(raw)
        advice = "write whole characters"
        raise FileError(
            f"{place}: holds half a character in {one_line(escaped, 60)}; {advice}"
        ) from None
    return raw


def as_bool(raw: Any, place: str) -> bool:
    """Return `raw` if it is true or false, else raise `FileError`."""
    if not isinstance(raw, bool):
        refuse(place, "true or false", raw)
    return raw

"""Checks of the types of JSON values in a design file.

The error for a wrong value names the place of the value in the file, written like an expression
that accesses it: ``blocks[3].kernel``. This module does not check the settings of a block: which
values a setting accepts is declared by the block's kind, in `designer.blocks`.
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
    """Raise a `FileError` because the JSON value `raw` is not what is `expected` at `place`.

    The error message is worded like those for wrong settings of a block, and begins with the place:
    ``name: takes text, not 3``.
    """
    try:
        fields.raise_field_error(expected, raw)
    except fields.FieldError as error:
        raise FileError(f"{place}: {error}") from None


def place_of_key(place: str, key: str) -> str:
    """Return the place of the entry `key` in the JSON object at `place`.

    For an entry of the outermost object, `place` is "".
    """
    shown = one_line(key, 60) if key.isidentifier() else quoted(key)
    return f"{place}.{shown}" if place else shown


def as_object(raw: Any, place: str) -> dict[str, Any]:
    """Return `raw` if it is a JSON object without duplicate keys; otherwise raise `FileError`.

    `place` is the place of `raw` in the file, "" for the outermost object.
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
    """Raise `FileError` if the object `raw` has an unknown key, or if a required key is missing.

    `known` are the keys that the object may have, and `required` those that it must have. `owner`
    says in the error message what the object describes, e.g. "a group".
    """
    for key in raw:
        if key not in known:
            suggestion = did_you_mean(key, known, f"it takes {', '.join(known)}")
            raise FileError(f"{place_of_key(place, key)}: unknown field of {owner}; {suggestion}")
    for key in required:
        if key not in raw:
            raise FileError(f"{place_of_key(place, key)}: is missing; {owner} needs it")


def as_list(raw: Any, place: str) -> list[Any]:
    """Return `raw` if it is a list; otherwise raise `FileError`, which names its `place`."""
    if not isinstance(raw, list):
        refuse(place, "a list [ … ]", raw)
    return raw


def as_text(raw: Any, place: str, *, empty: bool = True) -> str:
    """Return `raw` if it is text that can be encoded as UTF-8; otherwise raise `FileError`.

    `empty` tells whether empty text is accepted. Text with a lone surrogate (one half of a
    character that UTF-16 encodes in two halves) cannot be encoded.
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
    """Return `raw` if it is true or false; otherwise raise `FileError`, which names its `place`."""
    if not isinstance(raw, bool):
        refuse(place, "true or false", raw)
    return raw

"""Writing one block in the shortest words that are read back as the same kind and settings."""

from __future__ import annotations

import json
import re
from functools import lru_cache

from designer.core.graph.design import Block
from designer.core.kinds.fields import Choice, Toggle
from designer.core.kinds.kind import Kind
from designer.core.kinds.number_fields import BorderField
from designer.notation.vocabulary import (
    BYPASSED,
    SKIP,
    normalized,
    preferred_name,
    setting_words,
    vocabulary,
)

_BARE_NAME = re.compile(r"[^\W_][\w.–-]*")
"""Matches group names that can be written without quotation marks."""


def block_text(block: Block) -> str:
    """Return a block as text with its settings and label: ``1x1 16 relu "reduce"``.

    If the block is bypassed, the text contains the word ``bypassed``.
    """
    return f"{kind_text(block.kind)}{label_and_bypass_text(block)}"


def label_and_bypass_text(block: Block) -> str:
    """Return the text of a block's label and of the mark ``bypassed``, each after a blank.

    Returns '' if the block has no label and is not bypassed.
    """
    label = f" {quote(block.label)}" if block.label else ""
    return f"{label} {BYPASSED}" if block.bypassed else label


def quote(text: str) -> str:
    """Return `text` in quotation marks, with escapes where they are needed to read it back.

    A lone surrogate (half of a UTF-16 pair) in `text` becomes �.
    """
    valid_text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return json.dumps(valid_text, ensure_ascii=not valid_text.isprintable())


def group_name_text(name: str) -> str:
    """Return a group name with a colon and, if needed, quotation marks.

    Examples: ``stem:`` and ``"Inception 3a":``.
    """
    return f"{name if _BARE_NAME.fullmatch(name) else quote(name)}:"


@lru_cache(4096)
def kind_text(kind: Kind) -> str:
    """Return a block kind with its settings as text: ``3x3 128 /2 relu``.

    Settings that have their default value are left out.
    """
    spelling = kind.spelling
    omitted = {name for name, field in kind.fields.items() if _is_default(kind, name)}
    words = [_first_word(kind)]
    done = set()
    if words[0] == "":
        words = []
    elif spelling.nameless and not _is_name(words[0]):
        done = _fields_of_first_word(kind)
    if spelling.joined_fields and spelling.joined_fields[0] not in done:
        words.append(
            spelling.separator.join(str(kind.own_setting(name)) for name in spelling.joined_fields)
        )
        done |= set(spelling.joined_fields)
    if spelling.size_field and spelling.size_field not in done:
        by_number = spelling.size_field in spelling.number_fields
        words.append(_value_text(kind, spelling.size_field) if by_number else _size_pair(kind))
        done.add(spelling.size_field)
    for name in spelling.number_fields:
        if name not in omitted | done:
            words.append(_value_text(kind, name))
            done.add(name)
    if spelling.step_field and spelling.step_field not in omitted:
        # If a single number is the size, the stride belongs to the same word: maxpool 3/2.
        separator = "" if spelling.size_field in spelling.number_fields else " "
        words[-1] += f"{separator}/{_value_text(kind, spelling.step_field)}"
        done.add(spelling.step_field)
    words += [_setting_text(kind, name) for name in kind.fields if name not in omitted | done]
    return " ".join(words)


def _is_default(kind: Kind, name: str) -> bool:
    """Return whether the setting `name` of `kind` has its default value.

    The default value can be that of another field; the setting is then stored as None.
    """
    field, value = kind.fields[name], kind.own_setting(name)
    return value is None or bool(value == field.default)


def _first_word(kind: Kind) -> str:
    """Return the first word of a block as text.

    For some block kinds, a setting stands in place of the name: ``28x28x3`` for an input. The first
    word is then this setting; otherwise it is the preferred name of the kind.
    """
    spelling = kind.spelling
    text = ""
    if spelling.nameless and spelling.joined_fields:
        text = spelling.separator.join(
            str(kind.own_setting(name)) for name in spelling.joined_fields
        )
    elif spelling.nameless and spelling.size_field:
        text = _size_pair(kind)
    elif spelling.nameless:
        text = next(_value_text(kind, name) for name in _fields_of_first_word(kind))
    # "1x1" is the name of the 1×1 convolution kind. A general convolution with a kernel of 1×1
    # therefore begins with its own name, "conv".
    return preferred_name(type(kind)) if not text or _is_name(text) else text


def _is_name(word: str) -> bool:
    """Return whether `word` is a name of a block kind, or is ``skip``."""
    return word in vocabulary().names or word == SKIP


def _fields_of_first_word(kind: Kind) -> set[str]:
    """Return the names of the fields (settings) that the first word of a block sets.

    The first word must be a setting, such as ``3x3``, not the name of the block kind.
    """
    spelling = kind.spelling
    if spelling.joined_fields:
        return set(spelling.joined_fields)
    if spelling.size_field:
        return {spelling.size_field}
    choices = (name for name, field in kind.fields.items() if isinstance(field, Choice))
    return {next(name for name in choices if kind.fields[name].required)}


def _size_pair(kind: Kind) -> str:
    """Return the value of the size field (setting) of `kind` with both its numbers: ``3x3``."""
    value = kind.own_setting(kind.spelling.size_field)
    return "x".join(map(str, value))


def _value_text(kind: Kind, name: str) -> str:
    """Return the value of the field (setting) `name` as text that can be read back.

    The text contains no blanks.
    """
    field, value = kind.fields[name], kind.own_setting(name)
    return str(value) if isinstance(field, Choice) else normalized(field.to_text(value))


def _setting_text(kind: Kind, name: str) -> str:
    """Return the setting of the field `name` as text.

    If a word sets the field to this value on its own, such as ``relu``, the text is this word;
    otherwise it includes the name of the field: ``pad 1``, ``k=2``.
    """
    field, value = kind.fields[name], _value_text(kind, name)
    word = value
    if isinstance(field, Toggle):
        word = name if kind.own_setting(name) else f"no{name}"
    if setting_words(type(kind)).get(word) == (name, value):
        return word
    if isinstance(field, BorderField) and field.notation_name:
        return f"{field.notation_name} {value}"
    return f"{name}={value}"

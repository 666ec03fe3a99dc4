"""The words of the notation, collected from what the block kinds declare about their spelling."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from designer.blocks import KINDS
from designer.core.kinds.fields import Choice, Toggle
from designer.core.kinds.kind import Kind
from designer.core.kinds.number_fields import BorderField

BYPASSED = "bypassed"
"""The word that marks a block as bypassed: the block passes its input on unchanged."""
SKIP = "skip"
"""The word for a branch without blocks, which passes its input on unchanged."""


class Vocabulary(NamedTuple):
    """Look-up tables from the words of the notation to block kinds, brackets and settings."""

    names: dict[str, type[Kind]]
    """Maps each name that a text may use for a block kind to the kind.

    Of the names of one kind, the preferred name comes first.
    """
    joined: dict[tuple[str, int], type[Kind]]
    """Maps a separator and a number of parts to the block kind that such a word stands for.

    The word needs no name of a kind before it. Example: ``28x28x192`` has the key ``("x", 3)``,
    which maps to the input block.
    """
    sized: type[Kind] | None
    """The block kind that a size such as ``3x3`` stands for if no name comes before it."""
    options: dict[str, type[Kind]]
    """Maps an option of a choice field to the block kind that the option alone stands for."""
    brackets: dict[str, tuple[str, type[Kind]]]
    """Maps an opening bracket to its closing bracket and to the block kind that joins the
    branches between the two."""
    settings: dict[str, dict[str, tuple[str, str]]]
    """Maps the name of a block kind to the setting words of the kind; see `setting_words`."""
    fields: dict[str, dict[str, str]]
    """Maps the name of a block kind to the field names of the kind; see `field_names`."""


@cache
def vocabulary() -> Vocabulary:
    """Return the words of all block kinds; they are computed at the first call."""
    words = Vocabulary({}, {}, None, {}, {}, {}, {})
    for kind in KINDS:
        spelling = kind.spelling
        words.settings[kind.name] = _setting_words(kind)
        words.fields[kind.name] = _field_names(kind)
        for name in (*spelling.names, kind.name):
            words.names[name] = kind
        opening, closing = spelling.brackets
        if opening:
            words.brackets[opening] = closing, kind
        if spelling.nameless:
            if spelling.joined_fields:
                words.joined[spelling.separator, len(spelling.joined_fields)] = kind
            if spelling.size_field:
                words = words._replace(sized=kind)
            for field in kind.fields.values():
                if isinstance(field, Choice) and field.required:
                    words.options.update(dict.fromkeys(field.options, kind))
    return words


def normalized(word: str) -> str:
    """Return `word` in the form used for look-ups: lower case, with × replaced by x."""
    return word.replace("×", "x").lower()


def preferred_name(kind: type[Kind]) -> str:
    """Return the name that is used for a block kind when a design is written as text."""
    return (*kind.spelling.names, kind.name)[0]


def setting_words(kind: type[Kind]) -> dict[str, tuple[str, str]]:
    """Return the words that set a field of the block kind `kind` without naming the field.

    A field is one setting of the block kind. Each word maps to the name of the field and to the
    text of the value, which the field parses. The words are the options of choice fields
    (``relu``), the words of border fields (``same``), and the names of toggles (``bias``, or
    ``nobias`` to turn the toggle off). A word that could set two fields of `kind` is left out.
    """
    return vocabulary().settings[kind.name]


def field_names(kind: type[Kind]) -> dict[str, str]:
    """Return the names that a text may use for the fields (settings) of the block kind `kind`.

    Each of these names, short (``pad``) or full (``padding``), maps to the full name of the field.
    """
    return vocabulary().fields[kind.name]


def _setting_words(kind: type[Kind]) -> dict[str, tuple[str, str]]:
    """Return the words that set a field (setting) of `kind` without naming it, such as ``relu``.

    They are computed from the fields of `kind`; `setting_words` describes the result.
    """
    all_words: dict[str, tuple[str, str]] = {}
    ambiguous: set[str] = set()
    for name, field in kind.fields.items():
        words: dict[str, str] = {}
        if isinstance(field, Choice):
            words = {option: option for option in field.options}
        elif isinstance(field, BorderField):
            words = {str(word): word for word in field.words}
        elif isinstance(field, Toggle):
            words = {name: "on", f"no{name}": "off"}
        ambiguous |= all_words.keys() & words.keys()
        all_words.update({word: (name, text) for word, text in words.items()})
    return {word: setting for word, setting in all_words.items() if word not in ambiguous}


def _field_names(kind: type[Kind]) -> dict[str, str]:
    """Return the names that a text may use for the fields (settings) of `kind`, short names first.

    They are computed from the fields of `kind`. Each maps to the full name of the field.
    """
    short = {
        field.notation_name: name for name, field in kind.fields.items() if field.notation_name
    }
    return {**short, **{name: name for name in kind.fields}}

"""The words there are, gathered from what the kinds declare."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from designer.blocks import KINDS
from designer.core.kinds.fields import Choice, Toggle
from designer.core.kinds.kind import Kind
from designer.core.kinds.number_fields import Border

BYPASSED = "bypassed"
"""The mark of a block that the flow goes past."""
SKIP = "skip"
"""The branch that is what arrives."""


class Vocabulary(NamedTuple):
    """Which word begins which kind."""

    names: dict[str, type[Kind]]
    """Every name of every kind, the usual ones of each kind first."""
    joined: dict[tuple[str, int], type[Kind]]
    """By separator and number of parts, the kinds that ``28x28x192`` begins without a name."""
    sized: type[Kind] | None
    """The kind that ``3x3`` begins without a name."""
    options: dict[str, type[Kind]]
    """The kinds that a word of a choice begins without a name."""
    brackets: dict[str, tuple[str, type[Kind]]]
    """By opening bracket the closing one and the kind that joins."""
    settings: dict[str, dict[str, tuple[str, str]]]
    """By kind, the words that set a field by themselves: the field, and the text it is given.

    Options of choices, words of borders, and toggles by their name, with ``no`` before it for off.
    A word that two fields could mean sets neither.
    """
    fields: dict[str, dict[str, str]]
    """By kind, its fields by what a line of text may call them."""


@cache
def vocabulary() -> Vocabulary:
    """The words of all kinds; worked out at the first call."""
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
            if spelling.joined:
                words.joined[spelling.between, len(spelling.joined)] = kind
            if spelling.size:
                words = words._replace(sized=kind)
            for field in kind.fields.values():
                if isinstance(field, Choice) and field.required:
                    words.options.update(dict.fromkeys(field.options, kind))
    return words


def plain(word: str) -> str:
    """A word as it is looked up: small letters, x for ×."""
    return word.replace("×", "x").lower()


def usual_name(kind: type[Kind]) -> str:
    """What a kind is called in a line of text."""
    return (*kind.spelling.names, kind.name)[0]


def setting_words(kind: type[Kind]) -> dict[str, tuple[str, str]]:
    """The words that set a field of `kind` by themselves: the field, and the text it is given."""
    return vocabulary().settings[kind.name]


def field_names(kind: type[Kind]) -> dict[str, str]:
    """The fields of `kind` by what a line of text may call them."""
    return vocabulary().fields[kind.name]


def _setting_words(kind: type[Kind]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    twice: set[str] = set()
    for name, field in kind.fields.items():
        words: dict[str, str] = {}
        if isinstance(field, Choice):
            words = {option: option for option in field.options}
        elif isinstance(field, Border):
            words = {str(word): word for word in field.words}
        elif isinstance(field, Toggle):
            words = {name: "on", f"no{name}": "off"}
        twice |= found.keys() & words.keys()
        found.update({word: (name, text) for word, text in words.items()})
    return {word: sets for word, sets in found.items() if word not in twice}


def _field_names(kind: type[Kind]) -> dict[str, str]:
    short = {field.short: name for name, field in kind.fields.items() if field.short}
    return {**short, **{name: name for name in kind.fields}}

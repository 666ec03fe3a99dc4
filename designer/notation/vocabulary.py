"""The words of the notation, collected from the declarations of the kinds."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from designer.blocks import KINDS
from designer.core.kinds.fields import Choice, Toggle
from designer.core.kinds.kind import Kind
from designer.core.kinds.number_fields import BorderField

BYPASSED = "bypassed"
"""The word that marks a block as bypassed: the data flow passes it unchanged."""
SKIP = "skip"
"""The word for a branch that passes on the input of the branches unchanged."""


class Vocabulary(NamedTuple):
    """The kinds, brackets and settings that each word stands for."""

    names: dict[str, type[Kind]]
    """Maps each name of a kind to the kind. The preferred names of a kind come first."""
    joined: dict[tuple[str, int], type[Kind]]
    """Maps a separator and a number of parts to the kind that such a word begins without a name.

    ``28x28x192`` has the key ``("x", 3)``.
    """
    sized: type[Kind] | None
    """The kind that a size such as ``3x3`` begins without a name."""
    options: dict[str, type[Kind]]
    """Maps an option of a choice field to the kind that the option begins without a name."""
    brackets: dict[str, tuple[str, type[Kind]]]
    """Maps an opening bracket to its closing bracket and the kind that joins the branches."""
    settings: dict[str, dict[str, tuple[str, str]]]
    """Maps the name of a kind to its setting words; see `setting_words`."""
    fields: dict[str, dict[str, str]]
    """Maps the name of a kind to its field names as a text may write them; see `field_names`."""


@cache
def vocabulary() -> Vocabulary:
    """Return the words of all kinds, computed at the first call."""
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
    """Return the preferred name of a kind in the notation."""
    return (*kind.spelling.names, kind.name)[0]


def setting_words(kind: type[Kind]) -> dict[str, tuple[str, str]]:
    """Return the words that set a field of `kind` on their own.

    Each word maps to the name of the field and the text that the field reads. The words are the
    options of choices, the words of borders (``same``), and the names of toggles, which ``no``
    before the name turns off (``nobias``). A word that fits two fields is left out.
    """
    return vocabulary().settings[kind.name]


def field_names(kind: type[Kind]) -> dict[str, str]:
    """Map the names that a text may use for the fields of `kind` to the names of the fields."""
    return vocabulary().fields[kind.name]


def _setting_words(kind: type[Kind]) -> dict[str, tuple[str, str]]:
    """Compute `setting_words` from the fields of `kind`."""
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
    """Compute `field_names` from the fields of `kind`; short names come first."""
    short = {
        field.notation_name: name for name, field in kind.fields.items() if field.notation_name
    }
    return {**short, **{name: name for name in kind.fields}}

"""Suggestions for the block being typed, shown in the list below a search field.

Only the last block of the text is completed: the part after the last ``>``, ``|``, ``;``, bracket
or group name. This part is read without the parser, whose import would delay the first suggestions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from designer.blocks import KINDS
from designer.core.kinds.fields import Choice
from designer.core.kinds.kind import Kind
from designer.core.kinds.number_fields import BorderField
from designer.notation.notation_error import NotationError
from designer.notation.reading.block_words import Word, parse_block
from designer.notation.vocabulary import (
    field_names,
    normalized,
    preferred_name,
    setting_words,
    vocabulary,
)
from designer.notation.writing.block_text import kind_text

MAX_SUGGESTIONS = 8
"""Maximum number of suggestions returned."""
_TEXT_BEFORE_BLOCK = re.compile(r"(?s).*(?:->|[>→|;\[\](){}]|:(?=\s|$))\s*|\s*")
"""Matches all text before the block being typed."""

KindFilter = Callable[[type[Kind]], bool]
"""A function that returns whether a block kind may be suggested."""


class Suggestion(NamedTuple):
    """A possible completion of the block being typed."""

    text: str
    """The words of the completed block; `with_suggestion` puts them into the text."""
    kind: Kind | None
    """The block kind with the settings that `text` describes, or None if a value is still
    missing."""
    title: str
    """Title of the suggestion in the list."""
    about: str
    """One line of details in the list: the settings, or what the block kind or the field does."""


def suggest_blocks(text: str, fits: KindFilter | None = None) -> list[Suggestion]:
    """Return completions of the block at the end of `text`, best first.

    `fits` decides whether a block kind may be suggested; None allows all block kinds.
    """
    typed = text[_block_start(text) :]
    candidates = _usual_kinds(fits) if not typed.strip() else _completions(typed, fits)
    by_text: dict[str, Suggestion] = {}
    for suggestion in candidates:
        by_text.setdefault(suggestion.text, suggestion)
        if len(by_text) == MAX_SUGGESTIONS:
            break
    return list(by_text.values())


def with_suggestion(text: str, suggestion: Suggestion) -> str:
    """Return `text` with the block at its end replaced by the suggestion."""
    return text[: _block_start(text)] + suggestion.text


def kind_from_text(text: str) -> Kind | None:
    """Return the block kind with the settings that `text` describes.

    Returns None if `text` does not describe exactly one complete block, e.g. because a required
    setting is missing.
    """
    words = [Word(word, 0) for word in text.split()]
    try:
        return parse_block(words).kind if words else None
    except NotationError:
        return None


def _block_start(text: str) -> int:
    """Return the index in `text` at which the block being typed, the last one, begins."""
    match = _TEXT_BEFORE_BLOCK.match(text)
    return match.end() if match else 0


def _usual_kinds(fits: KindFilter | None) -> Iterator[Suggestion]:
    """Yield suggestions of frequently used block kinds, in the order of the palette.

    These are a fixed list: the kinds that declare `suggested_first`. `fits` decides whether a block
    kind may be suggested; None allows all of them.
    """
    for kind in KINDS:
        if kind.spelling.suggested_first and (fits is None or fits(kind)):
            yield _suggest_fresh(kind)


def _suggest_fresh(kind: type[Kind]) -> Suggestion:
    """Return a suggestion of a block kind with the settings of a new block from the palette.

    The palette is the list of block kinds from which the user adds blocks.
    """
    fresh = kind.fresh()
    name = preferred_name(kind)
    # A name that begins with a digit, such as 1x1, does not describe a block without a number of
    # filters after it.
    text = kind_text(fresh) if name[0].isdigit() else name
    return Suggestion(text, fresh, kind.title, kind.about)


def _completions(typed: str, fits: KindFilter | None) -> Iterator[Suggestion]:
    """Yield completions of the words typed so far, best first; duplicates are possible.

    `fits` decides whether a block kind may be suggested; None allows all block kinds.
    """
    words = typed.split()
    ends_with_blank = typed[-1:].isspace()
    if len(words) == 1 and not ends_with_blank:
        yield from _complete_first_word(normalized(words[0]), fits)
    readings = [
        reading for reading in _full_blocks(words) if fits is None or fits(type(reading[1]))
    ]
    for text, kind in readings:
        # A name without settings was already suggested by `_complete_first_word`.
        if ends_with_blank or " " in text or text[0].isdigit():
            yield _suggest(text, kind)
    for text, kind in readings[:1]:
        yield from _add_one_word(text, kind)
    if len(words) > 1 and not ends_with_blank:
        yield from _complete_last_word(words, fits)


def _suggest(text: str, kind: Kind) -> Suggestion:
    """Return the suggestion `text`; its title and details are the headline and settings of `kind`.

    `kind` is the block kind with the settings that `text` describes.
    """
    return Suggestion(text, kind, kind.headline, ", ".join(kind.settings) or kind.about)


def _full_blocks(words: list[str]) -> Iterator[tuple[str, Kind]]:
    """Yield the complete blocks that `words` describe or could describe with one more number.

    If `words` are a complete block, that block is the only item. Otherwise, each item has one of
    the suggested values for the missing number after the first word: ``3x3 same`` yields
    ``3x3 32 same`` and others. Each item consists of the text and the block kind with its settings.
    """
    typed = " ".join(words)
    kind = kind_from_text(typed)
    if kind is not None:
        yield typed, kind
        return
    for number in _missing_numbers(words[0]):
        text = " ".join([words[0], number, *words[1:]])
        kind = kind_from_text(text)
        if kind is not None:
            yield text, kind


def _missing_numbers(word: str) -> Iterator[str]:
    """Yield values for the required number of a block that begins with `word`.

    The first is the value of a new block. After it come up to three larger values, from those that
    the field (the setting of the block kind) suggests.
    """
    for kind in KINDS:
        for name in kind.spelling.number_fields:
            field = kind.fields[name]
            reading = (
                kind_from_text(f"{word} {field.to_text(field.initial)}") if field.required else None
            )
            if isinstance(reading, kind):
                larger = [value for value in field.suggestions if value > field.initial]
                yield from (
                    normalized(field.to_text(value)) for value in [field.initial, *larger[:3]]
                )


def _complete_first_word(word: str, fits: KindFilter | None) -> Iterator[Suggestion]:
    """Yield suggestions of blocks whose first word may be the incomplete `word`.

    In this order: block kinds with a name that starts with `word`; blocks that begin with a size,
    if `word` may be one; options that stand for a block without a name, such as ``relu``; and block
    kinds with a word in their title or description that starts with `word`. `fits` decides whether
    a block kind may be suggested; None allows all block kinds.
    """
    vocab = vocabulary()
    fitting = [kind for kind in KINDS if fits is None or fits(kind)]
    by_name = [
        kind
        for kind in fitting
        if any(name.startswith(word) for name in (*kind.spelling.names, kind.name))
    ]
    exact = vocab.names.get(word)
    if exact is None or not word[0].isdigit():
        for kind in sorted(
            by_name, key=lambda kind: (kind is not exact, not kind.spelling.suggested_first)
        ):
            yield _suggest_fresh(kind)
    sized = [] if exact else [kind for kind in fitting if kind.spelling.nameless]
    for kind in sorted(sized, key=lambda kind: not _is_suggested_size(kind, word)):
        text = _complete_size(kind, word)
        reading = kind_from_text(text)
        if reading is not None:
            yield _suggest(text, reading)
    for option, kind in vocab.options.items():
        if option.startswith(word) and kind in fitting:
            yield _suggest(option, parse_block([Word(option, 0)]).kind)
    for kind in fitting:
        text = f"{kind.title} {kind.about}" if len(word) > 2 else kind.title
        if any(part.startswith(word) for part in text.lower().split()):
            yield _suggest_fresh(kind)


def _is_suggested_size(kind: type[Kind], word: str) -> bool:
    """Return whether the first number of the size `word` is one that the block kind suggests.

    A size is a word such as ``5x5``. The suggested values are those of the first field (setting)
    that a size sets in `kind`.
    """
    spelling = kind.spelling
    field = kind.fields.get((*spelling.joined_fields, spelling.size_field)[0])
    if field is None:
        return False
    first = word.partition("x")[0]
    return any(first == normalized(field.to_text(value)) for value in field.suggestions)


def _complete_size(kind: type[Kind], word: str) -> str:
    """Return the text of a complete block of `kind` that begins with the size `word`.

    Returns '' if no size of `kind` begins with `word`. For a convolution, ``5`` becomes ``5x5`` and
    the number of filters of a new block; for an input, ``28`` becomes ``28x28x192``.
    """
    spelling, parts = kind.spelling, word.removesuffix("x").split("x")
    if not all(part.isascii() and part.isdigit() for part in parts):
        return ""
    if spelling.joined_fields:
        initial = [str(kind.fields[name].initial) for name in spelling.joined_fields]
        numbers = [*parts, *parts, *initial[len(parts) * 2 :]] if len(parts) == 1 else parts
        numbers += initial[len(numbers) :]
        return spelling.separator.join(numbers) if len(numbers) == len(initial) else ""
    if len(parts) > 2 or "x".join(parts * (3 - len(parts))) in vocabulary().names:
        return ""
    fields = [kind.fields[name] for name in spelling.number_fields]
    return " ".join(["x".join(parts * (3 - len(parts))), *(f.to_text(f.initial) for f in fields)])


def _add_one_word(text: str, kind: Kind) -> Iterator[Suggestion]:
    """Yield suggestions that add one setting to the complete block `text`.

    Each field (setting) of `kind` contributes at most a few of its words.
    """
    candidates: list[str] = []
    for name, field in type(kind).fields.items():
        words = [word for word, (owner, _) in setting_words(type(kind)).items() if owner == name]
        if name == kind.spelling.step_field:
            words = [f"/{normalized(field.to_text(value))}" for value in field.suggestions]
        # Activations come first because most blocks are given one.
        if isinstance(field, Choice):
            candidates = [*words[:4], *candidates]
        else:
            candidates = [*candidates, *words[:2]]
    for word in candidates:
        longer = kind_from_text(f"{text} {word}")
        if longer is not None and longer is not kind:
            yield _suggest(f"{text} {word}", longer)


def _complete_last_word(words: list[str], fits: KindFilter | None) -> Iterator[Suggestion]:
    """Yield suggestions in which the last word is completed to a setting word or a field name.

    A setting word sets a field on its own, such as ``relu``; a field name needs a value after it.
    `fits` decides whether a block kind may be suggested; None allows all block kinds.
    """
    *before, last = words
    start = normalized(last)
    for text in (" ".join(before), *(text for text, _ in _full_blocks(before))):
        kind = kind_from_text(text)
        if kind is None or not (fits is None or fits(type(kind))):
            continue
        for word in setting_words(type(kind)):
            longer = _full_blocks([*text.split(), word]) if word.startswith(start) else iter(())
            for full_text, reading in islice(longer, 1):
                yield _suggest(full_text, reading)
        for name, full_name in field_names(type(kind)).items():
            field = type(kind).fields[full_name]
            if name.startswith(start) and name not in setting_words(type(kind)):
                lead = f"{text} {name} " if isinstance(field, BorderField) else f"{text} {name}="
                yield Suggestion(lead, None, field.label, field.help_text)
        return

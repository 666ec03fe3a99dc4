"""What may be meant by a block that is being typed: the list below a search field.

The last block of the text counts, what stands behind the last ``>``, ``|`` or bracket. It is read
without the parser, so that the first letter is answered at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from designer.blocks import KINDS
from designer.core.kinds.fields import Choice
from designer.core.kinds.kind import Kind
from designer.core.kinds.number_fields import Border
from designer.notation.notation_error import NotationError
from designer.notation.reading.block_words import Word, parse_block
from designer.notation.vocabulary import (
    field_names,
    plain,
    setting_words,
    usual_name,
    vocabulary,
)
from designer.notation.writing.block_text import kind_text

MAX_SUGGESTIONS = 8
_HEAD = re.compile(r"(?s).*(?:->|[>→|;\[\](){}]|:(?=\s|$))\s*|\s*")
"""All that stands before the block being typed."""

Fits = Callable[[type[Kind]], bool]


class Suggestion(NamedTuple):
    """One way to go on."""

    text: str
    """The block's words; `completed` puts them into the text."""
    kind: Kind | None
    """What the words say as they stand, None where something is to be filled in."""
    title: str
    about: str


def suggestions(text: str, fits: Fits | None = None) -> list[Suggestion]:
    """What the block at the end of `text` may become, best first; kinds that `fits` only."""
    typed = text[_head(text) :]
    ways = _usual(fits) if not typed.strip() else _ways(typed, fits)
    seen: dict[str, Suggestion] = {}
    for way in ways:
        seen.setdefault(way.text, way)
        if len(seen) == MAX_SUGGESTIONS:
            break
    return list(seen.values())


def completed(text: str, suggestion: Suggestion) -> str:
    """`text` with the block at its end as suggested."""
    return text[: _head(text)] + suggestion.text


def kind_said(text: str) -> Kind | None:
    """The kind with the settings that `text` says in full, None where it says none."""
    words = [Word(word, 0) for word in text.split()]
    try:
        return parse_block(words).kind if words else None
    except NotationError:
        return None


def _head(text: str) -> int:
    match = _HEAD.match(text)
    return match.end() if match else 0


def _usual(fits: Fits | None) -> Iterator[Suggestion]:
    """The kinds that most designs are made of, in the order of the palette."""
    for kind in KINDS:
        if kind.spelling.usual and (fits is None or fits(kind)):
            yield _of_kind(kind)


def _of_kind(kind: type[Kind]) -> Suggestion:
    """A kind as the palette gives it."""
    fresh = kind.fresh()
    name = usual_name(kind)
    # A name such as 1x1 is not complete without its number.
    text = kind_text(fresh) if name[0].isdigit() else name
    return Suggestion(text, fresh, kind.title, kind.about)


def _ways(typed: str, fits: Fits | None) -> Iterator[Suggestion]:
    words = typed.split()
    ends = typed[-1:].isspace()
    if len(words) == 1 and not ends:
        yield from _named(plain(words[0]), fits)
    made = [way for way in _made(words) if fits is None or fits(type(way[1]))]
    for text, kind in made:
        # A name by itself was offered above.
        if ends or " " in text or text[0].isdigit():
            yield _of(text, kind)
    for text, kind in made[:1]:
        yield from _longer(text, kind)
    if len(words) > 1 and not ends:
        yield from _finished(words, fits)


def _of(text: str, kind: Kind) -> Suggestion:
    return Suggestion(text, kind, kind.headline, ", ".join(kind.settings) or kind.about)


def _made(words: list[str]) -> Iterator[tuple[str, Kind]]:
    """The block as typed, or else with the number that it lacks behind its first word."""
    typed = " ".join(words)
    kind = kind_said(typed)
    if kind is not None:
        yield typed, kind
        return
    for number in _lacking(words[0]):
        text = " ".join([words[0], number, *words[1:]])
        kind = kind_said(text)
        if kind is not None:
            yield text, kind


def _lacking(word: str) -> Iterator[str]:
    """Numbers that a block begun with `word` may lack: what a new one has, and larger ones."""
    for kind in KINDS:
        for name in kind.spelling.numbers:
            field = kind.fields[name]
            begun = kind_said(f"{word} {field.text(field.initial)}") if field.required else None
            if isinstance(begun, kind):
                more = [value for value in field.suggestions if value > field.initial]
                yield from (plain(field.text(value)) for value in [field.initial, *more[:3]])


def _named(word: str, fits: Fits | None) -> Iterator[Suggestion]:
    """Kinds by the beginning of a name, sizes, options that are blocks, and words of titles."""
    known = vocabulary()
    fitting = [kind for kind in KINDS if fits is None or fits(kind)]
    by_name = [
        kind
        for kind in fitting
        if any(name.startswith(word) for name in (*kind.spelling.names, kind.name))
    ]
    exact = known.names.get(word)
    if exact is None or not word[0].isdigit():
        for kind in sorted(by_name, key=lambda kind: (kind is not exact, not kind.spelling.usual)):
            yield _of_kind(kind)
    sizes = [] if exact else [kind for kind in fitting if kind.spelling.nameless]
    for kind in sorted(sizes, key=lambda kind: not _is_suggested(kind, word)):
        text = _sized(kind, word)
        made = kind_said(text)
        if made is not None:
            yield _of(text, made)
    for option, kind in known.options.items():
        if option.startswith(word) and kind in fitting:
            yield _of(option, parse_block([Word(option, 0)]).kind)
    for kind in fitting:
        text = f"{kind.title} {kind.about}" if len(word) > 2 else kind.title
        if any(part.startswith(word) for part in text.lower().split()):
            yield _of_kind(kind)


def _is_suggested(kind: type[Kind], word: str) -> bool:
    """Whether the first number of `word` is one that the kind's size is often given."""
    spelling = kind.spelling
    field = kind.fields.get((*spelling.joined, spelling.size)[0])
    if field is None:
        return False
    first = word.partition("x")[0]
    return any(first == plain(field.text(value)) for value in field.suggestions)


def _sized(kind: type[Kind], word: str) -> str:
    """A size that is being typed, filled up: 5 as 5x5 with a number, 28 as 28x28x192."""
    spelling, parts = kind.spelling, word.removesuffix("x").split("x")
    if not all(part.isascii() and part.isdigit() for part in parts):
        return ""
    if spelling.joined:
        initial = [str(kind.fields[name].initial) for name in spelling.joined]
        whole = [*parts, *parts, *initial[len(parts) * 2 :]] if len(parts) == 1 else parts
        whole += initial[len(whole) :]
        return spelling.between.join(whole) if len(whole) == len(initial) else ""
    if len(parts) > 2 or "x".join(parts * (3 - len(parts))) in vocabulary().names:
        return ""
    numbers = [kind.fields[name] for name in spelling.numbers]
    return " ".join(["x".join(parts * (3 - len(parts))), *(f.text(f.initial) for f in numbers)])


def _longer(text: str, kind: Kind) -> Iterator[Suggestion]:
    """The block with one more of its words: a few of each field."""
    ways: list[str] = []
    for name, field in type(kind).fields.items():
        words = [word for word, (of, _) in setting_words(type(kind)).items() if of == name]
        if name == kind.spelling.step:
            words = [f"/{plain(field.text(value))}" for value in field.suggestions]
        # The activations first: they are what most blocks are given.
        ways = [*words[:4], *ways] if isinstance(field, Choice) else [*ways, *words[:2]]
    for word in ways:
        longer = kind_said(f"{text} {word}")
        if longer is not None and longer is not kind:
            yield _of(f"{text} {word}", longer)


def _finished(words: list[str], fits: Fits | None) -> Iterator[Suggestion]:
    """The words with the last of them brought to its end."""
    *before, last = words
    start = plain(last)
    for text in (" ".join(before), *(text for text, _ in _made(before))):
        kind = kind_said(text)
        if kind is None or not (fits is None or fits(type(kind))):
            continue
        for word in setting_words(type(kind)):
            longer = _made([*text.split(), word]) if word.startswith(start) else iter(())
            for stem, said in islice(longer, 1):
                yield _of(stem, said)
        for name, full in field_names(type(kind)).items():
            field = type(kind).fields[full]
            if name.startswith(start) and name not in setting_words(type(kind)):
                lead = f"{text} {name} " if isinstance(field, Border) else f"{text} {name}="
                yield Suggestion(lead, None, field.label, field.about)
        return

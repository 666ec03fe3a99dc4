"""The words of one block, ``3x3 128 /2 same relu``, read into a kind with its settings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple, NoReturn

from designer.core.kinds.fields import FieldError, Toggle
from designer.core.kinds.kind import Kind
from designer.core.text.display_text import one_line
from designer.core.text.suggestions import did_you_mean, quoted
from designer.notation.notation_error import NotationError
from designer.notation.vocabulary import (
    BYPASSED,
    SKIP,
    field_names,
    plain,
    setting_words,
    vocabulary,
)

_SIZE = re.compile(r"[0-9]+(x[0-9]+)+")
_NUMBER = re.compile(r"[-+]?[.,]?[0-9].*")
MAX_WINDOW = 11
"""Of common networks; two larger numbers are the size of a map."""


class Word(NamedTuple):
    """A word and where it stands."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """The place behind its last character."""
        return self.start + len(self.text)


class ParsedBlock(NamedTuple):
    """What the words of a block say."""

    kind: Kind
    bypassed: bool = False


def parse_block(words: Sequence[Word]) -> ParsedBlock:
    """The block that `words` (one at least) describe; raises `NotationError`."""
    kind, rest, named = _begun(words)
    reading = _Reading(kind)
    reading.read(rest)
    alone = named and not reading.settings
    for name, field in kind.fields.items():
        if field.required and name not in reading.settings:
            if not alone:
                _refuse_lacking(kind, name, words)
            # A name by itself is the block as the palette gives it.
            reading.settings[name] = field.initial
    return ParsedBlock(reading.made(words), reading.bypassed)


def joined_by(kind: type[Kind], words: Sequence[Word]) -> ParsedBlock:
    """What the words behind a closing bracket say of the block that joins."""
    reading = _Reading(kind)
    reading.read(words)
    return ParsedBlock(reading.made(words), reading.bypassed)


def _begun(words: Sequence[Word]) -> tuple[type[Kind], list[Word], bool]:
    """The kind that the first word begins, the words that set it, and whether it was named."""
    first, rest, known = words[0], list(words[1:]), vocabulary()
    text = plain(first.text)
    head, slash, _ = text.partition("/")
    if head in known.names:
        if slash:
            rest.insert(0, Word(first.text[len(head) :], first.start + len(head)))
        return known.names[head], rest, not head[0].isdigit()
    if head in known.options and not slash:
        return known.options[head], list(words), True
    for (between, count), kind in known.joined.items():
        if _parts(head, between, count):
            return kind, list(words), True
    if known.sized is not None and _parts(head, "x", 2):
        return known.sized, list(words), False
    _refuse_beginning(first)


def refuse_short_of_depth(words: Sequence[Word]) -> None:
    """Height and width at the head of a chain, larger than a window's, are an input's."""
    for (between, count), kind in vocabulary().joined.items():
        parts = _parts(plain(words[0].text), between, count - 1) if len(words) == 1 else []
        if parts and all(len(part) > 2 or int(part) > MAX_WINDOW for part in parts):
            shown, depth = quoted(words[0].text), kind.fields[kind.spelling.joined[-1]].label
            example = between.join([*parts, "3"])
            raise NotationError(
                f"{shown} is an input without its {depth.lower()}",
                f"write them too, as in {one_line(example, 40)}",
                words[0].start,
                words[0].end,
            )


def _parts(text: str, between: str, count: int) -> list[str]:
    """The whole numbers in `text`, where they are `count` with `between` between them."""
    parts = text.split(between)
    fits = len(parts) == count and all(part.isascii() and part.isdigit() for part in parts)
    return parts if fits else []


def _refuse_beginning(word: Word) -> NoReturn:
    text, known = plain(word.text), vocabulary()
    shown = quoted(word.text)
    if text == SKIP:
        what, cure = f"{shown} stands for a whole branch", "put it alone between two |"
    elif _NUMBER.fullmatch(text):
        what, cure = f"{shown} is no block", "write its kind first, such as 3x3 before its filters"
    else:
        what = f"There is no block {shown}"
        words = (*known.names, *known.options)
        cure = did_you_mean(text, words, "write a kind, such as 3x3 32, maxpool 2 or fc 10")
    raise NotationError(what, cure, word.start, word.end)


def _refuse_lacking(kind: type[Kind], name: str, words: Sequence[Word]) -> NoReturn:
    field = kind.fields[name]
    number = field.text(field.initial)
    text = one_line(" ".join(word.text for word in words), 40)
    example = f"{name}={number}"
    if name in kind.spelling.numbers:
        example = f"{one_line(words[0].text, 20)} {number}"
    raise NotationError(
        f"“{text}” does not say its {name}",
        f"write the number, as in {example}",
        words[0].start,
        words[-1].end,
    )


class _Reading:
    """The settings of a kind as word after word gives them."""

    def __init__(self, kind: type[Kind]) -> None:
        self.settings: dict[str, Any] = {}
        self.bypassed = False
        self._kind = kind
        self._numbers = list(kind.spelling.numbers)

    def read(self, words: Sequence[Word]) -> None:
        """Takes all `words`; raises `NotationError`."""
        waiting = iter(words)
        for word in waiting:
            name = field_names(self._kind).get(plain(word.text))
            if name is None or isinstance(self._kind.fields[name], Toggle):
                self._take(word)
                continue
            value = next(waiting, None)
            if value is None:
                raise NotationError(
                    f"Nothing stands behind {quoted(word.text)}",
                    f"write the value, as in {name}={self._example(name)}",
                    word.start,
                    word.end,
                )
            self._set(name, value)

    def made(self, words: Sequence[Word]) -> Kind:
        """The kind with these settings; one that equals what it follows anyway is left open."""
        try:
            return self._kind(**self.settings)
        except FieldError as error:
            raise NotationError(
                str(error), "give it another value", words[0].start, words[-1].end
            ) from None

    def _take(self, word: Word) -> None:
        text, spelling = plain(word.text), self._kind.spelling
        if text == BYPASSED:
            self.bypassed = True
        elif "=" in text:
            self._take_named(word)
        elif text in setting_words(self._kind):
            name, value = setting_words(self._kind)[text]
            self._set(name, Word(value, word.start), word)
        elif parts := spelling.joined and _parts(text, spelling.between, len(spelling.joined)):
            for name, part in zip(spelling.joined, parts, strict=True):
                self._set(name, Word(part, word.start), word)
        elif "/" in text and spelling.step:
            before, _, after = word.text.partition("/")
            if before:
                self._take(Word(before, word.start))
            self._set(spelling.step, Word(after, word.start + len(before) + 1), word)
        elif spelling.size and _SIZE.fullmatch(text):
            self._set(spelling.size, word)
        elif _NUMBER.fullmatch(text) and not _SIZE.fullmatch(text):
            self._take_number(word)
        else:
            self._refuse(word)

    def _take_named(self, word: Word) -> None:
        called, _, _ = word.text.partition("=")
        known = field_names(self._kind)
        name = known.get(plain(called))
        if name is None:
            fields = ", ".join(self._kind.fields)
            has = f"it has {fields}" if fields else "it has none"
            raise NotationError(
                f"{self._kind.title} has no field {quoted(called)}",
                did_you_mean(plain(called), known, has),
                word.start,
                word.start + max(len(called), 1),
            )
        place = len(called) + 1
        self._set(name, Word(word.text[place:], word.start + place), word)

    def _take_number(self, word: Word) -> None:
        if not self._numbers:
            takes = " and ".join(self._kind.spelling.numbers)
            what = f"{quoted(word.text)} is one number too many for {self._kind.title}"
            cure = f"it takes its {takes}" if takes else "leave it out"
            raise NotationError(what, f"{cure}, the rest by name", word.start, word.end)
        self._set(self._numbers.pop(0), word)

    def _set(self, name: str, value: Word, whole: Word | None = None) -> None:
        """Reads the text of a value; `whole` is the word it stands in."""
        at = whole or value
        if name in self.settings:
            raise NotationError(
                f"The {name} of {self._kind.title} is given twice",
                "keep one of them",
                at.start,
                at.end,
            )
        try:
            self.settings[name] = self._kind.fields[name].read(plain(value.text))
        except FieldError as error:
            place = value if value.text and value.end <= at.end else at
            cure = f"write another value, such as {self._example(name)}"
            raise NotationError(
                f"{name} {one_line(str(error))}", cure, place.start, place.end
            ) from None

    def _example(self, name: str) -> str:
        field = self._kind.fields[name]
        value = field.initial
        if value is None and field.same_as is not None:
            value = self._kind.fields[field.same_as].initial
        return plain(field.text(value))

    def _refuse(self, word: Word) -> NoReturn:
        text, title = plain(word.text), self._kind.title
        try:
            _begun([word])
        except NotationError:
            pass
        else:
            raise NotationError(
                f"{quoted(word.text)} does not belong to {title}",
                "put > before it, if it is the next block",
                word.start,
                word.end,
            )
        words = (*setting_words(self._kind), *field_names(self._kind), BYPASSED)
        raise NotationError(
            f"{title} does not know the word {quoted(word.text)}",
            did_you_mean(text, words, f"it takes {', '.join(words[:12])}"),
            word.start,
            word.end,
        )

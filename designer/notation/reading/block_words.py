"""Reading the words of one block, e.g. ``3x3 128 /2 same relu``: its block kind and settings."""

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
    normalized,
    setting_words,
    vocabulary,
)

_SIZE = re.compile(r"[0-9]+(x[0-9]+)+")
"""Matches whole numbers joined by ``x``, such as ``3x3`` or ``28x28x192``."""
_NUMBER = re.compile(r"[-+]?[.,]?[0-9].*")
"""Matches a word that begins like a number, valid or not."""
MAX_KERNEL_SIZE = 11
"""Largest kernel height or width in common networks, in pixels of the feature map.

If a chain begins with a size of two larger numbers, such as ``28x28``, the size is taken for an
input whose channels are missing.
"""


class Word(NamedTuple):
    """A word of a text and its position in the text."""

    text: str
    start: int
    """Index of the first character in the text, counted from 0."""

    @property
    def end(self) -> int:
        """Index after the last character of the word."""
        return self.start + len(self.text)


class ParsedBlock(NamedTuple):
    """What the words of a block describe: its kind with settings, and whether it is bypassed."""

    kind: Kind
    bypassed: bool = False


def parse_block(words: Sequence[Word]) -> ParsedBlock:
    """Return the block that `words` describe; there must be at least one word.

    Raises `NotationError` if a word or value is unknown or a required setting is missing.
    """
    kind, setting_part, named = _split_beginning(words)
    reader = _SettingsReader(kind)
    reader.read(setting_part)
    only_named = named and not reader.settings
    for name, field in kind.fields.items():
        if field.required and name not in reader.settings:
            if not only_named:
                _refuse_missing_setting(kind, name, words)
            # A name without settings means the block as the palette offers it.
            reader.settings[name] = field.initial
    return ParsedBlock(reader.make_kind(words), reader.bypassed)


def parse_join(kind: type[Kind], words: Sequence[Word]) -> ParsedBlock:
    """Return the block of block kind `kind` that joins the branches between two brackets.

    `words` are the words after the closing bracket, such as ``relu`` in ``{a | b} relu``; they
    describe the settings of the block. Raises `NotationError` if a word or value is unknown.
    """
    reader = _SettingsReader(kind)
    reader.read(words)
    return ParsedBlock(reader.make_kind(words), reader.bypassed)


def _split_beginning(words: Sequence[Word]) -> tuple[type[Kind], list[Word], bool]:
    """Return the block kind that the first word stands for, the words of the settings, and a flag.

    The flag is true if the first word alone, such as ``conv``, stands for a new block: if no
    setting is written, the required settings get the values of a new block from the palette.
    """
    first, remaining, vocab = words[0], list(words[1:]), vocabulary()
    text = normalized(first.text)
    head, slash, _ = text.partition("/")
    if head in vocab.names:
        if slash:
            remaining.insert(0, Word(first.text[len(head) :], first.start + len(head)))
        return vocab.names[head], remaining, not head[0].isdigit()
    if head in vocab.options and not slash:
        return vocab.options[head], list(words), True
    for (separator, count), kind in vocab.joined.items():
        if _split_numbers(head, separator, count):
            return kind, list(words), True
    if vocab.sized is not None and _split_numbers(head, "x", 2):
        return vocab.sized, list(words), False
    _refuse_beginning(first)


def refuse_input_without_channels(words: Sequence[Word]) -> None:
    """Raise `NotationError` if `words` are an input's height and width without its channels.

    `words` must be those of the first block of a chain. If they are a single size with both numbers
    above `MAX_KERNEL_SIZE`, such as ``28x28``, they are taken for an input; smaller numbers are the
    kernel size of a convolution.
    """
    for (separator, count), kind in vocabulary().joined.items():
        parts = (
            _split_numbers(normalized(words[0].text), separator, count - 1)
            if len(words) == 1
            else []
        )
        if parts and all(len(part) > 2 or int(part) > MAX_KERNEL_SIZE for part in parts):
            shown, depth = quoted(words[0].text), kind.fields[kind.spelling.joined_fields[-1]].label
            example = separator.join([*parts, "3"])
            raise NotationError(
                f"{shown} is an input without its {depth.lower()}",
                f"write them too, as in {one_line(example, 40)}",
                words[0].start,
                words[0].end,
            )


def _split_numbers(text: str, separator: str, count: int) -> list[str]:
    """Split `text` at `separator` into `count` whole numbers.

    Returns [] if `text` does not consist of exactly `count` whole numbers.
    """
    parts = text.split(separator)
    fits = len(parts) == count and all(part.isascii() and part.isdigit() for part in parts)
    return parts if fits else []


def _refuse_beginning(word: Word) -> NoReturn:
    """Raise `NotationError` that says why a block cannot begin with `word`."""
    text, vocab = normalized(word.text), vocabulary()
    shown = quoted(word.text)
    if text == SKIP:
        message, advice = f"{shown} stands for a whole branch", "put it alone between two |"
    elif _NUMBER.fullmatch(text):
        message, advice = (
            f"{shown} is no block",
            "write its kind first, such as 3x3 before its filters",
        )
    else:
        message = f"There is no block {shown}"
        words = (*vocab.names, *vocab.options)
        advice = did_you_mean(text, words, "write a kind, such as 3x3 32, maxpool 2 or fc 10")
    raise NotationError(message, advice, word.start, word.end)


def _refuse_missing_setting(kind: type[Kind], name: str, words: Sequence[Word]) -> NoReturn:
    """Raise `NotationError`: the block that `words` describe does not set its field `name`."""
    field = kind.fields[name]
    number = field.to_text(field.initial)
    text = one_line(" ".join(word.text for word in words), 40)
    example = f"{name}={number}"
    if name in kind.spelling.number_fields:
        example = f"{one_line(words[0].text, 20)} {number}"
    raise NotationError(
        f"“{text}” does not say its {name}",
        f"write the number, as in {example}",
        words[0].start,
        words[-1].end,
    )


class _SettingsReader:
    """Reads the words of a block one after the other into settings of the given block kind.

    A field is one setting of the block kind, such as the kernel size.
    """

    def __init__(self, kind: type[Kind]) -> None:
        self.settings: dict[str, Any] = {}
        """Maps the name of each field that was set so far to the value of the field."""
        self.bypassed = False
        self._kind = kind
        self._number_fields = list(kind.spelling.number_fields)
        """Names of the fields (settings) that the next numbers without a name set, in order."""

    def read(self, words: Sequence[Word]) -> None:
        """Read all `words` into the attributes `settings` and `bypassed` of this object.

        Raises `NotationError` if a word is unknown, repeats a setting or has an invalid value.
        """
        words_left = iter(words)
        for word in words_left:
            name = field_names(self._kind).get(normalized(word.text))
            if name is None or isinstance(self._kind.fields[name], Toggle):
                self._read_word(word)
                continue
            value = next(words_left, None)
            if value is None:
                raise NotationError(
                    f"Nothing stands behind {quoted(word.text)}",
                    f"write the value, as in {name}={self._example(name)}",
                    word.start,
                    word.end,
                )
            self._set(name, value)

    def make_kind(self, words: Sequence[Word]) -> Kind:
        """Return the block kind with the settings that were read.

        If a field (setting) takes its default from another field and was set to the value of that
        field, it is stored as not set. Raises `NotationError`, with the position of `words`, if the
        block kind refuses the settings.
        """
        try:
            return self._kind(**self.settings)
        except FieldError as error:
            raise NotationError(
                str(error), "give it another value", words[0].start, words[-1].end
            ) from None

    def _read_word(self, word: Word) -> None:
        """Read a word that does not follow a field name written as a separate word.

        Such a word sets one field, i.e. setting (``relu``, ``kernel=3``), or several fields
        (``28x28x3``), or is the word ``bypassed``, which marks the block as bypassed.
        """
        text, spelling = normalized(word.text), self._kind.spelling
        if text == BYPASSED:
            self.bypassed = True
        elif "=" in text:
            self._read_assignment(word)
        elif text in setting_words(self._kind):
            name, value = setting_words(self._kind)[text]
            self._set(name, Word(value, word.start), word)
        elif parts := spelling.joined_fields and _split_numbers(
            text, spelling.separator, len(spelling.joined_fields)
        ):
            for name, part in zip(spelling.joined_fields, parts, strict=True):
                self._set(name, Word(part, word.start), word)
        elif "/" in text and spelling.step_field:
            before, _, after = word.text.partition("/")
            if before:
                self._read_word(Word(before, word.start))
            self._set(spelling.step_field, Word(after, word.start + len(before) + 1), word)
        elif spelling.size_field and _SIZE.fullmatch(text):
            self._set(spelling.size_field, word)
        elif _NUMBER.fullmatch(text) and not _SIZE.fullmatch(text):
            self._read_number(word)
        else:
            self._refuse(word)

    def _read_assignment(self, word: Word) -> None:
        """Read a word that consists of a field name and a value, such as ``kernel=3``."""
        written_name, _, _ = word.text.partition("=")
        field_by_name = field_names(self._kind)
        name = field_by_name.get(normalized(written_name))
        if name is None:
            fields = ", ".join(self._kind.fields)
            has = f"it has {fields}" if fields else "it has none"
            raise NotationError(
                f"{self._kind.title} has no field {quoted(written_name)}",
                did_you_mean(normalized(written_name), field_by_name, has),
                word.start,
                word.start + max(len(written_name), 1),
            )
        offset = len(written_name) + 1
        self._set(name, Word(word.text[offset:], word.start + offset), word)

    def _read_number(self, word: Word) -> None:
        """Read a number without a field name, such as ``16``, into the next field meant for it.

        A block kind states which of its fields (settings) such numbers set, and in which order.
        """
        if not self._number_fields:
            fields = " and ".join(self._kind.spelling.number_fields)
            message = f"{quoted(word.text)} is one number too many for {self._kind.title}"
            advice = f"it takes its {fields}" if fields else "leave it out"
            raise NotationError(message, f"{advice}, the rest by name", word.start, word.end)
        self._set(self._number_fields.pop(0), word)

    def _set(self, name: str, value: Word, whole_word: Word | None = None) -> None:
        """Set the field `name` to the value that is read from the word `value`.

        If `value` is only a part of a word, such as the ``3`` in ``kernel=3``, `whole_word` is that
        word. Raises `NotationError` if the field is already set or does not accept the value.
        """
        word = whole_word or value
        if name in self.settings:
            raise NotationError(
                f"The {name} of {self._kind.title} is given twice",
                "keep one of them",
                word.start,
                word.end,
            )
        try:
            self.settings[name] = self._kind.fields[name].parse_text(normalized(value.text))
        except FieldError as error:
            faulty = value if value.text and value.end <= word.end else word
            advice = f"write another value, such as {self._example(name)}"
            raise NotationError(
                f"{name} {one_line(str(error))}", advice, faulty.start, faulty.end
            ) from None

    def _example(self, name: str) -> str:
        """Return a valid value of the field `name`, in the form in which a text contains it."""
        field = self._kind.fields[name]
        value = field.initial
        if value is None and field.same_as is not None:
            value = self._kind.fields[field.same_as].initial
        return normalized(field.to_text(value))

    def _refuse(self, word: Word) -> NoReturn:
        """Raise `NotationError` for `word`, which sets no field of the block kind."""
        text, title = normalized(word.text), self._kind.title
        try:
            _split_beginning([word])
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

"""The types of field a block kind can declare: one place for bounds, text, JSON and schema.

A kind's class body holds these objects; from them come the checks of the file reader, the
inspector's form, the writer's defaults and the JSON Schema. How a field is drawn belongs to
the window, what it means to the kind.

A field is a descriptor: on the class it gives itself, on a kind's instance its value.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, NoReturn, Self, TypeVar, overload

from designer.core.shapes import Padding, Pair, times

T = TypeVar("T")

LARGEST_NUMBER = 1_000_000_000
"""Bound of every whole number in a design; products of them stay exact, and can be written."""


class FieldError(ValueError):
    """A value that a field does not take; its text is one sentence without the field's name."""


class Field(Generic[T]):
    """A named setting of a kind.

    `default` is what a file may leave out; without one the file must name the field, and a
    new block gets `initial`. `suggestions` are offered in the form's drop-down.
    """

    name: str

    def __init__(
        self,
        label: str,
        about: str,
        *,
        default: T | None = None,
        initial: T | None = None,
        suggestions: tuple[T, ...] = (),
        same_as: str | None = None,
    ) -> None:
        self.label = label
        self.about = about
        self.default = default
        self.initial = default if initial is None else initial
        self.suggestions = suggestions
        self.same_as = same_as
        """The field whose value stands in where this one is left open."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, kind: None, owner: type) -> Self: ...
    @overload
    def __get__(self, kind: object, owner: type) -> T: ...
    def __get__(self, kind: object | None, owner: type) -> Self | T:
        # Reached on the class only: an instance's own dictionary comes before a
        # descriptor that has no __set__.
        if kind is None:
            return self
        raise AttributeError(self.name)

    @property
    def required(self) -> bool:
        """Whether a design file must name the field."""
        return self.default is None and self.same_as is None

    def parse(self, raw: Any) -> T:
        """The value for a raw JSON value; raises `FieldError` with what it takes instead."""
        raise FieldError("takes no value")

    def read(self, text: str) -> T:
        """The value for text typed by a person; raises `FieldError`."""
        raise FieldError("takes no text")

    def plain(self, value: T) -> Any:
        """The value as JSON holds it."""
        return value

    def text(self, value: T) -> str:
        """The value as a person reads and types it."""
        return str(value)

    def schema(self) -> dict[str, Any]:
        """The JSON Schema of the raw value."""
        return {}


def refuse(expected: str, raw: Any) -> NoReturn:
    """Raise `FieldError`: what is taken, and what was received, cut to a line."""
    try:
        shown = "true" if raw is True else "false" if raw is False else repr(raw)
    except (ValueError, RecursionError):
        # A number of more than 4,300 digits, or lists a thousand deep.
        shown = "something too large to show"
    shown = "null" if raw is None else shown
    raise FieldError(f"takes {expected}, not {shown if len(shown) <= 60 else shown[:57] + '…'}")


def whole(raw: Any, minimum: int, maximum: int) -> bool:
    """Whether `raw` is a whole number (true and false are not) within its bounds."""
    return type(raw) is int and minimum <= raw <= maximum


def _digits(text: str) -> int | str:
    """A typed whole number, or the text where it is none, for the parser to refuse."""
    plain = text.strip().replace(",", "").replace("\u2009", "")
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= 18 else text.strip()


def _numbers(typed: str) -> list[int | str] | str:
    """Whole numbers typed with ×, x, commas or blanks between them; else the text as typed."""
    text = typed
    for mark in "×xX*,;()[]":
        text = text.replace(mark, " ")
    numbers = [_digits(part) for part in text.split()]
    return numbers if all(isinstance(number, int) for number in numbers) else typed.strip()


class Bounded(Field[T]):
    """A field of whole numbers within bounds."""

    def __init__(
        self,
        label: str,
        about: str,
        *,
        minimum: int = 1,
        maximum: int = LARGEST_NUMBER,
        **options: Any,
    ) -> None:
        super().__init__(label, about, **options)
        self.minimum, self.maximum = minimum, maximum


class WholeNumber(Bounded[int]):
    """A whole number."""

    def parse(self, raw: Any) -> int:
        if whole(raw, self.minimum, self.maximum):
            return int(raw)
        refuse(f"a whole number from {self.minimum:,} to {self.maximum:,}", raw)

    def read(self, text: str) -> int:
        return self.parse(_digits(text))

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.minimum, "maximum": self.maximum}


class PairOfNumbers(Bounded[Pair]):
    """Height and width; one number stands for both."""

    def parse(self, raw: Any) -> Pair:
        both = [raw, raw] if type(raw) is int else raw
        if isinstance(both, list | tuple) and len(both) == 2:
            height, width = both
            if whole(height, self.minimum, self.maximum) and whole(
                width, self.minimum, self.maximum
            ):
                return height, width
        bounds = f"from {self.minimum:,} to {self.maximum:,}"
        refuse(f"a whole number or [height, width], {bounds}", raw)

    def read(self, text: str) -> Pair:
        numbers = _numbers(text)
        return self.parse(numbers[0] if len(numbers) == 1 else numbers or text)

    def plain(self, value: Pair) -> Any:
        return list(value)

    def text(self, value: Pair) -> str:
        return str(value[0]) if value[0] == value[1] else times(value)

    def schema(self) -> dict[str, Any]:
        number = {"type": "integer", "minimum": self.minimum, "maximum": self.maximum}
        pair = {"type": "array", "items": number, "minItems": 2, "maxItems": 2}
        return {"anyOf": [number, pair]}


class PaddingField(Field[Padding]):
    """A border: "same", "valid", or in numbers."""

    maximum = LARGEST_NUMBER

    def parse(self, raw: Any) -> Padding:
        if raw == "same":
            return "same"
        if raw == "valid":
            return "valid"
        parts = [raw] if type(raw) is int else raw
        if isinstance(parts, list | tuple) and all(whole(n, 0, self.maximum) for n in parts):
            if len(parts) == 1 and type(raw) is int:
                return raw, raw, raw, raw
            if len(parts) == 2:
                return parts[0], parts[0], parts[1], parts[1]
            if len(parts) == 4:
                return parts[0], parts[1], parts[2], parts[3]
        refuse(
            '"same", "valid", a whole number, [height, width] or [top, bottom, left, right], '
            f"from 0 to {self.maximum:,}",
            raw,
        )

    def read(self, text: str) -> Padding:
        word = text.strip().lower()
        if word in ("same", "valid"):
            return self.parse(word)
        numbers = _numbers(text)
        return self.parse(numbers[0] if len(numbers) == 1 else numbers or word)

    def plain(self, value: Padding) -> Any:
        if isinstance(value, str):
            return value
        top, bottom, left, right = value
        if top == bottom and left == right:
            return top if top == left else [top, left]
        return list(value)

    def text(self, value: Padding) -> str:
        if isinstance(value, str):
            return value
        plain = self.plain(value)
        return str(plain) if isinstance(plain, int) else times(tuple(plain))

    def schema(self) -> dict[str, Any]:
        number = {"type": "integer", "minimum": 0, "maximum": self.maximum}
        lists = [{"type": "array", "items": number, "minItems": n, "maxItems": n} for n in (2, 4)]
        return {"anyOf": [{"enum": ["same", "valid"]}, number, *lists]}


class Choice(Field[str]):
    """One of a fixed set of names; `options` maps each name to the label a person reads."""

    def __init__(self, label: str, about: str, *, options: Mapping[str, str], **rest: Any) -> None:
        super().__init__(label, about, **rest)
        self.options = options

    def parse(self, raw: Any) -> str:
        if isinstance(raw, str) and raw in self.options:
            return raw
        refuse("one of " + ", ".join(f'"{name}"' for name in self.options), raw)

    def read(self, text: str) -> str:
        for name, label in self.options.items():
            if text.strip().lower() in (name.lower(), label.lower()):
                return name
        return self.parse(text)

    def text(self, value: str) -> str:
        return self.options[value]

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.options)}


class Toggle(Field[bool]):
    """On or off."""

    def parse(self, raw: Any) -> bool:
        if isinstance(raw, bool):
            return raw
        refuse("true or false", raw)

    def read(self, text: str) -> bool:
        word = text.strip().lower()
        if word in ("on", "true", "yes"):
            return True
        if word in ("off", "false", "no"):
            return False
        return self.parse(text)

    def text(self, value: bool) -> str:
        return "on" if value else "off"

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}

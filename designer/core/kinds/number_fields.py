"""Fields of numbers: whole ones, pairs, decimals and borders, each with its bounds.

A kind's class body holds them; what every field does is in `fields`.
"""

from __future__ import annotations

import re
from typing import Any, Literal, TypeVar

from designer.core.kinds.fields import Field, refuse
from designer.core.kinds.shapes import Padding, Pair, Sides, times

T = TypeVar("T")

MAX_NUMBER = 1_000_000_000
"""Bound of every whole number in a design; products of them stay exact, and can be written."""

_GROUPED = r"[1-9][0-9]{0,2}([,\u2009][0-9]{3})+(\.[0-9]+)?"
_DECIMAL = r"-?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?"


def whole(raw: Any, minimum: int, maximum: int) -> bool:
    """Whether `raw` is a whole number (true and false are not) within its bounds."""
    return type(raw) is int and minimum <= raw <= maximum


def _digits(text: str) -> int | str:
    """A typed whole number, or the text where it is none, for the parser to refuse."""
    plain = _ungrouped(text)
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= 18 else text.strip()


def _ungrouped(text: str) -> str:
    """The text without the commas or thin blanks that part thousands: those before three digits."""
    plain = text.strip()
    if re.fullmatch(_GROUPED, plain):
        plain = plain.replace(",", "").replace("\u2009", "")
    return plain


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
        maximum: int = MAX_NUMBER,
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


class DecimalNumber(Field[float]):
    """A number with a fraction, such as a rate; no count is ever made of it."""

    def __init__(
        self,
        label: str,
        about: str,
        *,
        minimum: float = 0.0,
        maximum: float = 1.0,
        step: float = 0.1,
        **options: Any,
    ) -> None:
        super().__init__(label, about, **options)
        self.minimum, self.maximum = minimum, maximum
        self.step = step
        """By how much a key or the mouse wheel moves it."""

    def parse(self, raw: Any) -> float:
        # A nan is not within any bounds.
        if type(raw) in (int, float) and self.minimum <= raw <= self.maximum:
            # Without the sign of a nought, which no one can see.
            return float(raw) + 0.0
        refuse(f"a number from {self.minimum:,g} to {self.maximum:,g}", raw)

    def read(self, text: str) -> float:
        # Behind a nought a comma is a decimal one.
        plain = _ungrouped(text).replace(",", ".")
        typed = re.fullmatch(_DECIMAL, plain)
        return self.parse(float(plain) if typed and len(plain) <= 40 else text.strip())

    def plain(self, value: float) -> Any:
        return int(value) if value == int(value) else value

    def text(self, value: float) -> str:
        return str(self.plain(value))

    def schema(self) -> dict[str, Any]:
        minimum, maximum = self.plain(self.minimum), self.plain(self.maximum)
        return {"type": "number", "minimum": minimum, "maximum": maximum}


class Border(Field[T]):
    """A border in numbers: one for all sides, [height, width], or one for each side."""

    maximum = MAX_NUMBER
    short = "pad"
    words: tuple[Literal["same", "valid"], ...] = ()
    """What it takes besides numbers."""

    def parse(self, raw: Any) -> Any:
        if isinstance(raw, str) and raw in self.words:
            return raw
        parts = [raw] if type(raw) is int else raw
        if isinstance(parts, list | tuple) and all(whole(n, 0, self.maximum) for n in parts):
            if len(parts) == 1 and type(raw) is int:
                return raw, raw, raw, raw
            if len(parts) == 2:
                return parts[0], parts[0], parts[1], parts[1]
            if len(parts) == 4:
                return parts[0], parts[1], parts[2], parts[3]
        named = "".join(f'"{word}", ' for word in self.words)
        refuse(
            f"{named}a whole number, [height, width] or [top, bottom, left, right], "
            f"from 0 to {self.maximum:,}",
            raw,
        )

    def read(self, text: str) -> Any:
        word = text.strip().lower()
        if word in self.words:
            return self.parse(word)
        numbers = _numbers(text)
        return self.parse(numbers[0] if len(numbers) == 1 else numbers or word)

    def plain(self, value: Any) -> Any:
        if isinstance(value, str):
            return value
        top, bottom, left, right = value
        if top == bottom and left == right:
            return top if top == left else [top, left]
        return list(value)

    def text(self, value: Any) -> str:
        if isinstance(value, str):
            return value
        plain = self.plain(value)
        return str(plain) if isinstance(plain, int) else times(tuple(plain))

    def schema(self) -> dict[str, Any]:
        number = {"type": "integer", "minimum": 0, "maximum": self.maximum}
        lists = [{"type": "array", "items": number, "minItems": n, "maxItems": n} for n in (2, 4)]
        named = [{"enum": list(self.words)}] if self.words else []
        return {"anyOf": [*named, number, *lists]}


class SidesField(Border[Sides]):
    """A border in numbers."""


class PaddingField(Border[Padding]):
    """A border: "same", "valid", or in numbers."""

    words = ("same", "valid")

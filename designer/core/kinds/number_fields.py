"""Fields for numbers: integers, pairs, decimals and paddings, each with its bounds.

The class bodies of block kinds use these fields. The interface of all fields is defined by
`fields.Field`.
"""

from __future__ import annotations

import re
from typing import Any, Literal, TypeVar

from designer.core.kinds.fields import Field, raise_field_error
from designer.core.kinds.shapes import Padding, Pair, Sides, shape_text

T = TypeVar("T")
"""The type of a field's value."""

MAX_NUMBER = 1_000_000_000
"""The largest integer that a field of a design accepts."""

_GROUPED = r"[1-9][0-9]{0,2}([,\u2009][0-9]{3})+(\.[0-9]+)?"
"""Pattern of a number whose thousands are separated by commas or thin spaces."""
_DECIMAL = r"-?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?"
"""Pattern of a decimal number with an optional exponent."""


def is_whole_number(raw: Any, minimum: int, maximum: int) -> bool:
    """Return whether `raw` is an integer from `minimum` to `maximum`, and not a bool."""
    return type(raw) is int and minimum <= raw <= maximum


def _integer_or_text(text: str) -> int | str:
    """Return the integer that a user typed as `text`.

    If `text` is not an integer, return it without surrounding spaces: the method `parse` of the
    field then rejects it with an error message.
    """
    plain = _without_separators(text)
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= 18 else text.strip()


def _without_separators(text: str) -> str:
    """Return `text` without thousands separators (commas or thin spaces) and outer spaces."""
    plain = text.strip()
    if re.fullmatch(_GROUPED, plain):
        plain = plain.replace(",", "").replace("\u2009", "")
    return plain


def _numbers(typed: str) -> list[int | str] | str:
    """Return the integers that a user typed with ×, x, commas or spaces between them.

    If a part of the text is not an integer, return the text: the method `parse` of the field then
    rejects it with an error message.
    """
    text = typed
    for mark in "×xX*,;()[]":
        text = text.replace(mark, " ")
    numbers = [_integer_or_text(part) for part in text.split()]
    return numbers if all(isinstance(number, int) for number in numbers) else typed.strip()


class BoundedField(Field[T]):
    """The base class of fields for integers from `minimum` to `maximum`, both inclusive."""

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

    def bounds(self) -> tuple[int, int]:
        return self.minimum, self.maximum


class WholeNumber(BoundedField[int]):
    """A field for an integer."""

    def parse(self, raw: Any) -> int:
        if is_whole_number(raw, self.minimum, self.maximum):
            return int(raw)
        raise_field_error(f"a whole number from {self.minimum:,} to {self.maximum:,}", raw)

    def parse_text(self, text: str) -> int:
        return self.parse(_integer_or_text(text))

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.minimum, "maximum": self.maximum}


class PairOfNumbers(BoundedField[Pair]):
    """A field for a height and a width; a single number is used for both."""

    def parse(self, raw: Any) -> Pair:
        both = [raw, raw] if type(raw) is int else raw
        if isinstance(both, list | tuple) and len(both) == 2:
            height, width = both
            if is_whole_number(height, self.minimum, self.maximum) and is_whole_number(
                width, self.minimum, self.maximum
            ):
                return height, width
        bounds = f"from {self.minimum:,} to {self.maximum:,}"
        raise_field_error(f"a whole number or [height, width], {bounds}", raw)

    def parse_text(self, text: str) -> Pair:
        numbers = _numbers(text)
        return self.parse(numbers[0] if len(numbers) == 1 else numbers or text)

    def to_json(self, value: Pair) -> Any:
        return list(value)

    def to_text(self, value: Pair) -> str:
        return str(value[0]) if value[0] == value[1] else shape_text(value)

    def schema(self) -> dict[str, Any]:
        number = {"type": "integer", "minimum": self.minimum, "maximum": self.maximum}
        pair = {"type": "array", "items": number, "minItems": 2, "maxItems": 2}
        return {"anyOf": [number, pair]}


class DecimalNumber(Field[float]):
    """A field for a decimal number, such as the rate of a dropout.

    Counts (multiply–accumulates, parameters …) never depend on such a field.
    """

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
        """By how much one press of an arrow key or one notch of the mouse wheel changes the value.
        """

    def bounds(self) -> tuple[float, float]:
        return self.minimum, self.maximum

    def parse(self, raw: Any) -> float:
        # The comparisons are false for NaN.
        if type(raw) in (int, float) and self.minimum <= raw <= self.maximum:
            # Adding 0.0 turns -0.0 into 0.0, because the form shows no sign for a zero.
            return float(raw) + 0.0
        raise_field_error(f"a number from {self.minimum:,g} to {self.maximum:,g}", raw)

    def parse_text(self, text: str) -> float:
        # A comma that does not separate thousands is a decimal comma: "0,5" is 0.5.
        plain = _without_separators(text).replace(",", ".")
        typed = re.fullmatch(_DECIMAL, plain)
        return self.parse(float(plain) if typed and len(plain) <= 40 else text.strip())

    def to_json(self, value: float) -> Any:
        return int(value) if value == int(value) else value

    def to_text(self, value: float) -> str:
        return str(self.to_json(value))

    def schema(self) -> dict[str, Any]:
        minimum, maximum = self.to_json(self.minimum), self.to_json(self.maximum)
        return {"type": "number", "minimum": minimum, "maximum": maximum}


class BorderField(Field[T]):
    """The base class of fields for a padding, as a word ("same" or "valid") or in numbers.

    The numbers are one for all sides, [height, width] or [top, bottom, left, right].
    """

    maximum = MAX_NUMBER
    notation_name = "pad"
    words: tuple[Literal["same", "valid"], ...] = ()
    """The words that are accepted instead of numbers; empty if only numbers are accepted."""

    def bounds(self) -> tuple[int, int]:
        return 0, self.maximum

    def parse(self, raw: Any) -> Any:
        if isinstance(raw, str) and raw in self.words:
            return raw
        parts = [raw] if type(raw) is int else raw
        if isinstance(parts, list | tuple) and all(
            is_whole_number(n, 0, self.maximum) for n in parts
        ):
            if len(parts) == 1 and type(raw) is int:
                return raw, raw, raw, raw
            if len(parts) == 2:
                return parts[0], parts[0], parts[1], parts[1]
            if len(parts) == 4:
                return parts[0], parts[1], parts[2], parts[3]
        words = "".join(f'"{word}", ' for word in self.words)
        raise_field_error(
            f"{words}a whole number, [height, width] or [top, bottom, left, right], "
            f"from 0 to {self.maximum:,}",
            raw,
        )

    def parse_text(self, text: str) -> Any:
        word = text.strip().lower()
        if word in self.words:
            return self.parse(word)
        numbers = _numbers(text)
        return self.parse(numbers[0] if len(numbers) == 1 else numbers or word)

    def to_json(self, value: Any) -> Any:
        if isinstance(value, str):
            return value
        top, bottom, left, right = value
        if top == bottom and left == right:
            return top if top == left else [top, left]
        return list(value)

    def to_text(self, value: Any) -> str:
        if isinstance(value, str):
            return value
        plain = self.to_json(value)
        return str(plain) if isinstance(plain, int) else shape_text(tuple(plain))

    def schema(self) -> dict[str, Any]:
        number = {"type": "integer", "minimum": 0, "maximum": self.maximum}
        lists = [{"type": "array", "items": number, "minItems": n, "maxItems": n} for n in (2, 4)]
        words = [{"enum": list(self.words)}] if self.words else []
        return {"anyOf": [*words, number, *lists]}


class SidesField(BorderField[Sides]):
    """A field for a padding that can only be given in numbers, not as "same" or "valid"."""


class PaddingField(BorderField[Padding]):
    """A field for a padding: "same", "valid" or numbers.

    The numbers are one for all sides, [height, width] or [top, bottom, left, right].
    """

    words = ("same", "valid")

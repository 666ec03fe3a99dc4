"""The fields a block kind can declare: one place for bounds, text, JSON and schema.

A kind's class body holds these objects; from them come the checks of the file reader, the
inspector's form, the writer's defaults and the JSON Schema. Fields of numbers are in
`number_fields`. How a field is drawn belongs to the window, what it means to the kind.

A field is a descriptor: on the class it gives itself, on a kind's instance its value.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, NoReturn, Self, TypeVar, overload

T = TypeVar("T")


class FieldError(ValueError):
    """A value that a field does not take; its text is one sentence without the field's name."""


class Field(Generic[T]):
    """A named setting of a kind.

    `default` is what a file may leave out; without one the file must name the field, and a
    new block gets `initial`. `suggestions` are offered in the form's drop-down.
    """

    name: str
    short: str = ""
    """What a line of text may call it besides its name."""

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

"""The fields a block kind can declare: bounds, text form, JSON form and schema in one place.

The class body of a kind contains these objects. The checks of the file reader, the form of the
inspector, the defaults of the file writer and the JSON Schema are derived from them. Fields of
numbers are in `number_fields`. The user interface defines how a field is drawn, and the kind
defines what it means.

A field is a descriptor: accessed on the class it returns itself, on an instance its value.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, NoReturn, Self, TypeVar, overload

T = TypeVar("T")


class FieldError(ValueError):
    """A value that a field does not accept.

    The message is one sentence without the name of the field.
    """


class Field(Generic[T]):
    """A named setting of a kind.

    `default` is the value if a file omits the field; without a default the file must contain the
    field. A new block gets `initial`, which is the default unless given. `suggestions` are offered
    in the drop-down list of the form.
    """

    name: str
    notation_name: str = ""
    """An additional name of the field in the text notation."""

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
        self.help_text = about
        self.default = default
        self.initial = default if initial is None else initial
        self.suggestions = suggestions
        self.same_as = same_as
        """The name of the field whose value is used while this one is unset (None)."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, kind: None, owner: type) -> Self: ...
    @overload
    def __get__(self, kind: object, owner: type) -> T: ...
    def __get__(self, kind: object | None, owner: type) -> Self | T:
        # Called for the class only: the dictionary of an instance takes precedence over a
        # descriptor without __set__.
        if kind is None:
            return self
        raise AttributeError(self.name)

    @property
    def required(self) -> bool:
        """Whether a design file must contain the field."""
        return self.default is None and self.same_as is None

    def parse(self, raw: Any) -> T:
        """Return the value for a raw JSON value.

        Raise `FieldError`, with a message that says what the field accepts, if `raw` is invalid.
        """
        raise FieldError("takes no value")

    def parse_text(self, text: str) -> T:
        """Return the value for typed text; raise `FieldError` if the text is invalid."""
        raise FieldError("takes no text")

    def to_json(self, value: T) -> Any:
        """Return the value in its JSON form."""
        return value

    def to_text(self, value: T) -> str:
        """Return the value in the form in which a person reads and types it."""
        return str(value)

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the raw JSON value."""
        return {}


def raise_field_error(expected: str, raw: Any) -> NoReturn:
    """Raise `FieldError` that says what is `expected` and what was received, cut to one line."""
    try:
        shown = "true" if raw is True else "false" if raw is False else repr(raw)
    except (ValueError, RecursionError):
        # Python cannot write an integer of more than 4,300 digits, or lists nested 1,000 deep.
        shown = "something too large to show"
    shown = "null" if raw is None else shown
    raise FieldError(f"takes {expected}, not {shown if len(shown) <= 60 else shown[:57] + '…'}")


class Choice(Field[str]):
    """One of a fixed set of names; `options` maps each name to the label that is displayed."""

    def __init__(self, label: str, about: str, *, options: Mapping[str, str], **rest: Any) -> None:
        super().__init__(label, about, **rest)
        self.options = options

    def parse(self, raw: Any) -> str:
        if isinstance(raw, str) and raw in self.options:
            return raw
        raise_field_error("one of " + ", ".join(f'"{name}"' for name in self.options), raw)

    def parse_text(self, text: str) -> str:
        for name, label in self.options.items():
            if text.strip().lower() in (name.lower(), label.lower()):
                return name
        return self.parse(text)

    def to_text(self, value: str) -> str:
        return self.options[value]

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.options)}


class Toggle(Field[bool]):
    """On or off."""

    def parse(self, raw: Any) -> bool:
        if isinstance(raw, bool):
            return raw
        raise_field_error("true or false", raw)

    def parse_text(self, text: str) -> bool:
        word = text.strip().lower()
        if word in ("on", "true", "yes"):
            return True
        if word in ("off", "false", "no"):
            return False
        return self.parse(text)

    def to_text(self, value: bool) -> str:
        return "on" if value else "off"

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}

"""The fields a block kind can declare: bounds, text form, JSON form and schema in one place.

A field is a setting such as the stride, declared as an object in the class body of a block kind.
The checks of the file reader, the form of the inspector, the defaults of the file writer and the
JSON Schema are derived from these objects. Fields for numbers are in `number_fields`. The user
interface defines how a field is drawn, and the block kind defines what the field means.

A field is a descriptor: `Conv.stride` is the field object, and `stride` of an instance of `Conv`
is the value of the field. Usually the attribute has the name of the field in design files. A field
whose name is an attribute of every kind, such as the method `parameters`, needs another attribute:

    stated_parameters = WholeNumber("Parameters", "…", name="parameters")
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, NoReturn, Self, TypeVar, overload

T = TypeVar("T")
"""The type of a field's value."""


class FieldError(ValueError):
    """Raised for a value that a field does not accept.

    The message is one sentence that does not name the field: ``takes true or false, not 3``.
    """


class Field(Generic[T]):
    """A named setting of a block kind; subclasses define which values it accepts.

    `default` is the value of the field if a file omits it. `same_as` is the name of another field,
    whose value is used instead of a default. Without either, every file must contain the field. A
    new block has the value `initial`, or the default if no `initial` is given. `suggestions` are
    offered in the drop-down list of the inspector's form. `about` is the help text. `name` is the
    name of the field in design files, if it differs from the attribute.
    """

    name: str
    """The name of the field in design files, and in the text notation."""
    attribute: str
    """The name of the attribute of a kind that contains the field's value."""
    notation_name: str = ""
    """An additional name of the field in the text notation, such as ``pad``; empty if none."""

    def __init__(
        self,
        label: str,
        about: str,
        *,
        default: T | None = None,
        initial: T | None = None,
        suggestions: tuple[T, ...] = (),
        same_as: str | None = None,
        name: str = "",
    ) -> None:
        self.name = name
        self.label = label
        self.help_text = about
        self.default = default
        self.initial = default if initial is None else initial
        self.suggestions = suggestions
        self.same_as = same_as
        """The name of another field, whose value is used while this field is unset (None)."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.attribute = name
        self.name = self.name or name

    @overload
    def __get__(self, kind: None, owner: type) -> Self: ...
    @overload
    def __get__(self, kind: object, owner: type) -> T: ...
    def __get__(self, kind: object | None, owner: type) -> Self | T:
        # Python calls this method only for access on the class. An instance of a kind stores its
        # values in its __dict__, which takes precedence over a descriptor without __set__.
        if kind is None:
            return self
        raise AttributeError(self.attribute)

    @property
    def required(self) -> bool:
        """Whether a design file must contain the field."""
        return self.default is None and self.same_as is None

    def bounds(self) -> tuple[float, float] | None:
        """Return the smallest and the largest number that the field accepts.

        Return None if the field has no bounds.
        """
        return None

    def parse(self, raw: Any) -> T:
        """Return the field's value for a raw JSON value.

        Raise `FieldError`, with a message that says what the field accepts, if `raw` is invalid.
        """
        raise FieldError("takes no value")

    def parse_text(self, text: str) -> T:
        """Return the field's value for text typed by a user.

        Raise `FieldError` if the text is invalid.
        """
        raise FieldError("takes no text")

    def to_json(self, value: T) -> Any:
        """Return `value` in the form in which a design file stores it."""
        return value

    def to_text(self, value: T) -> str:
        """Return `value` as text that the inspector's form shows and that `parse_text` accepts."""
        return str(value)

    def shown_text(self, value: T | None) -> str:
        """Return `value` as text that the inspector's form shows.

        The value None, of an unset field, is shown as the name of the field whose value is used
        instead: ``as window``.
        """
        return f"as {str(self.same_as).replace('_', ' ')}" if value is None else self.to_text(value)

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema that describes the JSON values which `parse` accepts."""
        return {}


def raise_field_error(expected: str, raw: Any) -> NoReturn:
    """Raise a `FieldError` whose message says what is expected and shows the received value.

    `expected` describes the accepted values: "true or false". `raw` is the received value; only
    its first 60 characters are shown.
    """
    try:
        shown = "true" if raw is True else "false" if raw is False else repr(raw)
    except (ValueError, RecursionError):
        # Python cannot write an integer of more than 4,300 digits, or lists nested 1,000 deep.
        shown = "something too large to show"
    shown = "null" if raw is None else shown
    raise FieldError(f"takes {expected}, not {shown if len(shown) <= 60 else shown[:57] + '…'}")


class Choice(Field[str]):
    """A field whose value is one of a fixed set of names.

    `options` maps each name, as stored in a file, to the label that is displayed.
    """

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
    """A field that is on (True) or off (False)."""

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

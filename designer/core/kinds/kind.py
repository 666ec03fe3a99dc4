"""The base class of block kinds.

One file in `designer.blocks` declares a kind: its fields, shape rule, counts, formulas and
its words on palette and card. Everything else (file format, form, palette, charts, command
line) is derived from this declaration and names no kind.

An instance is a kind *with its settings*, an immutable value. Instances with equal settings are the
same object, so the analysis recognises by identity what it has already computed. The id, label and
position of a block and its wires are in `core.graph.design`.
"""

from __future__ import annotations

from _thread import allocate_lock
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple, Self, Union
from weakref import WeakValueDictionary

from designer.core.kinds.cost import FREE, Cost
from designer.core.kinds.fields import Field, FieldError
from designer.core.kinds.formulas import Formula
from designer.core.kinds.problems import Problem, set_field
from designer.core.kinds.shapes import Shape, Window, shape_text
from designer.core.kinds.spelling import Spelling

Family = Literal[
    "input", "convolution", "pointwise", "pooling", "combine", "shape", "dense", "activation"
]
"""The group of kinds that share a colour."""


class Arity(NamedTuple):
    """The number of input wires that a kind accepts."""

    min_inputs: int
    """The minimum."""
    max_inputs: int | None
    """The maximum, or None if there is no limit."""


NO_INPUT = Arity(0, 0)
"""No input wire at all."""
ONE_INPUT = Arity(1, 1)
"""Exactly one input wire."""
SEVERAL_INPUTS = Arity(2, None)
"""Two or more input wires."""


if TYPE_CHECKING:
    from fractions import Fraction

Ratio = Union[int, "Fraction"]
"""An exact ratio, e.g. behind an upsampling, where neighbours are half an input position apart."""
Ratios = tuple[Ratio, Ratio]
"""A ratio for the height and one for the width."""
Stage = tuple[int, int, int]
"""(scale, offset, divisor): how far apart the inputs of two values are, along one axis.

Two values that are m positions apart depend on input values that are at most
⌊(scale·m + offset) / divisor⌋ positions apart.
"""


class ReceptiveRule(NamedTuple):
    """The part of the input on which output values depend; every pair is (height, width)."""

    stages: tuple[Stage, Stage] = ((1, 0, 1), (1, 0, 1))
    """How far apart the inputs of two output values are: see `Stage`."""
    jump_factor: Ratios = (1, 1)
    """The distance between the inputs of neighbouring values, in input positions.

    The jump is multiplied by it.
    """
    sees_everything: bool = False
    """Whether each output value depends on the whole input, as in a dense layer."""


_instances_lock = allocate_lock()
"""Held while a new instance is added to `Kind._instances`."""


class Kind:
    """The base of all block kinds; the module docstring explains what an instance is.

    The constructor raises `FieldError` if a setting is missing, unknown or out of bounds; the
    message begins with the name of the setting.
    """

    name: ClassVar[str]
    """The name of the kind in a design file."""
    title: ClassVar[str]
    """The name of the kind on the palette."""
    about: ClassVar[str]
    """What the kind does, in one line, for the palette."""
    section: ClassVar[str]
    """The palette section that contains the kind."""
    family: ClassVar[Family]
    """The family, which determines the colour of the card."""
    arity: ClassVar[Arity] = ONE_INPUT
    """The number of input wires that the kind accepts."""
    accepted_input: ClassVar[str] = "a feature map H×W×C"
    """A description of what each input accepts."""
    operator: ClassVar[str] = ""
    """The operator under which the rules in `core.analysis.tool_conventions` count the kind.

    Empty if no tool counts it.
    """
    spelling: ClassVar[Spelling] = Spelling()
    """How the kind is written in the text notation (`designer.notation`)."""
    fields: ClassVar[dict[str, Field[Any]]] = {}
    """The declared fields by name, in the order of the file and of the form."""
    _instances: ClassVar[WeakValueDictionary[tuple[Any, ...], Kind]]
    """The existing instances, by the values of their fields."""

    def __init_subclass__(cls) -> None:
        declared = {name: value for name, value in vars(cls).items() if isinstance(value, Field)}
        cls.fields = {**cls.fields, **declared}
        cls._instances = WeakValueDictionary()

    def __new__(cls, **settings: Any) -> Self:
        """Return the instance with these settings, given as raw JSON values."""
        values = cls._parse_settings(settings)
        key = tuple(values.values())
        instance = cls._instances.get(key)
        if instance is None:
            # Files are read in a thread. Without the lock two threads could create two instances
            # with the same settings, which would not compare equal.
            with _instances_lock:
                instance = cls._instances.get(key)
                if instance is None:
                    instance = super().__new__(cls)
                    instance.__dict__.update(values)
                    cls._instances[key] = instance
        assert isinstance(instance, cls)
        return instance

    @classmethod
    def _parse_settings(cls, settings: dict[str, Any]) -> dict[str, Any]:
        """Return the values of all fields, in declaration order.

        The value of a field that equals the field it follows (`Field.same_as`) is None.
        """
        values: dict[str, Any] = {}
        for name, field in cls.fields.items():
            if name in settings:
                try:
                    values[name] = field.parse(settings.pop(name))
                except FieldError as error:
                    raise FieldError(f"{name} {error}") from None
            elif field.same_as is not None:
                values[name] = None
            elif field.required:
                raise FieldError(f"{name} is missing")
            else:
                values[name] = field.default
        if settings:
            raise FieldError(f"{next(iter(settings))} is not a field of {cls.name}")
        for name, field in cls.fields.items():
            # A file does not distinguish an equal value from an unset one, nor may a kind.
            if field.same_as is not None and values[name] == values[field.same_as]:
                values[name] = None
        return values

    @classmethod
    def fresh(cls) -> Self:
        """Return the kind for a new block, with the initial value of every field."""
        return cls(**{n: f.initial for n, f in cls.fields.items() if f.initial is not None})

    def with_setting(self, name: str, value: Any) -> Self:
        """Return the same kind with one setting changed.

        The value None unsets a field that follows another one. Raise `FieldError` if the setting
        is invalid.
        """
        values = self.__dict__
        settings = {n: values[n] for n in self.fields if values[n] is not None and n != name}
        if value is not None:
            settings[name] = value
        return type(self)(**settings)

    def setting(self, name: str) -> Any:
        """Return the effective value of a field: if unset, the value of the field it follows."""
        value = self.__dict__[name]
        follows = self.fields[name].same_as
        return self.__dict__[follows] if value is None and follows is not None else value

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is a value: use with_setting")

    def __reduce__(self) -> tuple[Any, ...]:
        """Make copying and unpickling return the one instance with these settings."""
        values = self.__dict__
        return _unpickled, (
            type(self),
            {n: values[n] for n in self.fields if values[n] is not None},
        )

    def __repr__(self) -> str:
        settings = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self.fields)
        return f"{type(self).__name__}({settings})"

    # The methods that kinds override. The analysis passes as many inputs as `arity` allows.

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """Return the output shape, or the problem if the inputs are invalid."""
        return inputs[0]

    def accepted_input_beside(self, others: tuple[Shape, ...]) -> str:
        """Return a description of what an input accepts beside inputs of shapes `others`."""
        return self.accepted_input

    def cost(self, inputs: tuple[Shape, ...], output: Shape) -> Cost:
        """Return the cost of the block, for shapes that `output_shape` accepted."""
        return FREE

    @property
    def sliding_window(self) -> Window | None:
        """The window that slides over the input, or None; the receptive field grows by it."""
        return None

    def receptive_rule(self, inputs: tuple[Shape, ...]) -> ReceptiveRule | None:
        """Return the receptive-field rule of a kind without a sliding window.

        None means that each output value depends only on the input values at its own position.
        With a rule, all output values together depend on the same part of the image as all input
        values together.
        """
        return None

    @property
    def headline(self) -> str:
        """The title of the card: ``Conv 5×5``."""
        return self.title

    @property
    def settings(self) -> tuple[str, ...]:
        """The settings displayed on the card: ``32 filters``, ``same``, ``ReLU``."""
        return ()

    @property
    def short_settings(self) -> tuple[str, ...]:
        """The settings abbreviated, for when they do not fit: ``32``, ``same``, ``ReLU``."""
        return self.settings

    @property
    def tile_text(self) -> str | None:
        """The text on the tile, e.g. ``5×5``; None if the icon is more informative than a text."""
        return None

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """Return the arithmetic of shape and counts, with the numbers filled in."""
        return ()


def _unpickled(kind: type[Kind], settings: dict[str, Any]) -> Kind:
    """Return the instance of `kind` with these settings; called by `copy` and `pickle`."""
    return kind(**settings)


def problem_unless_map(shape: Shape, subject: str) -> Problem | None:
    """Return a problem if `shape` is a vector, as `subject` needs a feature map; else None."""
    if len(shape) == 3:
        return None
    return Problem(
        f"{subject} needs a feature map H×W×C, and this is a vector of {shape_text(shape)}",
        "wire it before the flatten, or let a global pooling keep its dimensions",
        remedies=(set_field("keep_dims", True, "feeding"),),
    )

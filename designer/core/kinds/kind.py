"""The base class of block kinds, such as Conv or Add.

Each block kind is declared in a file of its own in `designer.blocks`: its fields, shape rule,
counts, formulas, and its words on the palette and on cards. The rest of the program (file format,
inspector form, palette, charts, command line) reads this declaration and contains no code for a
particular block kind.

A subclass is a block kind; an instance is a block kind *with its settings*, an immutable value. Two
instances with equal settings are the same object, so the analysis can compare by identity. The id,
label and position of a block and its wires are in `core.graph.design`.
"""

from __future__ import annotations

from threading import Lock
from typing import Any, ClassVar, Literal, NamedTuple, Self, final
from weakref import WeakValueDictionary

from designer.core.kinds.cost import Counts, create_counts
from designer.core.kinds.fields import Field, FieldError
from designer.core.kinds.formulas import Formula
from designer.core.kinds.operations import NO_OPERATIONS, Operations
from designer.core.kinds.parameters import Parameter, sizes_by_role
from designer.core.kinds.problems import Problem, set_field
from designer.core.kinds.receptive_rule import ReceptiveRule
from designer.core.kinds.shapes import Shape, Window, shape_text, value_count
from designer.core.kinds.spelling import Spelling

Family = Literal[
    "input", "convolution", "pointwise", "pooling", "combine", "shape", "dense", "activation"
]
"""The family of a block kind; all kinds of a family have cards of the same colour."""


class Arity(NamedTuple):
    """The number of input wires that a block kind accepts, as a range."""

    min_inputs: int
    """The smallest accepted number of input wires."""
    max_inputs: int | None
    """The largest accepted number of input wires; None if there is no limit."""


NO_INPUT = Arity(0, 0)
"""No input wire at all."""
ONE_INPUT = Arity(1, 1)
"""Exactly one input wire."""
SEVERAL_INPUTS = Arity(2, None)
"""Two or more input wires."""


_instances_lock = Lock()
"""Held while a new instance is added to `Kind._instances`."""


class Kind:
    """The base class of all block kinds; an instance is a kind with its settings.

    The constructor takes the settings as keyword arguments. It raises `FieldError` if a setting is
    missing, unknown or out of bounds; the message begins with the name of the setting.
    """

    name: ClassVar[str]
    """The name of the kind in a design file."""
    title: ClassVar[str]
    """The name of the kind on the palette."""
    about: ClassVar[str]
    """A short description of what the kind does, for the palette."""
    section: ClassVar[str]
    """The palette section that contains the kind."""
    family: ClassVar[Family]
    """The family, which determines the colour of the card."""
    arity: ClassVar[Arity] = ONE_INPUT
    """The number of input wires that the kind accepts."""
    accepted_input: ClassVar[str] = "a feature map H×W×C"
    """A description of what each input accepts."""
    operator: ClassVar[str] = ""
    """The name by which `core.analysis.tool_conventions` finds the counting rules for the kind.

    It is empty if no other tool counts anything for the kind.
    """
    spelling: ClassVar[Spelling] = Spelling()
    """How the kind is written in the text notation (`designer.notation`)."""
    fields: ClassVar[dict[str, Field[Any]]] = {}
    """The declared fields by name, in the order of design files and of the inspector's form."""
    _instances: ClassVar[WeakValueDictionary[tuple[Any, ...], Self]]
    """The existing instances of the kind, by the values of their fields."""

    def __init_subclass__(cls) -> None:
        declared = [value for value in vars(cls).values() if isinstance(value, Field)]
        for field in declared:
            if hasattr(Kind, field.attribute) or field.attribute in Kind.__annotations__:
                raise TypeError(
                    f"{cls.__name__}.{field.attribute} is a field and would hide the attribute "
                    f"{field.attribute} of every kind: assign the field to another attribute, and "
                    f'give it name="{field.name}"'
                )
        cls.fields = {**cls.fields, **{field.name: field for field in declared}}
        cls._instances = WeakValueDictionary()

    def __new__(cls, **settings: Any) -> Self:
        """Return the only instance with these settings, given as values read from a JSON file."""
        values = cls._parse_settings(settings)
        key = tuple(values.values())
        instance = cls._instances.get(key)
        if instance is None:
            # Design files are read in a second thread. Without the lock, two threads could create
            # two instances with the same settings, and the two would not compare equal.
            with _instances_lock:
                instance = cls._instances.get(key)
                if instance is None:
                    instance = super().__new__(cls)
                    for name, field in cls.fields.items():
                        instance.__dict__[field.attribute] = values[name]
                    cls._instances[key] = instance
        return instance

    @classmethod
    def _parse_settings(cls, settings: dict[str, Any]) -> dict[str, Any]:
        """Return the values of all fields by name, in declaration order.

        If a field has the same value as the field from which it takes its default
        (`Field.same_as`), its value is stored as None.
        """
        values: dict[str, Any] = {}
        for name, field in cls.fields.items():
            if name in settings:
                try:
                    values[name] = field.parse(settings[name])
                except FieldError as error:
                    raise FieldError(f"{name} {error}") from None
            elif field.same_as is not None:
                values[name] = None
            elif field.required:
                raise FieldError(f"{name} is missing")
            else:
                values[name] = field.default
        for name in settings:
            if name not in values:
                raise FieldError(f"{name} is not a field of {cls.name}")
        for name, field in cls.fields.items():
            # A file omits a value that equals the one of `same_as`, so reading the file gives an
            # unset value. Storing None in this case too makes the two instances the same object.
            if field.same_as is not None and values[name] == values[field.same_as]:
                values[name] = None
        return values

    @classmethod
    def fresh(cls) -> Self:
        """Return the instance for a new block: every field has its initial value."""
        return cls(**{n: f.initial for n, f in cls.fields.items() if f.initial is not None})

    def with_setting(self, name: str, value: Any) -> Self:
        """Return a copy of this instance with the field `name` set to `value`.

        The value None unsets a field that takes its default from another field (`Field.same_as`).
        Raise `FieldError` if the new setting is invalid.
        """
        settings = self._stored_settings()
        settings.pop(name, None)
        if value is not None:
            settings[name] = value
        return type(self)(**settings)

    def own_setting(self, name: str) -> Any:
        """Return the value of field `name`, or None if the field is unset.

        Only a field that takes its default from another field (`Field.same_as`) can be unset.
        """
        return self.__dict__[self.fields[name].attribute]

    def setting(self, name: str) -> Any:
        """Return the effective value of field `name`.

        If the field is unset and takes its default from another field (`Field.same_as`), return
        the value of that other field.
        """
        value = self.own_setting(name)
        follows = self.fields[name].same_as
        return self.own_setting(follows) if value is None and follows is not None else value

    def _stored_settings(self) -> dict[str, Any]:
        """Return the values of all fields by name, without the fields that are unset."""
        values = {name: self.own_setting(name) for name in self.fields}
        return {name: value for name, value in values.items() if value is not None}

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is a value: use with_setting")

    def __reduce__(self) -> tuple[Any, ...]:
        """Make copying and unpickling return the one existing instance with these settings."""
        return _unpickled, (type(self), self._stored_settings())

    def __repr__(self) -> str:
        settings = ", ".join(f"{name}={self.own_setting(name)!r}" for name in self.fields)
        return f"{type(self).__name__}({settings})"

    # Kinds override the following methods. `inputs` are the input shapes, in the order of the
    # inputs; the analysis ensures that `arity` allows their number.

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """Return the output shape for `inputs`; if `inputs` are invalid, return the problem."""
        return inputs[0]

    def accepted_input_beside(self, others: tuple[Shape, ...]) -> str:
        """Return a description of what one input accepts if the other inputs have shapes `others`.

        For an Add beside an input of 28×28×16, this is ``28×28×16``.
        """
        return self.accepted_input

    def parameters(self, inputs: tuple[Shape, ...]) -> tuple[Parameter, ...]:
        """Return name, shape and role of each weight, bias and buffer of a block of this kind.

        `inputs` must be shapes that the kind accepts.
        """
        return ()

    def multiply_accumulates(self, inputs: tuple[Shape, ...], output: Shape, weights: int) -> int:
        """Return the number of multiply–accumulates of a block with `weights` weights.

        `output` is `output_shape(inputs)`.
        """
        return 0

    def other_operations(self, inputs: tuple[Shape, ...], output: Shape) -> Operations:
        """Return the numbers of all other elementary operations at inference, by sort.

        `output` is `output_shape(inputs)`.
        """
        return NO_OPERATIONS

    @final
    def cost(self, inputs: tuple[Shape, ...], output: Shape) -> Counts:
        """Return the counts (parameters, multiply–accumulates …) of a block of this kind.

        `output` is the result of `output_shape(inputs)`, which must not be a problem. All counts
        are computed from the results of the three methods above, and of `output`.
        """
        weights, biases, buffers = sizes_by_role(self.parameters(inputs))
        return create_counts(
            weights=weights,
            biases=biases,
            buffers=buffers,
            macs=self.multiply_accumulates(inputs, output, weights),
            operations=self.other_operations(inputs, output),
            activations=value_count(output),
        )

    @property
    def sliding_window(self) -> Window | None:
        """The window that slides over the input and enlarges the receptive field.

        It is None for a kind without a sliding window.
        """
        return None

    def receptive_rule(self, inputs: tuple[Shape, ...]) -> ReceptiveRule | None:
        """Return which part of the input each output value depends on, for the receptive field.

        The result is used only for a kind without a sliding window. None means that each output
        value depends only on the input values at its own position. A rule leaves the extent
        unchanged: all output values together depend on the same part of the image as all input
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
        """Shorter `settings`, for cards too narrow for them: ``32``, ``same``, ``ReLU``."""
        return self.settings

    @property
    def tile_text(self) -> str | None:
        """The text on the tile (coloured square) of the card: ``5×5``.

        If it is None, the tile shows the icon of the kind.
        """
        return None

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """Return formulas that show how the output shape and the counts are computed."""
        return ()


def _unpickled(kind: type[Kind], settings: dict[str, Any]) -> Kind:
    """Return the instance of `kind` with these settings; called by Python's `copy` and `pickle`."""
    return kind(**settings)


def problem_unless_map(shape: Shape, subject: str) -> Problem | None:
    """Return a problem if `shape` is a vector; return None (no problem) if it is a feature map.

    `subject`, such as "Pooling", begins the message: ``Pooling needs a feature map H×W×C, …``.
    """
    if len(shape) == 3:
        return None
    return Problem(
        f"{subject} needs a feature map H×W×C, and this is a vector of {shape_text(shape)}",
        "wire it before the flatten, or let a global pooling keep its dimensions",
        remedies=(set_field("keep_dims", True, "feeding"),),
    )

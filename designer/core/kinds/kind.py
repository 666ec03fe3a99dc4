"""What a block kind must say of itself.

One file in `designer.blocks` declares a kind: its fields, shape rule, counts, formulas and
its words on palette and card. Everything else (file format, form, palette, charts, command
line) is derived from this declaration and names no kind.

An instance is a kind *with its settings*, an immutable value. Two with equal settings are one
and the same object, so that the analysis can tell at a glance what it has seen before. What
stands around it (id, label, place, wires) is in `design`.
"""

from __future__ import annotations

from _thread import allocate_lock
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple, Self, Union
from weakref import WeakValueDictionary

from designer.core.kinds.cost import FREE, Cost
from designer.core.kinds.fields import Field, FieldError
from designer.core.kinds.formulas import Formula
from designer.core.kinds.problems import Problem, problem_or
from designer.core.kinds.shapes import Shape, Window, times
from designer.core.kinds.spelling import Spelling

Family = Literal[
    "input", "convolution", "pointwise", "pooling", "combine", "shape", "dense", "activation"
]
"""What a kind belongs to by colour."""


class Arity(NamedTuple):
    """How many wires a kind takes."""

    fewest: int
    most: int | None
    """None for any number."""


NO_INPUT = Arity(0, 0)
ONE_INPUT = Arity(1, 1)
SEVERAL_INPUTS = Arity(2, None)


if TYPE_CHECKING:
    from fractions import Fraction

Ratio = Union[int, "Fraction"]
"""An exact ratio: upsampling sets neighbours half an input value apart."""
Ratios = tuple[Ratio, Ratio]
Stage = tuple[int, int, int]
"""(a, b, c): values a distance m apart see values ⌊(a·m + b) / c⌋ apart, at most."""


class FieldRule(NamedTuple):
    """What output values see of the block's input; every pair is (height, width)."""

    stages: tuple[Stage, Stage] = ((1, 0, 1), (1, 0, 1))
    """(a, b, c): what two values m apart see lies ⌊(a·m + b) / c⌋ apart, at most."""
    step: Ratios = (1, 1)
    """How many input values its neighbour lies on."""
    everything: bool = False
    """Whether it sees all the input, as in a dense layer."""


_interning = allocate_lock()


class Kind:
    """Base of all block kinds; see the module for what an instance is.

    Raises `FieldError` where a setting is missing, unknown or out of bounds; the text then
    begins with the setting's name.
    """

    name: ClassVar[str]
    """Its name in the design file."""
    title: ClassVar[str]
    """Its name on the palette."""
    about: ClassVar[str]
    """One line of what it does, for the palette."""
    section: ClassVar[str]
    """The palette section it stands in."""
    family: ClassVar[Family]
    arity: ClassVar[Arity] = ONE_INPUT
    takes: ClassVar[str] = "a feature map H×W×C"
    """What each of its inputs takes, in words."""
    operator: ClassVar[str] = ""
    """What other tools' rules (`conventions`) take it for; empty where none counts it."""
    spelling: ClassVar[Spelling] = Spelling()
    """How it is written in a line of text (`designer.notation`)."""
    fields: ClassVar[dict[str, Field[Any]]] = {}
    """The declared fields by name, in the order of the file and of the form."""
    _made: ClassVar[WeakValueDictionary[tuple[Any, ...], Kind]]
    """The instances there are, by the values of their fields."""

    def __init_subclass__(cls) -> None:
        own = {name: value for name, value in vars(cls).items() if isinstance(value, Field)}
        cls.fields = {**cls.fields, **own}
        cls._made = WeakValueDictionary()

    def __new__(cls, **settings: Any) -> Self:
        """The kind with these raw settings."""
        values = cls._parsed(settings)
        key = tuple(values.values())
        known = cls._made.get(key)
        if known is None:
            # Files are read in a thread; two of a kind would not be equal.
            with _interning:
                known = cls._made.get(key)
                if known is None:
                    known = super().__new__(cls)
                    known.__dict__.update(values)
                    cls._made[key] = known
        assert isinstance(known, cls)
        return known

    @classmethod
    def _parsed(cls, settings: dict[str, Any]) -> dict[str, Any]:
        """The values of all fields, in their order; what equals the field it follows is open."""
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
            # A file says no more of it than that, whichever way it came to be equal.
            if field.same_as is not None and values[name] == values[field.same_as]:
                values[name] = None
        return values

    @classmethod
    def fresh(cls) -> Self:
        """The kind as a new block gets it: every field at its initial value."""
        return cls(**{n: f.initial for n, f in cls.fields.items() if f.initial is not None})

    def with_setting(self, name: str, value: Any) -> Self:
        """The same kind with one setting changed; None leaves open a field that follows another.

        Raises `FieldError`.
        """
        own = self.__dict__
        settings = {n: own[n] for n in self.fields if own[n] is not None and n != name}
        if value is not None:
            settings[name] = value
        return type(self)(**settings)

    def setting(self, name: str) -> Any:
        """The value in force: an open field gives that of the field it follows."""
        value = self.__dict__[name]
        follows = self.fields[name].same_as
        return self.__dict__[follows] if value is None and follows is not None else value

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is a value: use with_setting")

    def __reduce__(self) -> tuple[Any, ...]:
        """A copy, or what was pickled, is the one object there is of these settings."""
        own = self.__dict__
        return _unpickled, (type(self), {n: own[n] for n in self.fields if own[n] is not None})

    def __repr__(self) -> str:
        settings = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self.fields)
        return f"{type(self).__name__}({settings})"

    # What each kind says; the analysis calls these with as many inputs as `arity` allows.

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """The shape that leaves the block, or why none can."""
        return inputs[0]

    def takes_beside(self, others: tuple[Shape, ...]) -> str:
        """What an input takes where such shapes arrive at the others, in words."""
        return self.takes

    def cost(self, inputs: tuple[Shape, ...], output: Shape) -> Cost:
        """What the block costs, for shapes that `output_shape` accepted."""
        return FREE

    @property
    def sliding_window(self) -> Window | None:
        """The window that slides, where there is one; receptive fields grow by it."""
        return None

    def sight(self, inputs: tuple[Shape, ...]) -> FieldRule | None:
        """What an output value sees where no window slides; None for its own place only.

        Between them all, the output values then see as much of the input as before.
        """
        return None

    @property
    def headline(self) -> str:
        """The title of the card: ``Conv 5×5``."""
        return self.title

    @property
    def settings(self) -> tuple[str, ...]:
        """The settings worth a word on the card: ``32 filters``, ``same``, ``ReLU``."""
        return ()

    @property
    def brief(self) -> tuple[str, ...]:
        """The same in fewer letters, for where they do not fit: ``32``, ``same``, ``ReLU``."""
        return self.settings

    @property
    def glyph(self) -> str | None:
        """Text for the tile where it says more than the icon: ``5×5``."""
        return None

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """The arithmetic of shape and counts with the numbers in."""
        return ()


def _unpickled(kind: type[Kind], settings: dict[str, Any]) -> Kind:
    return kind(**settings)


def wants_map(shape: Shape, who: str) -> Problem | None:
    """A problem where `who` needs a feature map and got a vector."""
    if len(shape) == 3:
        return None
    return Problem(
        f"{who} needs a feature map H×W×C, and this is a vector of {times(shape)}",
        "wire it before the flatten, or let a global pooling keep its dimensions",
        remedies=(problem_or("keep_dims", True, "feeding"),),
    )

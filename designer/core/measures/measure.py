"""What every measure has: its names, its value for blocks and for a design, and texts of a value.

The measures themselves are listed in `measure_table`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from designer.core.analysis.analysis import Analysis
from designer.core.analysis.memory import Memory
from designer.core.text.number_format import format_exact, format_short

if TYPE_CHECKING:
    # Imported late: fractions imports decimal, which would make the program start more slowly.
    from fractions import Fraction

Unit = tuple[str, str]
"""A unit or another noun in the singular and in the plural."""

Number: TypeAlias = "int | Fraction"
"""The exact value of a measure; a fraction if the measure is a ratio."""

MAX_EXACT_DIGITS = 1_000
"""The largest number of characters that a count written in full may have. A longer count is written
in its short form, e.g. ``10.0 M``."""


class ByteUnits(Protocol):
    """The number type and batch size with which a number of values is converted to bytes."""

    def batch_bytes(self, values: int) -> int:
        """Return how many bytes a batch needs, of which each example has `values` values."""


class MeasuredDesign(Protocol):
    """What a measure may read of a design."""

    @property
    def analysis(self) -> Analysis:
        """The analysis of the design."""

    @property
    def memory(self) -> Memory:
        """The memory that the design needs. It may be computed at the first access."""

    @property
    def memory_units(self) -> ByteUnits:
        """The number type and batch size for which memory is measured."""


class Reading(NamedTuple):
    """The value of a measure for one block, for the blocks of a group, or for a design."""

    value: Number | None
    """The value, or None if it is not known."""
    exact: bool = True
    """Whether the value is exact; if not, it is a lower bound."""
    upper_part: int = 0
    """How much of the value is in the upper part of a stacked bar, such as the biases among the
    parameters. It is 0 if the bar is not stacked."""
    peak_block: str = ""
    """The id of the block that has this value, if it is the largest of several blocks."""


UNKNOWN_READING = Reading(None)
"""The reading for blocks of which none is known."""


class Names(NamedTuple):
    """What a measure is called."""

    id: str
    """Identifies the measure in settings and files."""
    title: str
    """The text of the button that chooses the measure."""
    noun: str
    """The name of the measure in a sentence, and as a screen reader says it."""
    unit: Unit
    """The unit of a value."""
    tip: str
    """A sentence that explains the measure."""


class Measure(ABC):
    """A measure of cost, such as MACs, for charts and cards.

    `parts` are the names of the lower and the upper part of a bar, if its bars are stacked.
    """

    def __init__(self, names: Names, parts: tuple[Unit, Unit] | None = None) -> None:
        self.id, self.title, self.noun, self.unit, self.tip = names
        self.parts = parts

    @abstractmethod
    def of_blocks(self, design: MeasuredDesign, blocks: Sequence[str]) -> Reading:
        """Return the value for one block, or for the blocks of a group, from their ids.

        The value is None if none of the blocks is known.
        """

    def of_cards(self, design: MeasuredDesign, cards: Iterable[Sequence[str]]) -> list[Reading]:
        """Return the value of each card, from the ids of the blocks that each represents."""
        return [self.of_blocks(design, blocks) for blocks in cards]

    @abstractmethod
    def of_design(self, design: MeasuredDesign) -> Reading:
        """Return the value for the whole design."""

    @abstractmethod
    def comparison(self, reading: Reading, total: Reading) -> str | None:
        """Return what is said after a value to compare it with the value of the design.

        An example is ``, 80.6 % of the total``. Return "" if there is nothing to say, and None if
        the value cannot be compared because it is a lower bound.
        """

    @abstractmethod
    def summary(self, largest: Reading | None, total: Reading, title: str, subject: str) -> str:
        """Return a short text about a chart of the measure, such as ``67.7 % in Conv 3×3``.

        `largest` is the reading of the largest bar, or None if no value is above 0. `total` is the
        reading of the design. `title` is the title of the largest bar's block or group, and
        `subject` is its name with its first setting. Return "" if there is nothing to say.
        """

    @property
    def plural(self) -> str:
        """The unit in the plural, which is also the heading of a table's column: ``MACs``."""
        return self.unit[1]

    def unit_of(self, value: Number) -> str:
        """Return the unit of a value, in the singular for 1: ``MAC``, ``MACs``."""
        return self.unit[0] if value == 1 else self.plural

    def short_text(self, figure: str) -> str:
        """Return a value that is already shortened, such as ``12.4 M``, as a label shows it.

        Only measures in bytes add something to it.
        """
        return figure

    def short(self, value: Number) -> str:
        """Return a value rounded to three significant figures, as above a bar: ``10.0 M``."""
        return self.short_text(format_short(round(value)))

    def with_unit(self, value: Number) -> str:
        """Return a value in full with its unit: ``10,035,200 MACs``."""
        return f"{exact_or_short(round(value))} {self.unit_of(value)}"


def exact_or_short(count: int) -> str:
    """Return a count written in full, or in its short form if it exceeds `MAX_EXACT_DIGITS`."""
    text = format_exact(count)
    return text if len(text) <= MAX_EXACT_DIGITS else format_short(count)

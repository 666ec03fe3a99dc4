"""What figures of memory are reckoned in: a number type and a batch. No Qt.

It belongs to the session, never to a design: the same design is looked at in float32 and in
int8, alone and in batches.
"""

from __future__ import annotations

from typing import NamedTuple

from designer.core.analysis.memory import NUMBER_TYPES
from designer.core.kinds.fields import Choice
from designer.core.kinds.number_fields import WholeNumber
from designer.core.text.number_format import exact


class MemoryUnits(NamedTuple):
    """A number type and a batch size."""

    number_type: str = "float32"
    """One of `NUMBER_TYPES`."""
    batch: int = 1
    """Examples that go through the network together."""

    @property
    def size(self) -> int:
        """Bytes of one number."""
        return NUMBER_TYPES[self.number_type]

    def flowing(self, values: int) -> int:
        """Bytes of values that every example has of its own, in the whole batch."""
        return self.size * self.batch * values

    @property
    def words(self) -> str:
        """``float32``, and with more than one example ``float32, batch 8``."""
        return f"{self.number_type}{self.batch_words}"

    @property
    def batch_words(self) -> str:
        """What is added where a batch is counted: ``, batch 8``, nothing for one example."""
        return f", batch {exact(self.batch)}" if self.batch > 1 else ""


class MemoryUnitFields:
    """The fields in which a person sets a basis; they are named as its parts are."""

    number_type = Choice(
        "Number type",
        f"Bytes of one number: {', '.join(f'{n} {size}' for n, size in NUMBER_TYPES.items())}.",
        options={name: name for name in NUMBER_TYPES},
        default=MemoryUnits().number_type,
    )
    batch = WholeNumber(
        "Batch, for memory",
        "Examples that go through the network together: what flows is there for each of them, "
        "parameters are there once.",
        default=MemoryUnits().batch,
        suggestions=(1, 8, 16, 32, 64, 128, 256),
    )

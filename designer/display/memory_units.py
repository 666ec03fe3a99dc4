"""The number type and the batch size for which the memory of a design is shown.

They are not part of a design and are not saved in its file: a user compares the same design in
float32 and in int8, for one example and for a batch. Nothing here may import Qt.
"""

from __future__ import annotations

from typing import NamedTuple

from designer.core.analysis.number_types import NUMBER_TYPES
from designer.core.kinds.fields import Choice
from designer.core.kinds.number_fields import WholeNumber
from designer.core.text.number_format import format_exact


class MemoryUnits(NamedTuple):
    """The number type and the batch size for which memory is shown."""

    number_type: str = "float32"
    """The type of all numbers in the network, a key of `NUMBER_TYPES`."""
    batch: int = 1
    """The number of examples that are passed through the network together."""

    @property
    def number_bytes(self) -> int:
        """The size of one number of the type `number_type`, in bytes: 4 for float32."""
        return NUMBER_TYPES[self.number_type]

    def batch_bytes(self, values: int) -> int:
        """Return the number of bytes of memory that the values of a whole batch need.

        `values` is the number of values of one example.
        """
        return self.number_bytes * self.batch * values

    @property
    def text(self) -> str:
        """The number type and the batch size in words.

        The text is ``float32, batch 8``, or only ``float32`` if the batch is one example.
        """
        return f"{self.number_type}{self.batch_text}"

    @property
    def batch_text(self) -> str:
        """The words to write after a value that applies to the whole batch: ``, batch 8``.

        The text is "" if the batch is one example.
        """
        return f", batch {format_exact(self.batch)}" if self.batch > 1 else ""


class MemoryUnitFields:
    """The input fields in which the user sets the values of `MemoryUnits`.

    Each field has the name of the value that it sets.
    """

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

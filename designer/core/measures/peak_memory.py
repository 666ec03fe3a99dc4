"""The measure of memory: how many bytes are occupied while a block is computed."""

from __future__ import annotations

from collections.abc import Sequence

from designer.core.measures.measure import (
    UNKNOWN_READING,
    Measure,
    MeasuredDesign,
    Number,
    Reading,
)
from designer.core.text.figure import lower_bound
from designer.core.text.number_format import with_byte_unit


class PeakMemory(Measure):
    """The bytes in memory while a block is computed.

    The value of several blocks is the largest of their values, because blocks are computed one
    after another.
    """

    def of_blocks(self, design: MeasuredDesign, blocks: Sequence[str]) -> Reading:
        """Return the most bytes in memory while one of these blocks is computed.

        If some block of the design is not known, each value is a lower bound, because the output of
        that block may occupy memory as well.
        """
        live = design.memory.live_values
        known = [key for key in blocks if key in live]
        if not known:
            return UNKNOWN_READING
        peak = max(known, key=live.__getitem__)
        size = design.memory_units.batch_bytes(live[peak])
        return Reading(size, design.memory.complete, peak_block=peak)

    def of_design(self, design: MeasuredDesign) -> Reading:
        """Return the most bytes in memory at any time."""
        memory = design.memory
        return Reading(
            design.memory_units.batch_bytes(memory.peak),
            memory.complete,
            peak_block=memory.peak_block or "",
        )

    def comparison(self, reading: Reading, total: Reading) -> str:
        """Return the words for a value that is the peak of the design, else ""."""
        if not reading.value or reading.value != total.value:
            return ""
        return ", the peak" if total.exact else ", the most of what is known"

    def summary(self, largest: Reading | None, total: Reading, title: str, subject: str) -> str:
        """Return the peak of the design and where it is: ``peak 1.91 MB at Max pool 3×3``.

        The text names no block if the peak is a lower bound, or if the peak is not among the bars
        because it is outside the group that the user has entered.
        """
        if largest is None or total.value is None:
            return ""
        peak = self.short(total.value)
        if not total.exact:
            return f"peak {lower_bound(peak, False)}"
        if largest.value != total.value:
            return f"peak {peak}, outside this group"
        return f"peak {peak} at {title}"

    def with_unit(self, value: Number) -> str:
        """Return a number of bytes in words: ``652,288 bytes there at once``."""
        return f"{super().with_unit(value)} there at once"

    def short_text(self, figure: str) -> str:
        """Return a shortened number of bytes with the sign for bytes: ``1.91 MB``."""
        return with_byte_unit(figure)

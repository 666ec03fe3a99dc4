"""Ratios of two counts, such as multiply–accumulates per output value."""

from __future__ import annotations

from designer.core.kinds.cost import Counts
from designer.core.measures.card_measure import CardMeasure, CountFunction
from designer.core.measures.measure import UNKNOWN_READING, Names, Number, Reading
from designer.core.text.number_format import format_ratio


class RatioMeasure(CardMeasure):
    """The ratio of two counts, such as multiply–accumulates per output value.

    `dividend` and `divisor` return the two counts. For the other arguments see `CardMeasure`.
    """

    def __init__(
        self, names: Names, *, dividend: CountFunction, divisor: CountFunction, card_unit: str
    ) -> None:
        super().__init__(names, card_unit=card_unit)
        self._dividend, self._divisor = dividend, divisor

    def of_counts(self, counts: Counts) -> Reading:
        """Return the exact ratio, or 0 if the dividend is 0.

        The ratio of two lower bounds bounds nothing. Therefore the value is None if some of the
        blocks are not known, and also if only the divisor is 0.
        """
        # Imported late: fractions imports decimal, which would make the program start more slowly.
        from fractions import Fraction

        dividend, divisor = self._dividend(counts), self._divisor(counts)
        if counts.unknown or (dividend and not divisor):
            return UNKNOWN_READING
        return Reading(Fraction(dividend, divisor) if dividend else 0)

    def comparison(self, reading: Reading, total: Reading) -> str:
        """Return "", because the ratio of a block is not a share of the ratio of the design."""
        return ""

    def summary(self, largest: Reading | None, total: Reading, title: str, subject: str) -> str:
        """Return where the ratio is largest: ``most in Conv 5×5 · 32 filters``."""
        return "" if largest is None else f"most in {subject}"

    def short(self, value: Number) -> str:
        """See `Measure.short`."""
        return format_ratio(value)

    def with_unit(self, value: Number) -> str:
        """Return a value with its unit; if it is not whole, rounded: ``≈ 66.1 MACs per value``."""
        if value.denominator == 1:
            return super().with_unit(value)
        return f"≈ {self.short(value)} {self.plural}"

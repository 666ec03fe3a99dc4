"""Measures that are computed from the counts of blocks: a sum of counts, or a ratio of two sums."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence

from designer.core.analysis.group_totals import totals_over
from designer.core.kinds.cost import Counts
from designer.core.measures.measure import (
    UNKNOWN_READING,
    Measure,
    MeasuredDesign,
    Names,
    Number,
    Reading,
    Unit,
)
from designer.core.text.number_format import format_percentage, format_ratio

CountFunction = Callable[[Counts], int]
"""A function that returns one of the counts, or a sum of several of them."""


class CountsMeasure(Measure):
    """A measure that depends on the counts of blocks only, so that each card can show it.

    `card_unit` is what is written after the value on a card; it is "" only for MACs. For `parts`
    see `Measure`.
    """

    def __init__(
        self, names: Names, *, card_unit: str, parts: tuple[Unit, Unit] | None = None
    ) -> None:
        super().__init__(names, parts)
        self.card_unit = card_unit

    @abstractmethod
    def of_counts(self, counts: Counts) -> Reading:
        """Return the value for the counts of one block, or for the sums over several blocks."""

    def on_card(self, counts: Counts) -> str:
        """Return the short value as a card shows it, with its unit: ``12.8 k par.``.

        It is "?" if there is no value.
        """
        value = self.of_counts(counts).value
        return "?" if value is None else f"{self.short(value)} {self.card_unit}".rstrip()

    def of_blocks(self, design: MeasuredDesign, blocks: Sequence[str]) -> Reading:
        """See `Measure.of_blocks`."""
        if len(blocks) == 1:
            cost = design.analysis.rows[blocks[0]].cost
            return UNKNOWN_READING if cost is None else self.of_counts(cost)
        counts = totals_over(design.analysis, blocks)
        return UNKNOWN_READING if counts.unknown == len(blocks) else self.of_counts(counts)

    def of_cards(self, design: MeasuredDesign, cards: Iterable[Sequence[str]]) -> list[Reading]:
        """See `Measure.of_cards`.

        Equal blocks share the object of their counts, so its reading is computed only once.
        """
        rows, readings = design.analysis.rows, list[Reading]()
        known: dict[int, Reading] = {}
        for blocks in cards:
            cost = rows[blocks[0]].cost if len(blocks) == 1 else None
            if cost is None:
                readings.append(self.of_blocks(design, blocks))
                continue
            reading = known.get(id(cost))
            if reading is None:
                reading = known[id(cost)] = self.of_counts(cost)
            readings.append(reading)
        return readings

    def of_design(self, design: MeasuredDesign) -> Reading:
        """See `Measure.of_design`."""
        return self.of_counts(design.analysis.totals)


class CountMeasure(CountsMeasure):
    """A count that is added up over blocks, such as MACs.

    `count` returns the count, and `upper_count` how much of it is in the upper part of a stacked
    bar, if the bars are stacked. For the other arguments see `CountsMeasure`.
    """

    def __init__(
        self,
        names: Names,
        *,
        count: CountFunction,
        card_unit: str = "",
        parts: tuple[Unit, Unit] | None = None,
        upper_count: CountFunction | None = None,
    ) -> None:
        super().__init__(names, card_unit=card_unit, parts=parts)
        self._count, self._upper_count = count, upper_count

    def of_counts(self, counts: Counts) -> Reading:
        """Return the count; it is a lower bound if some of the blocks are not known."""
        upper_part = 0 if self._upper_count is None else self._upper_count(counts)
        return Reading(self._count(counts), not counts.unknown, upper_part)

    def comparison(self, reading: Reading, total: Reading) -> str | None:
        """Return the share of the total, or None if the value is a lower bound.

        If only the total is a lower bound, the share is an upper bound.
        """
        if not reading.exact:
            return None
        if not reading.value or not total.value:
            return ""
        share = format_percentage(round(reading.value), round(total.value))
        return f", {'' if total.exact else 'at most '}{share} of the total"

    def summary(self, largest: Reading | None, total: Reading, title: str, subject: str) -> str:
        """Return the share of the largest bar: ``67.7 % in Conv 3×3 · 128 filters``.

        Return "" if the total is a lower bound, because then no share of it can be stated.
        """
        if largest is None or not largest.value or not total.value or not total.exact:
            return ""
        return f"{format_percentage(round(largest.value), round(total.value))} in {subject}"


class RatioMeasure(CountsMeasure):
    """The ratio of two counts, such as multiply–accumulates per output value.

    `dividend` and `divisor` return the two counts. For the other arguments see `CountsMeasure`.
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

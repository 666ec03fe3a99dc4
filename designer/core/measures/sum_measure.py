"""Counts that are added up over blocks, such as MACs."""

from __future__ import annotations

from designer.core.kinds.cost import Counts
from designer.core.measures.card_measure import CardMeasure, CountFunction
from designer.core.measures.measure import Names, Reading, Unit
from designer.core.text.number_format import format_percentage


class SumMeasure(CardMeasure):
    """A count that is added up over blocks, such as MACs.

    `count` returns the count, and `upper_count` how much of it is in the upper part of a stacked
    bar, if the bars are stacked. For the other arguments see `CardMeasure`.
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

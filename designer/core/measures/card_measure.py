"""The base of measures that are computed from the counts of blocks, so that cards can show them."""

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
    Reading,
    Unit,
)
from designer.core.text.figure import lower_bound

CountFunction = Callable[[Counts], int]
"""A function that returns one of the counts, or a sum of several of them."""


class CardMeasure(Measure):
    """A measure that depends on the counts of blocks only, so that each card can show it.

    `card_unit` is what is written after the value on a card; "" writes nothing. For `parts` see
    `Measure`.
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

        A lower bound is marked: ``≥ 12.8 k par.``. The text is "?" if there is no value.
        """
        reading = self.of_counts(counts)
        if reading.value is None:
            return "?"
        return lower_bound(f"{self.short(reading.value)} {self.card_unit}".rstrip(), reading.exact)

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

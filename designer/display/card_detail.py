"""The user's choice of what cards and wires show (names, settings, shapes, MACs and others).

The functions here apply the choice to the texts of a card, which are made in `card_text` and
`group_card_text`. With the default choice they return these texts unchanged.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from designer.core.analysis.analysis import Analysis
from designer.core.analysis.group_totals import totals_over
from designer.core.kinds.cost import Counts
from designer.core.kinds.shapes import is_map, shape_text
from designer.core.measures.measure_table import CARD_MEASURES, MACS
from designer.display.card_text import CardText


class Detail(NamedTuple):
    """The user's choice of what cards and wires show.

    The program's settings store the names of the switches and the ids of the measures, so renaming
    one of them loses the choice.
    """

    names: bool = True
    """Whether a card shows the label of its block as the title; otherwise the title is the name of
    the block's kind."""
    settings: bool = True
    """Whether a card shows the block's settings."""
    shapes: bool = True
    """Whether the output shape is shown at the start of a wire."""
    field: bool = False
    """Whether a card shows the receptive field of its output."""
    measures: tuple[str, ...] = (MACS.id,)
    """The measures whose values a card shows in its corner, as ids of `CARD_MEASURES`."""

    def toggled(self, name: str) -> Detail:
        """Return a copy with a switch or a measure turned on if it is off, and off if it is on.

        `name` is the name of the switch, such as "shapes", or the id of the measure.
        """
        names = self.shown_names
        return detail_from_names(
            [other for other in names if other != name] if name in names else [*names, name]
        )

    @property
    def shown_names(self) -> list[str]:
        """The names of the switches that are on, then the ids of the measures that are shown."""
        return [*(name for name in SWITCHES if getattr(self, name)), *self.measures]


SWITCHES = ("names", "settings", "shapes", "field")
"""The names of the fields of `Detail` that are either on or off."""
COUNT_SEPARATOR = " · "
"""What stands between the values of two measures on a card."""
_CARD_ORDER = (MACS.id, *(key for key in CARD_MEASURES if key != MACS.id))
"""The measures in the order in which a card shows them: MACs first, which have no unit there, then
the others as in their table."""
DEFAULT_DETAIL = Detail()
"""The choice before the user has changed anything."""


def detail_from_names(names: Sequence[str]) -> Detail:
    """Return the choice in which exactly these switches and measures are shown.

    Unknown names are ignored.
    """
    measures = tuple(key for key in CARD_MEASURES if key in names)
    return Detail._make([*(name in names for name in SWITCHES), measures])


def reduced_block_text(
    full_text: CardText, detail: Detail, analysis: Analysis, key: str
) -> CardText:
    """Return the texts of a block's card, reduced to what the user has chosen in `detail`.

    `full_text` are the complete texts of the card, and `key` is the id of the block.
    """
    if detail == DEFAULT_DETAIL:
        return full_text
    block, row = analysis.design.blocks[key], analysis.rows[key]
    receptive_field = ""
    if detail.field and row.output_signal is not None and is_map(row.output_signal.shape):
        receptive_field = f"sees {shape_text(row.output_signal.field)}"
    settings = full_text.subtitle if detail.settings or block.bypassed else ""
    brief = full_text.short_subtitle if detail.settings else ""
    return full_text._replace(
        title=full_text.title if detail.names else block.kind.headline,
        # The receptive field comes first because a subtitle that is too long is cut at its end.
        subtitle=" · ".join(part for part in (receptive_field, settings) if part),
        short_subtitle=" · ".join(part for part in (receptive_field, brief) if part)
        if brief
        else "",
        count_text=_count_text(detail, row.cost),
        shape=full_text.shape if detail.shapes else "",
    )


def reduced_group_text(
    full_text: CardText, detail: Detail, analysis: Analysis, blocks: Sequence[str]
) -> CardText:
    """Return the texts of a group's card, reduced to what the user has chosen in `detail`.

    `full_text` are the complete texts of the card, and `blocks` are the ids of the blocks in the
    group. The number of blocks is always shown.
    """
    if detail == DEFAULT_DETAIL:
        return full_text
    sums = totals_over(analysis, blocks)
    return full_text._replace(
        count_text=_count_text(detail, None if sums.unknown == len(blocks) else sums),
        shape=full_text.shape if detail.shapes else "",
    )


def _count_text(detail: Detail, counts: Counts | None) -> str:
    """Return the values of the measures that the user has chosen in `detail`.

    With multiply–accumulates and parameters chosen the text is ``10.0 M · 12.8 k par.``. If
    `counts` is None because they are not known, the text is "?". If no measure is chosen, it is "".
    """
    measures = [CARD_MEASURES[key] for key in _CARD_ORDER if key in detail.measures]
    if counts is None:
        return "?" if measures else ""
    return COUNT_SEPARATOR.join(measure.on_card(counts) for measure in measures)

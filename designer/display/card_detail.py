"""What cards and wires show: a choice for each figure. As it comes, a face is shown as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from designer.core.analysis.analysis import Analysis
from designer.core.analysis.group_totals import over
from designer.core.kinds.shapes import is_map, times
from designer.core.text.number_format import short
from designer.display.card_text import CardText


class Detail(NamedTuple):
    """Which figures are shown."""

    names: bool = True
    """Labels; without them what each block is."""
    settings: bool = True
    shapes: bool = True
    """In the pills where wires leave."""
    macs: bool = True
    parameters: bool = False
    field: bool = False
    """The receptive field."""

    def turned(self, name: str) -> Detail:
        """The same with the figure `name` on where it was off, or off where it was on."""
        return self._replace(**{name: not getattr(self, name)})

    @property
    def on(self) -> list[str]:
        """The names of the figures shown."""
        return [name for name, shown in zip(self._fields, self, strict=True) if shown]


AS_IT_COMES = Detail()


def detail_of(names: Sequence[str]) -> Detail:
    """The detail that shows exactly the figures named; names it does not know are passed over."""
    return Detail._make(name in names for name in Detail._fields)


def block_card_text(face: CardText, detail: Detail, analysis: Analysis, key: str) -> CardText:
    """The face of a block with what `detail` asks for."""
    if detail == AS_IT_COMES:
        return face
    block, row = analysis.design.blocks[key], analysis.rows[key]
    sums = None if row.cost is None else (row.cost.macs, row.cost.parameters)
    sees = ""
    if detail.field and row.feed is not None and is_map(row.feed.shape):
        sees = f"sees {times(row.feed.field)}"
    shown = face.line if detail.settings or block.bypassed else ""
    brief = face.brief if detail.settings else ""
    return face._replace(
        title=face.title if detail.names else block.kind.headline,
        # First: a long line is cut at its end.
        line=" · ".join(part for part in (sees, shown) if part),
        brief=" · ".join(part for part in (sees, brief) if part) if brief else "",
        figure=_count(detail, sums),
        shape=face.shape if detail.shapes else "",
    )


def group_card_text(
    face: CardText, detail: Detail, analysis: Analysis, blocks: Sequence[str]
) -> CardText:
    """The face of a group's card with what `detail` asks for; what it holds is always told."""
    if detail == AS_IT_COMES:
        return face
    sums = over(analysis, blocks)
    bound = "" if sums.complete else "≥ "
    return face._replace(
        figure=bound + _count(detail, (sums.macs, sums.parameters)) if detail.macs else "",
        shape=face.shape if detail.shapes else "",
    )


def _count(detail: Detail, sums: tuple[int, int] | None) -> str:
    """``10.0 M``, ``12.8 k par.``, or both."""
    if sums is None:
        return "?" if detail.macs or detail.parameters else ""
    parts = [short(sums[0])] if detail.macs else []
    parts += [f"{short(sums[1])} par."] if detail.parameters else []
    return " · ".join(parts)

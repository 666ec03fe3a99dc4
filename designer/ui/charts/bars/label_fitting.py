"""Decides what the chart has room for, and where it goes: names, figures, ticks, bars.

It neither paints (`furniture`, `bars`) nor listens (`plot`).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QRectF, QSizeF

from designer.core.analysis.analysis import Analysis
from designer.core.kinds.kind import Family
from designer.core.text.number_format import with_byte
from designer.display.chart_scale import Linear, Log, Scale
from designer.display.chart_series import Part, Series, name
from designer.ui.charts.bars import bar_slots as slot
from designer.ui.charts.bars.bar_slots import BarSlots, Names, View
from designer.ui.charts.bars.bars import Spans
from designer.ui.charts.bars.decorations import LINE, Decorations, Shown

_LOWEST = 2
"""Pixels of a bar that is zero or nearly so: a block that is there has a stub."""
_TICK_EVERY = 28
"""Pixels between two ticks, at the least."""
_PART_FOR_NAMES = 0.5
"""Of the height, at the most, for names that stand upright."""


class FittedChart(NamedTuple):
    """All that is on the chart, and the bars by colour."""

    shown: Shown
    spans: dict[tuple[Family, Part], Spans]


def fit_labels(
    analysis: Analysis,
    what: Series,
    logarithmic: bool,
    view: View,
    size: QSizeF,
    tools: Decorations,
) -> FittedChart:
    """The chart of `what` in `size` pixels, for a `view` that is clamped to it."""
    count = len(what.ids)
    visible = float(max(count, 1)) if view.shown is None else view.shown
    room = size.width() / visible
    slots = BarSlots(QRectF(0, 0, size.width(), size.height()), count, view.first, visible)
    names, upright = _names(analysis, what, slots, tools)
    foot = {"level": 8 + 2 * LINE, "title": 8 + LINE, "upright": 10 + upright, "none": 8}[names]
    of_memory = what.measure == "memory"
    figures = room >= (slot.ROOM_FOR_BYTES if of_memory else slot.ROOM_FOR_FIGURES)
    legend = any(what.biases)
    head = (26 if figures else 10) + (16 if legend else 0)
    # The bar that shows which part is looked at lies below the names.
    foot += 6 if view.shown is not None else 0
    area = slots.area.adjusted(0, head, 0, -foot)
    area.setHeight(max(area.height(), 8))
    scale: Scale = Log(what.lowest, what.top) if logarithmic else Linear(what.top)
    ticks = []
    if (logarithmic or not figures) and what.top:
        most = max(int(area.height() / _TICK_EVERY), 1)
        ticks = [
            tick._replace(text=with_byte(tick.text)) if of_memory else tick
            for tick in scale.ticks(most)
        ]
        widest = max((tools.width(tick.text) for tick in ticks), default=0)
        area.setLeft(round(widest) + 12)
    slots = slots._replace(area=area)
    exact = [0.0 if value is None else scale.height(value) for value in what.counts]
    rounded = np.rint(np.array(exact) * area.height())
    heights = np.maximum(rounded, _LOWEST)
    shown = Shown(
        analysis, what, slots, heights.astype(int).tolist(), ticks, names, upright, figures, legend
    )
    return FittedChart(shown, _spans(what, slots, rounded, heights, scale))


def _names(
    analysis: Analysis, what: Series, slots: BarSlots, tools: Decorations
) -> tuple[Names, float]:
    """How the names stand, and the length that upright ones may have."""
    room, height = slots.width, slots.area.height()
    if room >= slot.ROOM_FOR_NAMES:
        return "level" if height >= 100 else "title", 0.0
    if room < slot.ROOM_FOR_UPRIGHT_NAMES or height < 100:
        return "none", 0.0
    places = slots.within(slots.area.left(), slots.area.right())
    titles = {name(analysis, what, place)[0][:40] for place in places}
    widest = max((tools.width(title) for title in titles), default=0)
    return "upright", min(widest + 2, height * _PART_FOR_NAMES)


def _spans(
    what: Series, slots: BarSlots, rounded: np.ndarray, heights: np.ndarray, scale: Scale
) -> dict[tuple[Family, Part], Spans]:
    """The bars of each colour: x counts blocks, y is a part of the height, both to the pixel."""
    full, width = slots.area.height(), slots.width
    left = np.arange(slots.count) + (1 - slots.bar_width / width) / 2
    right = left + slots.bar_width / width
    if width >= slot.ROOM_FOR_GAPS:
        edge = slots.area.left() - slots.first * width
        left = (np.rint(left * width + edge) - edge) / width
        right = np.maximum((np.rint(right * width + edge) - edge) / width, left + 1 / width)
    places: dict[tuple[Family, Part], list[int]] = {}
    for place, (family, count) in enumerate(zip(what.families, what.counts, strict=True)):
        if count is not None:
            places.setdefault((family, "weights"), []).append(place)
    spans = {}
    for key, chosen in places.items():
        top = heights[chosen] / full
        spans[key] = Spans(left[chosen], right[chosen], np.zeros(len(chosen)), top)
    for key in tuple(spans):
        stacked = [place for place in places[key] if what.biases[place]]
        weights = [scale.height(what.counts[at] - what.biases[at]) for at in stacked]
        bottom = np.rint(np.array(weights) * full)
        # A stub says that there is next to nothing, not of what.
        seen = (rounded[stacked] > bottom) & (rounded[stacked] >= _LOWEST)
        outer = np.array(stacked, dtype=int)[seen]
        if outer.size:
            spans[key[0], "biases"] = Spans(
                left[outer], right[outer], bottom[seen] / full, heights[outer] / full
            )
    return spans

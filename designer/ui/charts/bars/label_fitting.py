"""Computes the layout of the chart: which names, values and ticks fit, and where the bars are.

This module neither paints, which is done in `decorations` and `bars`, nor handles events, which is
done in `plot`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QRectF, QSizeF

from designer.core.analysis.analysis import Analysis
from designer.core.kinds.kind import Family
from designer.core.measures.measure import Measure
from designer.display.chart_scale import LinearScale, LogScale, Scale
from designer.display.chart_sentences import bar_labels
from designer.display.chart_series import Series
from designer.ui.charts.bars import bar_slots
from designer.ui.charts.bars.bar_slots import BarSlots, NameStyle, VisibleRange
from designer.ui.charts.bars.bars import Part, Spans
from designer.ui.charts.bars.decorations import LINE_PX, ChartLayout, Decorations

_MIN_BAR_HEIGHT_PX = 2
"""Minimum height of a bar in pixels: the height of a bar whose count is zero or nearly zero."""
_MIN_TICK_DISTANCE_PX = 28
"""Minimum distance between two ticks in pixels."""
_MAX_UPRIGHT_SHARE = 0.5
"""Maximum fraction of the chart's height that vertical names take."""


class FittedChart(NamedTuple):
    """The layout of the chart, and the edges of its bars.

    The edges are listed by block family and by part of the bar.
    """

    layout: ChartLayout
    spans: dict[tuple[Family, Part], Spans]


def fit_labels(
    analysis: Analysis,
    series: Series,
    logarithmic: bool,
    visible_range: VisibleRange,
    size: QSizeF,
    decorations: Decorations,
) -> FittedChart:
    """Return the layout of a bar chart that is `size` pixels large and shows the given `series`.

    `series` has a value for each bar. `visible_range` is the part of the row of bars to show,
    already clamped to that size. `decorations` measures the texts.
    """
    count = len(series.ids)
    visible = float(max(count, 1)) if visible_range.visible is None else visible_range.visible
    slot_width = size.width() / visible
    full_area = QRectF(0, 0, size.width(), size.height())
    slots = BarSlots(full_area, count, visible_range.first, visible)
    name_style, upright_length = _name_style(analysis, series, slots, decorations)
    bottom_margin = {
        "level": 8 + 2 * LINE_PX,
        "title": 8 + LINE_PX,
        "upright": 10 + upright_length,
        "none": 8,
    }[name_style]
    has_figures = slot_width >= _min_figure_width(series.measure, decorations)
    has_legend = series.is_stacked
    top_margin = (26 if has_figures else 10) + (16 if has_legend else 0)
    # Below the names is the position indicator, which shows the visible part of the row of bars.
    bottom_margin += 6 if visible_range.visible is not None else 0
    area = slots.area.adjusted(0, top_margin, 0, -bottom_margin)
    area.setHeight(max(area.height(), 8))
    scale: Scale = (
        LogScale(series.min_value, series.max_value)
        if logarithmic
        else LinearScale(series.max_value)
    )
    ticks = []
    if (logarithmic or not has_figures) and series.max_value:
        max_ticks = max(int(area.height() / _MIN_TICK_DISTANCE_PX), 1)
        ticks = [
            tick._replace(text=series.measure.short_text(tick.text))
            for tick in scale.ticks(max_ticks)
        ]
        max_width = max((decorations.width(tick.text) for tick in ticks), default=0)
        area.setLeft(round(max_width) + 12)
    slots = slots._replace(area=area)
    fractions = [0.0 if value is None else scale.height(value) for value in series.values]
    rounded = np.rint(np.array(fractions) * area.height())
    heights = np.maximum(rounded, _MIN_BAR_HEIGHT_PX)
    layout = ChartLayout(
        analysis,
        series,
        slots,
        heights.astype(int).tolist(),
        ticks,
        name_style,
        upright_length,
        has_figures,
        has_legend,
    )
    return FittedChart(layout, _spans(series, slots, rounded, heights, scale))


def _min_figure_width(measure: Measure, decorations: Decorations) -> float:
    """Return the width of a bar's column, in pixels, from which values are above the bars.

    Values in bytes, such as ``1.91 MB``, need more space than others.
    """
    longer = decorations.width(measure.short_text("1 M")) - decorations.width("1 M")
    return bar_slots.MIN_FIGURE_WIDTH_PX + longer


def _name_style(
    analysis: Analysis, series: Series, slots: BarSlots, decorations: Decorations
) -> tuple[NameStyle, float]:
    """Return how the names below the bars are written, and the height of vertical names in pixels.

    The height is that of the space below the bars.
    """
    width, height = slots.width, slots.area.height()
    if width >= bar_slots.MIN_LEVEL_NAME_WIDTH_PX:
        return "level" if height >= 100 else "title", 0.0
    if width < bar_slots.MIN_UPRIGHT_NAME_WIDTH_PX or height < 100:
        return "none", 0.0
    indices = slots.within(slots.area.left(), slots.area.right())
    titles = {bar_labels(analysis, series, index)[0][:40] for index in indices}
    max_width = max((decorations.width(title) for title in titles), default=0)
    return "upright", min(max_width + 2, height * _MAX_UPRIGHT_SHARE)


def _spans(
    series: Series, slots: BarSlots, rounded: np.ndarray, heights: np.ndarray, scale: Scale
) -> dict[tuple[Family, Part], Spans]:
    """Return the edges of the bars, aligned to whole pixels.

    They are listed by block family (such as convolutions) and by part of the bar. `rounded` are
    the heights of the bars in pixels. `heights` are the same heights, raised to
    `_MIN_BAR_HEIGHT_PX` where they are lower.
    """
    full, width = slots.area.height(), slots.width
    left = np.arange(slots.bar_count) + (1 - slots.bar_width / width) / 2
    right = left + slots.bar_width / width
    if width >= bar_slots.MIN_GAP_WIDTH_PX:
        offset = slots.area.left() - slots.first * width
        left = (np.rint(left * width + offset) - offset) / width
        right = np.maximum((np.rint(right * width + offset) - offset) / width, left + 1 / width)
    indices_of: dict[tuple[Family, Part], list[int]] = {}
    for index, (family, value) in enumerate(zip(series.families, series.values, strict=True)):
        if value is not None:
            indices_of.setdefault((family, "lower"), []).append(index)
    spans = {}
    for key, indices in indices_of.items():
        top = heights[indices] / full
        spans[key] = Spans(left[indices], right[indices], np.zeros(len(indices)), top)
    for key in tuple(spans):
        stacked = [index for index in indices_of[key] if series.readings[index].upper_part]
        lower_heights = [
            scale.height(value - upper_part)
            for value, _exact, upper_part, _block in (series.readings[index] for index in stacked)
            if value is not None
        ]
        bottom = np.rint(np.array(lower_heights) * full)
        # A bar raised to the minimum height is not stacked: its height does not show its count.
        is_stacked = (rounded[stacked] > bottom) & (rounded[stacked] >= _MIN_BAR_HEIGHT_PX)
        upper = np.array(stacked, dtype=int)[is_stacked]
        if upper.size:
            spans[key[0], "upper"] = Spans(
                left[upper], right[upper], bottom[is_stacked] / full, heights[upper] / full
            )
    return spans

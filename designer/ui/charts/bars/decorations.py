"""Paints everything around the bars: ticks, names, values, selection marks and the legend.

It also paints the dashed outlines in place of bars whose value is unknown. All text is painted
literally and never treated as HTML. Positions come from `bar_slots`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from designer.core.analysis.analysis import Analysis
from designer.core.text.display_text import one_line
from designer.display.chart_scale import Tick
from designer.display.chart_sentences import bar_figure, bar_labels
from designer.display.chart_series import Series
from designer.ui.charts.bars.bar_slots import BarSlots, NameStyle
from designer.ui.theme import colours
from designer.ui.theme.colours import Theme

LINE_PX = 15.0
"""Pixels from one line of small text to the next."""
UNKNOWN_HEIGHT_PX = 34
"""Height, in pixels, of the dashed outline that is painted for a block of unknown cost."""
_GREY = colours.FAMILY_FILLS["input"]
"""The colour of the legend: the grey of the block family of inputs."""

_CENTRED = Qt.AlignmentFlag.AlignCenter
"""Alignment of a text in the middle of its rectangle."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
"""Alignment of a text at the right of its rectangle, in the middle of its height."""
_MAX_ROUNDED_MARKS = 60
"""Number of outlines around selected bars up to which they have rounded corners. More outlines are
plain rectangles, which paint ten times as fast."""
_MAX_NAME_CHARACTERS = 80
"""Maximum number of characters of a name that are painted or measured."""
_MIN_MARKED_WIDTH_PX = 12
"""Width of a slot, in pixels, below which the frame around a selected bar is easily overlooked."""


class ChartLayout(NamedTuple):
    """Everything that the chart shows now, and where it shows it."""

    analysis: Analysis
    series: Series
    slots: BarSlots
    heights: list[int]
    """The height of each bar in pixels."""
    ticks: list[Tick]
    name_style: NameStyle
    upright_length: float
    """Length, in pixels, of the space for names that are written vertically."""
    has_figures: bool
    """Whether the columns of the bars are wide enough for values above the bars."""
    has_legend: bool

    def bar(self, index: int) -> QRectF:
        """Return the rectangle of a bar.

        If the cost of the block is unknown, return the rectangle of the dashed outline painted in
        place of the bar.
        """
        known = self.series.readings[index].value is not None
        return self.slots.bar(index, self.heights[index] if known else UNKNOWN_HEIGHT_PX)


def tint(colour: QColor, theme: Theme) -> QColor:
    """Return the colour for the upper part of a bar: halfway from `colour` to the colour of text.

    `colour` is the colour of the block family, which the lower part of the bar has.
    """
    text = theme.colour("text")
    return QColor.fromRgbF(
        0.5 * colour.redF() + 0.5 * text.redF(),
        0.5 * colour.greenF() + 0.5 * text.greenF(),
        0.5 * colour.blueF() + 0.5 * text.blueF(),
    )


class Decorations:
    """Painter of everything around the bars of the chart: ticks, names, values, marks and legend.

    It keeps the font and a cache of shortened texts.
    """

    def __init__(self) -> None:
        self._font = QFont()
        self._metrics = QFontMetricsF(self._font)
        self._elided_texts: dict[tuple[str, int], str] = {}

    def set_font(self, font: QFont) -> None:
        """Use the font family of `font`, in the small size of the chart."""
        self._font = QFont(font)
        self._font.setPixelSize(11)
        self._metrics = QFontMetricsF(self._font)
        self._elided_texts.clear()

    def width(self, text: str) -> float:
        """Return the width of a text in pixels."""
        return self._metrics.horizontalAdvance(text)

    def paint_behind_bars(
        self,
        painter: QPainter,
        theme: Theme,
        chart: ChartLayout,
        hovered: int | None,
        marked: Iterable[int],
    ) -> None:
        """Paint what lies behind the bars: the highlighted columns and the ticks of the count axis.

        `hovered` is the index of the bar under the pointer, and its column is highlighted. `marked`
        are the indices of the selected bars, whose columns are highlighted if they are narrow.
        """
        area = chart.slots.area
        painter.setFont(self._font)
        if hovered is not None:
            painter.fillRect(chart.slots.column(hovered), theme.colour("window"))
        if chart.slots.width < _MIN_MARKED_WIDTH_PX:
            extra = max(3 - chart.slots.width, 0) / 2
            for first, last in _runs(marked):
                slots = chart.slots.column(first).united(chart.slots.column(last))
                painter.fillRect(slots.adjusted(-extra, 0, extra, 0), theme.colour("accent_soft"))
        for tick in chart.ticks:
            y = round(area.bottom() - tick.height * area.height())
            painter.fillRect(
                QRectF(area.left(), y - 0.5, area.width(), 1), theme.colour("hairline")
            )
            painter.setPen(theme.colour("secondary"))
            text_rect = QRectF(0, y - LINE_PX / 2, area.left() - 8, LINE_PX)
            painter.drawText(text_rect, _RIGHT, tick.text)

    def paint_over_bars(
        self,
        painter: QPainter,
        theme: Theme,
        chart: ChartLayout,
        exposed: QRectF,
        marked: Iterable[int],
    ) -> None:
        """Paint what lies over the bars, such as names and values, where it touches `exposed`.

        `exposed` is the part of the chart to repaint. `marked` are the indices of the selected
        bars.
        """
        painter.setFont(self._font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        margin = chart.slots.width
        indices = chart.slots.within(exposed.left() - margin, exposed.right() + margin)
        self._paint_unknown(painter, theme, chart, indices)
        self._paint_marks(painter, theme, chart, [index for index in marked if index in indices])
        if chart.has_figures:
            self._paint_figures(painter, theme, chart, indices)
        if chart.name_style in ("level", "title"):
            self._paint_level_names(painter, theme, chart, indices)
        elif chart.name_style == "upright":
            self._paint_upright_names(painter, theme, chart, indices)
        if chart.has_legend:
            self._paint_legend(painter, theme, chart)

    def _paint_unknown(
        self, painter: QPainter, theme: Theme, chart: ChartLayout, indices: range
    ) -> None:
        """Paint a dashed outline with "?" in place of each bar whose block has an unknown cost."""
        painted_px = None
        for index in indices:
            if chart.series.readings[index].value is not None:
                continue
            pixel = int(chart.slots.left(index))
            if pixel == painted_px:
                # Thousands of bars share the pixels of the chart, and one of them fills its pixel.
                continue
            painted_px = pixel
            colour = theme.colour("fault" if chart.series.faulty[index] else "secondary")
            slot = chart.bar(index)
            if slot.width() < 8:
                painter.fillRect(slot, QBrush(colour, Qt.BrushStyle.Dense5Pattern))
                continue
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(slot.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            painter.drawText(slot, _CENTRED, "?")

    def _paint_marks(
        self, painter: QPainter, theme: Theme, chart: ChartLayout, indices: list[int]
    ) -> None:
        """Paint outlines around the selected bars."""
        distance = 3.0 if chart.slots.width >= _MIN_MARKED_WIDTH_PX else 2.0
        if len(indices) > _MAX_ROUNDED_MARKS and chart.slots.width < 2 * distance:
            indices = _highest_per_interval(chart, indices, 2 * distance)
        frames = [
            chart.bar(index).adjusted(-distance, -distance, distance, distance) for index in indices
        ]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent"), 2))
        if len(frames) > _MAX_ROUNDED_MARKS:
            # Antialiasing would blur horizontal and vertical lines, and take five times as long.
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.drawRects(frames)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            return
        for frame in frames:
            painter.drawRoundedRect(frame, 5, 5)

    def _paint_figures(
        self, painter: QPainter, theme: Theme, chart: ChartLayout, indices: range
    ) -> None:
        """Paint the value of each bar above it, if the bar's column is wide enough."""
        painter.setPen(theme.colour("text"))
        slots = chart.slots
        for index in indices:
            text = bar_figure(chart.series, index)
            if self.width(text) <= slots.width - 2:
                bottom = slots.area.bottom() - chart.heights[index] - 6
                text_rect = QRectF(slots.left(index), bottom - LINE_PX, slots.width, LINE_PX)
                painter.drawText(text_rect, _CENTRED, text)

    def _paint_level_names(
        self, painter: QPainter, theme: Theme, chart: ChartLayout, indices: range
    ) -> None:
        slots = chart.slots
        first_line = QRectF(0, slots.area.bottom() + 8, slots.width, LINE_PX)
        for index in indices:
            title, second, is_setting = self._two_lines(chart, index, slots.width - 6)
            text_rect = first_line.translated(slots.left(index), 0)
            painter.setPen(theme.colour("text"))
            painter.drawText(text_rect, _CENTRED, title)
            if second and chart.name_style == "level":
                painter.setPen(theme.colour("secondary" if is_setting else "text"))
                painter.drawText(text_rect.translated(0, LINE_PX), _CENTRED, second)

    def _two_lines(self, chart: ChartLayout, index: int, width: float) -> tuple[str, str, bool]:
        """Return the two lines of a bar's horizontal name, and whether the second is a setting.

        The lines are either the block's title and its setting, as in ``Max pool`` and ``3×3``, or,
        if the title is wider than `width` pixels, the two parts of the title.
        """
        title, setting = self._name(chart, index)
        head, _space, tail = title.rpartition(" ")
        if head and chart.name_style == "level" and self.width(title) > width:
            return self._elided(head, width), self._elided(tail, width), False
        # A setting that does not fit is omitted, because a setting cut off would be misleading.
        return self._elided(title, width), setting if self.width(setting) <= width else "", True

    def _paint_upright_names(
        self, painter: QPainter, theme: Theme, chart: ChartLayout, indices: range
    ) -> None:
        slots = chart.slots
        top = slots.area.bottom() + 8
        length = chart.upright_length
        painter.setPen(theme.colour("secondary"))
        for index in indices:
            title, _setting = self._name(chart, index)
            painter.save()
            painter.translate(slots.left(index + 0.5), top)
            painter.rotate(-90)
            painter.drawText(
                QRectF(-length, -LINE_PX / 2, length, LINE_PX), _RIGHT, self._elided(title, length)
            )
            painter.restore()

    def _paint_legend(self, painter: QPainter, theme: Theme, chart: ChartLayout) -> None:
        """Paint the legend at the upper right: the names of the two parts of a bar."""
        parts = chart.series.measure.parts
        if parts is None:
            return
        right = chart.slots.area.right()
        grey = QColor(_GREY)
        (_, lower), (_, upper) = parts
        for word, colour in ((upper, tint(grey, theme)), (lower, grey)):
            right -= self.width(word)
            painter.setPen(theme.colour("secondary"))
            painter.drawText(QPointF(right, 11), word)
            right -= 14
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(right, 2, 10, 10), 2, 2)
            right -= 14

    def _name(self, chart: ChartLayout, index: int) -> tuple[str, str]:
        """Return the title of a bar's block, shortened if very long, and the block's main setting.

        The setting is a short text such as ``3×3``.
        """
        title, setting = bar_labels(chart.analysis, chart.series, index)
        # Shortened first: measuring all of a name of ten thousand characters would be slow.
        return one_line(title, _MAX_NAME_CHARACTERS), setting

    def _elided(self, text: str, width: float) -> str:
        """Return `text`; if it is wider than `width` pixels, cut it and add "…" at its end."""
        key = (text, int(width))
        elided = self._elided_texts.get(key)
        if elided is None:
            if len(self._elided_texts) > 1_000:
                self._elided_texts.clear()
            mode = Qt.TextElideMode.ElideRight
            elided = self._elided_texts[key] = self._metrics.elidedText(text, mode, width)
        return elided


def _runs(indices: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last index of each run of consecutive indices."""
    run: tuple[int, int] | None = None
    for index in sorted(indices):
        if run is None:
            run = index, index
        elif index > run[1] + 1:
            yield run
            run = index, index
        else:
            run = run[0], index
    if run is not None:
        yield run


def _highest_per_interval(chart: ChartLayout, indices: Iterable[int], pixels: float) -> list[int]:
    """Return, for each interval of `pixels` pixels along x, the index of the highest bar in it.

    When many narrow bars are selected, only this bar gets an outline, because it would cover the
    outlines of the other bars in the interval.
    """
    highest: dict[int, int] = {}
    width, heights = chart.slots.width, chart.heights
    for index in indices:
        interval = int(index * width / pixels)
        other = highest.get(interval)
        if other is None or heights[index] > heights[other]:
            highest[interval] = index
    return list(highest.values())

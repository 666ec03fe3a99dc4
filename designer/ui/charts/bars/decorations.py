"""Paints what stands around the bars: ticks, names, figures, unknown blocks, marks, legend.

All text is drawn as it is; nothing here knows HTML. Positions come from `slots`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from designer.core.analysis.analysis import Analysis
from designer.core.text.display_text import one_line
from designer.display.chart_scale import Tick
from designer.display.chart_series import Series, figure, name
from designer.ui.charts.bars.bar_slots import BarSlots, Names
from designer.ui.theme import colours, theme

LINE = 15.0
"""Pixels from one line of small text to the next."""
UNKNOWN_HEIGHT = 34
_GREY = colours.FAMILY["input"]

_CENTRED = Qt.AlignmentFlag.AlignCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MOST_MARKS = 60
"""More marked blocks than these get plain edges; rounded ones take ten times as long."""
_LONGEST_NAME = 80
_THIN = 12
"""Pixels of a slot; an edge around a bar narrower than that is easily missed."""


class Shown(NamedTuple):
    """Everything that is on the chart now."""

    analysis: Analysis
    what: Series
    slots: BarSlots
    heights: list[int]
    """Pixels of each bar."""
    ticks: list[Tick]
    names: Names
    upright: float
    """Pixels for a name that stands upright."""
    figures: bool
    """Whether figures above the bars are worth trying."""
    legend: bool

    def bar(self, place: int) -> QRectF:
        """The bar, or the empty slot of a block that is not known."""
        known = self.what.counts[place] is not None
        return self.slots.bar(place, self.heights[place] if known else UNKNOWN_HEIGHT)


def tint(colour: QColor) -> QColor:
    """The shade of a family's colour that stands for biases: nearer to the text's."""
    text = theme.current().colour("text")
    parts = zip(colour.getRgbF()[:3], text.getRgbF()[:3], strict=True)
    return QColor.fromRgbF(*(0.5 * one + 0.5 * other for one, other in parts))


class Decorations:
    """The painter's tools: a font, and texts cut to width once."""

    def __init__(self) -> None:
        self._font = QFont()
        self._metrics = QFontMetricsF(self._font)
        self._cut: dict[tuple[str, int], str] = {}

    def take_font(self, font: QFont) -> None:
        """Small text in the family of `font`."""
        self._font = QFont(font)
        self._font.setPixelSize(11)
        self._metrics = QFontMetricsF(self._font)
        self._cut.clear()

    def width(self, text: str) -> float:
        """Pixels of a text."""
        return self._metrics.horizontalAdvance(text)

    def behind(
        self, painter: QPainter, shown: Shown, hovered: int | None, marked: Iterable[int]
    ) -> None:
        """The slot under the pointer, those of marked bars too thin to see, lines of ticks."""
        colours, area = theme.current(), shown.slots.area
        painter.setFont(self._font)
        if hovered is not None:
            painter.fillRect(shown.slots.column(hovered), colours.colour("window"))
        if shown.slots.width < _THIN:
            more = max(3 - shown.slots.width, 0) / 2
            for first, last in _runs(marked):
                slots = shown.slots.column(first).united(shown.slots.column(last))
                painter.fillRect(slots.adjusted(-more, 0, more, 0), colours.colour("accent_soft"))
        for tick in shown.ticks:
            y = round(area.bottom() - tick.height * area.height())
            painter.fillRect(
                QRectF(area.left(), y - 0.5, area.width(), 1), colours.colour("hairline")
            )
            painter.setPen(colours.colour("secondary"))
            where = QRectF(0, y - LINE / 2, area.left() - 8, LINE)
            painter.drawText(where, _RIGHT, tick.text)

    def before(
        self, painter: QPainter, shown: Shown, exposed: QRectF, marked: Iterable[int]
    ) -> None:
        """Everything else, as far as it touches `exposed`."""
        painter.setFont(self._font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        margin = shown.slots.width
        places = shown.slots.within(exposed.left() - margin, exposed.right() + margin)
        self._unknown(painter, shown, places)
        self._marks(painter, shown, [place for place in marked if place in places])
        if shown.figures:
            self._figures(painter, shown, places)
        if shown.names in ("level", "title"):
            self._level_names(painter, shown, places)
        elif shown.names == "upright":
            self._upright_names(painter, shown, places)
        if shown.legend:
            self._legend(painter, shown)

    def _unknown(self, painter: QPainter, shown: Shown, places: range) -> None:
        colours = theme.current()
        for place in places:
            if shown.what.counts[place] is not None:
                continue
            colour = colours.colour("fault" if shown.what.faulty[place] else "secondary")
            slot = shown.bar(place)
            if slot.width() < 8:
                painter.fillRect(slot, QBrush(colour, Qt.BrushStyle.Dense5Pattern))
                continue
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(slot.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            painter.drawText(slot, _CENTRED, "?")

    def _marks(self, painter: QPainter, shown: Shown, places: list[int]) -> None:
        away = 3.0 if shown.slots.width >= _THIN else 2.0
        if len(places) > _MOST_MARKS and shown.slots.width < 2 * away:
            places = _highest_of_each(shown, places, 2 * away)
        edges = [shown.bar(place).adjusted(-away, -away, away, away) for place in places]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.current().colour("accent"), 2))
        if len(edges) > _MOST_MARKS:
            # Upright and level: smoothing would blur them, and take five times as long.
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.drawRects(edges)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            return
        for edge in edges:
            painter.drawRoundedRect(edge, 5, 5)

    def _figures(self, painter: QPainter, shown: Shown, places: range) -> None:
        painter.setPen(theme.current().colour("text"))
        slots = shown.slots
        for place in places:
            count = shown.what.counts[place]
            if count is None:
                continue
            bound = "≥ " if place in shown.what.partial else ""
            text = bound + figure(count, shown.what.measure)
            if self.width(text) <= slots.width - 2:
                foot = slots.area.bottom() - shown.heights[place] - 6
                where = QRectF(slots.left(place), foot - LINE, slots.width, LINE)
                painter.drawText(where, _CENTRED, text)

    def _level_names(self, painter: QPainter, shown: Shown, places: range) -> None:
        colours, slots = theme.current(), shown.slots
        first = QRectF(0, slots.area.bottom() + 8, slots.width, LINE)
        for place in places:
            title, below, quiet = self._two_lines(shown, place, slots.width - 6)
            where = first.translated(slots.left(place), 0)
            painter.setPen(colours.colour("text"))
            painter.drawText(where, _CENTRED, title)
            if below and shown.names == "level":
                painter.setPen(colours.colour("secondary" if quiet else "text"))
                painter.drawText(where.translated(0, LINE), _CENTRED, below)

    def _two_lines(self, shown: Shown, place: int, room: float) -> tuple[str, str, bool]:
        """Title and setting, or a title too wide for one line on two: ``Max pool``, ``3×3``."""
        title, setting = self._name(shown, place)
        head, _space, tail = title.rpartition(" ")
        if head and shown.names == "level" and self.width(title) > room:
            return self._elided(head, room), self._elided(tail, room), False
        # A setting cut short says less than none.
        return self._elided(title, room), setting if self.width(setting) <= room else "", True

    def _upright_names(self, painter: QPainter, shown: Shown, places: range) -> None:
        slots = shown.slots
        foot = slots.area.bottom() + 8
        room = shown.upright
        painter.setPen(theme.current().colour("secondary"))
        for place in places:
            title, _setting = self._name(shown, place)
            painter.save()
            painter.translate(slots.left(place + 0.5), foot)
            painter.rotate(-90)
            painter.drawText(
                QRectF(-room, -LINE / 2, room, LINE), _RIGHT, self._elided(title, room)
            )
            painter.restore()

    def _legend(self, painter: QPainter, shown: Shown) -> None:
        """Which part of a bar is weights and which biases, at the upper right."""
        right = shown.slots.area.right()
        grey = QColor(_GREY)
        for word, colour in (("biases", tint(grey)), ("weights", grey)):
            right -= self.width(word)
            painter.setPen(theme.current().colour("secondary"))
            painter.drawText(QPointF(right, 11), word)
            right -= 14
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(right, 2, 10, 10), 2, 2)
            right -= 14

    def _name(self, shown: Shown, place: int) -> tuple[str, str]:
        title, setting = name(shown.analysis, shown.what, place)
        # A name of ten thousand characters would be measured in full before it is cut.
        return one_line(title, _LONGEST_NAME), setting

    def _elided(self, text: str, room: float) -> str:
        """`text`, or its beginning with "…" where it is wider than `room`."""
        key = (text, int(room))
        found = self._cut.get(key)
        if found is None:
            if len(self._cut) > 1_000:
                self._cut.clear()
            elide = Qt.TextElideMode.ElideRight
            found = self._cut[key] = self._metrics.elidedText(text, elide, room)
        return found


def _runs(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of neighbours."""
    first = last = None
    for place in sorted(places):
        if last is not None and place > last + 1:
            yield first, last
            first = None
        first, last = place if first is None else first, place
    if last is not None:
        yield first, last


def _highest_of_each(shown: Shown, places: Iterable[int], pixels: float) -> list[int]:
    """Of the bars within so many pixels the highest: its edge covers those of the others."""
    highest: dict[int, int] = {}
    width, heights = shown.slots.width, shown.heights
    for place in places:
        at = int(place * width / pixels)
        other = highest.get(at)
        if other is None or heights[place] > heights[other]:
            highest[at] = place
    return list(highest.values())

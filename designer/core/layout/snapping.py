"""Where a dragged card snaps to: in line with its neighbours, or as far apart as they are.

The neighbours are indexed by x and by y once for each drag; a look-up costs a few bisections,
however many they are. How near is near, and how a guide is drawn, is for the canvas to say.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from designer.core.layout.geometry import COLUMN, ROW

Rectangle = tuple[float, float, float, float]
"""Left, top, width, height."""
Line = tuple[float, float, float, float]
"""From x, y to x, y."""
MAX_GAP = 2 * COLUMN
"""Cards further apart than this are no neighbours to keep a distance from."""
_MOST_BESIDE = 12
"""Cards looked at on either side, for gaps."""


class Snap(NamedTuple):
    """Where a card snaps to, and what shows why."""

    dx: float | None
    """How far it has to move to the right; None where nothing is near."""
    dy: float | None
    guides: tuple[Line, ...]
    """The lines that the card then shares with others."""
    gaps: tuple[Line, ...]
    """The equal gaps between it and others."""


class Neighbours:
    """The cards that do not move."""

    def __init__(self, cards: Iterable[Rectangle]) -> None:
        boxes = [(x, x + width, y, y + height) for x, y, width, height in cards]
        self._across = _Axis([_Span(*box) for box in boxes], ROW)
        self._down = _Axis([_Span(*box[2:], *box[:2]) for box in boxes], COLUMN)

    def snapped(self, card: Rectangle, reach: float) -> Snap:
        """What a card at `card` snaps to if that is within `reach`, for x and y by itself."""
        x, y, width, height = card
        dx = self._across.step(_Span(x, x + width, y, y + height), reach)
        dy = self._down.step(_Span(y, y + height, x, x + width), reach)
        x, y = x + (dx or 0), y + (dy or 0)
        across, down = _Span(x, x + width, y, y + height), _Span(y, y + height, x, x + width)
        guides: list[Line] = []
        gaps: list[Line] = []
        if dx is not None:
            guides += [(at, near, at, far) for at, near, far in self._across.guides(across)]
            gaps += [(low, at, high, at) for low, high, at in self._across.gaps(across)]
        if dy is not None:
            guides += [(near, at, far, at) for at, near, far in self._down.guides(down)]
            gaps += [(at, low, at, high) for low, high, at in self._down.gaps(down)]
        return Snap(dx, dy, tuple(guides), tuple(gaps))


class _Span(NamedTuple):
    """A card as one axis sees it: its extent along the axis, and across it."""

    low: float
    high: float
    near: float
    far: float

    @property
    def lines(self) -> tuple[float, float, float]:
        """Its middle and its edges, as keys."""
        middle = (self.low + self.high) / 2
        return round(middle, 3), round(self.low, 3), round(self.high, 3)

    def beside(self, other: _Span) -> bool:
        """Whether a straight way along the axis leads from one to the other."""
        return self.near < other.far and other.near < self.far


class _Axis:
    """The cards by their places along one axis, and in bands of `band` across it."""

    def __init__(self, spans: list[_Span], band: float) -> None:
        self._band = band
        self._standing: tuple[dict[float, list[tuple[float, float]]], ...] = ({}, {}, {})
        """For middles, lower and upper edges: place to the (near, far) of what stands there."""
        self._bands: dict[int, list[_Span]] = {}
        for span in sorted(spans):
            for standing, place in zip(self._standing, span.lines, strict=True):
                standing.setdefault(place, []).append((span.near, span.far))
            for at in self._bands_of(span):
                self._bands.setdefault(at, []).append(span)
        self._places = tuple(sorted(standing) for standing in self._standing)
        for standing in self._standing:
            for extents in standing.values():
                extents.sort()

    def step(self, moving: _Span, reach: float) -> float | None:
        """The least step to be in line with a card or evenly apart from two."""
        steps = [*self._steps_in_line(moving, reach), *self._steps_apart(moving, reach)]
        return min(steps, key=abs, default=None)

    def guides(self, there: _Span) -> Iterator[tuple[float, float, float]]:
        """The lines along the edges that it shares with others, else the one through the middle.

        A place along the axis, and from where to where across it: as far as the nearest card.
        """
        middle, *edges = zip(self._standing, there.lines, strict=True)
        shared = [(standing, place) for standing, place in edges if place in standing]
        for standing, place in shared or [middle]:
            if place in standing:
                near, far = _nearest(standing[place], there)
                yield place, min(near, there.near), max(far, there.far)

    def gaps(self, there: _Span) -> set[tuple[float, float, float]]:
        """The gaps beside the card that are as wide as the next one.

        From where to where along the axis, and a place across it.
        """
        before, after = self._beside(there)
        row = [*before[1::-1], there, *after[:2]]
        found = set()
        for one, two, three in zip(row, row[1:], row[2:], strict=False):
            first, second = two.low - one.high, three.low - two.high
            if abs(first - second) < 0.01 and first > 0:
                # Off the middle, where wires and shapes are.
                at = there.near + 0.8 * (there.far - there.near)
                found |= {(one.high, two.low, at), (two.high, three.low, at)}
        return found

    def _steps_in_line(self, moving: _Span, reach: float) -> Iterator[float]:
        for places, place in zip(self._places, moving.lines, strict=True):
            first = bisect_left(places, place - reach)
            for other in places[first : bisect_right(places, place + reach)]:
                yield other - place

    def _steps_apart(self, moving: _Span, reach: float) -> list[float]:
        before, after = self._beside(moving)
        width = moving.high - moving.low
        lows = []
        if len(before) > 1:
            lows.append(before[0].high + (before[0].low - before[1].high))
        if len(after) > 1:
            lows.append(after[0].low - (after[1].low - after[0].high) - width)
        if before and after:
            lows.append((before[0].high + after[0].low - width) / 2)
        return [low - moving.low for low in lows if abs(low - moving.low) <= reach]

    def _beside(self, moving: _Span) -> tuple[list[_Span], list[_Span]]:
        """The cards before and behind `moving` in a straight way, the nearest first."""
        middle = (moving.low + moving.high) / 2
        before: set[_Span] = set()
        after: set[_Span] = set()
        for at in self._bands_of(moving):
            row = self._bands.get(at, [])
            place = bisect_left(row, (middle,))
            for span in row[max(0, place - _MOST_BESIDE) : place]:
                if span.high <= middle and span.beside(moving):
                    before.add(span)
            for span in row[place : place + _MOST_BESIDE]:
                if span.beside(moving):
                    after.add(span)
        near_before = [one for one in before if moving.low - one.high < MAX_GAP]
        near_after = [one for one in after if one.low - moving.high < MAX_GAP]
        near_before.sort(key=lambda one: -one.high)
        near_after.sort(key=lambda one: one.low)
        return near_before, near_after

    def _bands_of(self, span: _Span) -> range:
        return range(int(span.near // self._band), int(span.far // self._band) + 1)


def _nearest(extents: list[tuple[float, float]], there: _Span) -> tuple[float, float]:
    """Of sorted (near, far) the one nearest across the axis."""
    place = bisect_left(extents, (there.near, there.far))
    around = extents[max(0, place - 1) : place + 1]
    return min(around, key=lambda one: abs(one[0] - there.near))

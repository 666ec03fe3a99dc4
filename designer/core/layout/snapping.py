"""Snapping of a dragged card: in line with other cards, or with equal gaps between cards.

The cards that are not dragged are indexed by x and by y once per drag; a look-up takes a few
bisections, however many cards there are. The canvas decides within which distance a card snaps, and
draws the guides, which are lines that show why it snaps.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from designer.core.layout.card_sizes import COLUMN_STEP, ROW_STEP

Rectangle = tuple[float, float, float, float]
"""Left, top, width and height in scene units."""
LineSegment = tuple[float, float, float, float]
"""A line segment: x and y of its start, x and y of its end, in scene units."""
MAX_GAP = 2 * COLUMN_STEP
"""Largest gap between two cards, in scene units, that counts when a card snaps to equal gaps."""
_MAX_NEIGHBOURS_PER_SIDE = 12
"""Number of cards on either side of the dragged card that are examined in search of equal gaps."""


class Snap(NamedTuple):
    """How far a dragged card moves when it snaps, and the lines that show why it snaps."""

    dx: float | None
    """How far the card moves to the right, in scene units; None if it does not snap sideways."""
    dy: float | None
    """How far the card moves down, in scene units; None if it does not snap vertically."""
    guides: tuple[LineSegment, ...]
    """The lines along edges or middles that the snapped card shares with other cards."""
    gaps: tuple[LineSegment, ...]
    """Lines from card to card through the gaps that are equal while the card is snapped."""


class Neighbours:
    """The cards that are not dragged, to which a dragged card may snap."""

    def __init__(self, cards: Iterable[Rectangle]) -> None:
        boxes = [(x, x + width, y, y + height) for x, y, width, height in cards]
        self._across = _Axis([_Span(*box) for box in boxes], ROW_STEP)
        self._down = _Axis([_Span(*box[2:], *box[:2]) for box in boxes], COLUMN_STEP)

    def snap(self, card: Rectangle, reach: float) -> Snap:
        """Return how a dragged card snaps if its rectangle is `card`.

        It moves by at most `reach` scene units in x and in y. It may snap in one of these
        directions and not in the other.
        """
        x, y, width, height = card
        dx = self._across.step(_Span(x, x + width, y, y + height), reach)
        dy = self._down.step(_Span(y, y + height, x, x + width), reach)
        x, y = x + (dx or 0), y + (dy or 0)
        across, down = _Span(x, x + width, y, y + height), _Span(y, y + height, x, x + width)
        guides: list[LineSegment] = []
        gaps: list[LineSegment] = []
        if dx is not None:
            guides += [(at, start, at, end) for at, start, end in self._across.guides(across)]
            gaps += [(low, at, high, at) for low, high, at in self._across.gaps(across)]
        if dy is not None:
            guides += [(start, at, end, at) for at, start, end in self._down.guides(down)]
            gaps += [(at, low, at, high) for low, high, at in self._down.gaps(down)]
        return Snap(dx, dy, tuple(guides), tuple(gaps))


class _Span(NamedTuple):
    """The rectangle of a card, as its extent along one axis (x or y) and across that axis."""

    low: float
    """The smallest coordinate along the axis."""
    high: float
    """The largest coordinate along the axis."""
    start: float
    """The smallest coordinate across the axis."""
    end: float
    """The largest coordinate across the axis."""

    @property
    def lines(self) -> tuple[float, float, float]:
        """The coordinates of the card's middle, lower and upper edge along the axis.

        They are rounded for use as keys.
        """
        middle = (self.low + self.high) / 2
        return round(middle, 3), round(self.low, 3), round(self.high, 3)

    def faces(self, other: _Span) -> bool:
        """Return whether some straight line along the axis meets this card and `other`.

        For the horizontal axis this means that the two cards overlap in y, for the vertical axis
        that they overlap in x.
        """
        return self.start < other.end and other.start < self.end


class _Axis:
    """Cards indexed along one axis: by their coordinates and by the bands that they reach into.

    A band is a strip along the axis that is `band` scene units wide.
    """

    def __init__(self, spans: list[_Span], band: float) -> None:
        self._band = band
        self._extents: tuple[dict[float, list[tuple[float, float]]], ...] = ({}, {}, {})
        """Three dictionaries, for the middles, the lower edges and the upper edges of cards. Each
        maps a coordinate to the (start, end) of all cards whose middle or edge is there."""
        self._bands: dict[int, list[_Span]] = {}
        """The cards that reach into each band, sorted along the axis."""
        for span in sorted(spans):
            for extents, line in zip(self._extents, span.lines, strict=True):
                extents.setdefault(line, []).append((span.start, span.end))
            for band_index in self._bands_of(span):
                self._bands.setdefault(band_index, []).append(span)
        self._lines = tuple(sorted(extents) for extents in self._extents)
        """The sorted coordinates of all middles, of all lower edges and of all upper edges."""
        for extents in self._extents:
            for pairs in extents.values():
                pairs.sort()

    def step(self, moving: _Span, reach: float) -> float | None:
        """Return the shortest move that brings `moving` in line or makes its gaps equal.

        `moving` is the dragged card. The result is the distance along the axis, negative towards
        smaller coordinates. If every such move is longer than `reach`, return None: the card does
        not snap.
        """
        steps = [*self._aligning_steps(moving, reach), *self._spacing_steps(moving, reach)]
        return min(steps, key=abs, default=None)

    def guides(self, card: _Span) -> Iterator[tuple[float, float, float]]:
        """Yield the guides (lines) that show which edges or middle `card` shares with other cards.

        A guide through the middle is yielded only if no edge is shared. Each guide is a tuple of
        its coordinate along the axis, and its start and end across the axis. It connects `card`
        with the nearest card that has the same edge or middle.
        """
        middle, *edges = zip(self._extents, card.lines, strict=True)
        shared = [(extents, line) for extents, line in edges if line in extents]
        for extents, line in shared or [middle]:
            if line in extents:
                start, end = _nearest(extents[line], card)
                yield line, min(start, card.start), max(end, card.end)

    def gaps(self, card: _Span) -> set[tuple[float, float, float]]:
        """Return the equal gaps in the row of cards around `card`.

        A gap is returned if a neighbouring gap of the row has the same width. Each gap is a tuple
        of its start and end along the axis, and the coordinate across the axis to draw it at.
        """
        before, after = self._facing(card)
        row = [*before[1::-1], card, *after[:2]]
        gaps = set()
        for first, second, third in zip(row, row[1:], row[2:], strict=False):
            gap, next_gap = second.low - first.high, third.low - second.high
            if abs(gap - next_gap) < 0.01 and gap > 0:
                # Not drawn at the middle of the card, because wires and shape labels are there.
                at = card.start + 0.8 * (card.end - card.start)
                gaps |= {(first.high, second.low, at), (second.high, third.low, at)}
        return gaps

    def _aligning_steps(self, moving: _Span, reach: float) -> Iterator[float]:
        for coordinates, line in zip(self._lines, moving.lines, strict=True):
            first = bisect_left(coordinates, line - reach)
            for coordinate in coordinates[first : bisect_right(coordinates, line + reach)]:
                yield coordinate - line

    def _spacing_steps(self, moving: _Span, reach: float) -> list[float]:
        before, after = self._facing(moving)
        width = moving.high - moving.low
        lows = []
        if len(before) > 1:
            lows.append(before[0].high + (before[0].low - before[1].high))
        if len(after) > 1:
            lows.append(after[0].low - (after[1].low - after[0].high) - width)
        if before and after:
            lows.append((before[0].high + after[0].low - width) / 2)
        return [low - moving.low for low in lows if abs(low - moving.low) <= reach]

    def _facing(self, moving: _Span) -> tuple[list[_Span], list[_Span]]:
        """Return the cards before and after `moving` along the axis that face it, nearest first.

        Two cards face each other if a straight line along the axis meets both.
        """
        middle = (moving.low + moving.high) / 2
        before: set[_Span] = set()
        after: set[_Span] = set()
        for band_index in self._bands_of(moving):
            row = self._bands.get(band_index, [])
            split = bisect_left(row, (middle,))
            for span in row[max(0, split - _MAX_NEIGHBOURS_PER_SIDE) : split]:
                if span.high <= middle and span.faces(moving):
                    before.add(span)
            for span in row[split : split + _MAX_NEIGHBOURS_PER_SIDE]:
                if span.faces(moving):
                    after.add(span)
        near_before = [span for span in before if moving.low - span.high < MAX_GAP]
        near_after = [span for span in after if span.low - moving.high < MAX_GAP]
        near_before.sort(key=lambda span: -span.high)
        near_after.sort(key=lambda span: span.low)
        return near_before, near_after

    def _bands_of(self, span: _Span) -> range:
        return range(int(span.start // self._band), int(span.end // self._band) + 1)


def _nearest(extents: list[tuple[float, float]], card: _Span) -> tuple[float, float]:
    """Return the one of `extents` whose start is nearest to that of `card` across the axis.

    Across the axis means in y if cards are compared by x, and in x if they are compared by y.
    `extents` has the (start, end) of cards and is sorted.
    """
    index = bisect_left(extents, (card.start, card.end))
    around = extents[max(0, index - 1) : index + 1]
    return min(around, key=lambda extent: abs(extent[0] - card.start))

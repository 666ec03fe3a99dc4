"""The course of a wire: from an output port to an input port, past the cards between.

Points and rectangles are tuples and nothing here knows Qt. Which cards count, how a wire is drawn
and what its label says belongs to the wire item. A course is a row of spans, each level or one
S-bend that leaves and arrives level; so whether it meets a card is a look at two heights.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import dist, inf, log2

from designer.core.layout.geometry import CARD_HEIGHT, CARD_WIDTH, COLUMN, ROW

Point = tuple[float, float]
Segment = tuple[Point, Point, Point, Point]
"""A cubic Bézier curve: its start, two control points, its end."""
Rectangle = tuple[float, float, float, float]
"""Left, top, width, height."""
Span = tuple[float, float, float, float]
"""x and y at the left end, x and y at the right end."""
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

MARGIN = 8.0
"""How close a wire may pass a card."""
BENDS = (72.0, 28.0)
"""The width of a bend next to a card, which fits between two columns of the layout; and the width
where cards stand closer."""
TURNS = (48.0, 28.0)
"""How far beyond the ports a wire that leads back falls and rises: in the middle between two
columns of the layout; and where cards stand closer."""
CORNER = 20.0
"""The radius of its corners."""
MAX_LANES = 8
"""Lanes tried for a detour, the shortest first."""


def route(start: Point, end: Point, obstacles: Iterable[Rectangle] = ()) -> list[Segment]:
    """The first course that meets no obstacle, else the plain one.

    In this order: one S-bend, where the two cards stand in neighbouring columns; level, then a
    late bend; an early bend, then level; one long S-bend; a lane above, below or between the
    obstacles. To a port that is not to the right: out to the right, back level where there is
    most room between the two heights, and in from the left.
    The two cards at the ends may be among the obstacles or not.
    """
    (x0, y0), (x1, y1) = start, end
    if x1 - x0 < 2 * MARGIN:
        return _around(start, end, obstacles)
    boxes = [
        box for box in _grown(obstacles, x0, x1) if not (_holds(box, start) or _holds(box, end))
    ]
    if not boxes and x1 - x0 < COLUMN:
        return [_bend(x0, y0, x1, y1)]
    for width in BENDS:
        for course in _courses(start, end, min(width, (x1 - x0) / 2), boxes):
            if not any(_meets(span, box) for span in course for box in boxes):
                return [_bend(*span) for span in course if span[0] < span[2]]
    return [_bend(x0, y0, x1, y1)]


def plain_way(start: Point, end: Point) -> list[Rectangle]:
    """What the first course that `route` tries stays within, with its margin.

    Nothing where it leads back.
    """
    (x0, y0), (x1, y1) = start, end
    if x1 - x0 < 2 * MARGIN:
        return []
    bends = x0 if x1 - x0 < COLUMN else x1 - min(BENDS[0], (x1 - x0) / 2)
    top, high = min(y0, y1) - MARGIN, abs(y1 - y0) + 2 * MARGIN
    way = [(bends - MARGIN, top, x1 - bends + 2 * MARGIN, high)]
    if bends > x0:
        way.append((x0 - MARGIN, y0 - MARGIN, bends - x0 + MARGIN, 2 * MARGIN))
    return way


def is_free(start: Point, end: Point, cards: Iterable[Rectangle]) -> bool:
    """Whether that course meets none of the cards in its way: no others need be looked at."""
    (x0, _), (x1, _) = start, end
    boxes = [box for box in _grown(cards, x0, x1) if not (_holds(box, start) or _holds(box, end))]
    course = next(_courses(start, end, min(BENDS[0], (x1 - x0) / 2), []))
    return not any(_meets(span, box) for span in course for box in boxes)


def neighbourhood(start: Point, end: Point) -> Rectangle:
    """Where a card can be in the way of a wire: only those within need be given to `route`."""
    reach = TURNS[0] + MARGIN
    left, right = min(start[0], end[0]) - reach, max(start[0], end[0]) + reach
    top, bottom = min(start[1], end[1]) - 2 * ROW, max(start[1], end[1]) + 2 * ROW
    return left, top, right - left, bottom - top


def _courses(start: Point, end: Point, bend: float, boxes: list[Box]) -> Iterator[list[Span]]:
    (x0, y0), (x1, y1) = start, end
    near = x1 - x0 < COLUMN
    if near or y0 == y1:
        yield [(x0, y0, x1, y1)]
    yield [(x0, y0, x1 - bend, y0), (x1 - bend, y0, x1, y1)]
    yield [(x0, y0, x0 + bend, y1), (x0 + bend, y1, x1, y1)]
    if not near:
        yield [(x0, y0, x1, y1)]
    for lane in _lanes(start, end, boxes):
        yield [
            (x0, y0, x0 + bend, lane),
            (x0 + bend, lane, x1 - bend, lane),
            (x1 - bend, lane, x1, y1),
        ]


def _around(start: Point, end: Point, obstacles: Iterable[Rectangle]) -> list[Segment]:
    """To the right, down or up, level back to the left, up or down, to the right."""
    (x0, y0), (x1, y1) = start, end
    ends = [
        (x0 - CARD_WIDTH, y0 - CARD_HEIGHT / 2, CARD_WIDTH, CARD_HEIGHT),
        (x1, y1 - CARD_HEIGHT / 2, CARD_WIDTH, CARD_HEIGHT),
    ]
    cards = [*obstacles, *ends]
    courses = []
    for turn in TURNS:
        right, left = x0 + turn, x1 - turn
        boxes = list(_grown(cards, left, right))
        # Of a long line of cards only the outermost stand where the wire turns.
        beside = [box for box in boxes if box[0] < left < box[2] or box[0] < right < box[2]]
        for lane in _lanes_back(start, end, boxes):
            courses.append([start, (right, y0), (right, lane), (left, lane), (left, y1), end])
            falls = (right, min(y0, lane), right, max(y0, lane))
            rises = (left, min(y1, lane), left, max(y1, lane))
            if not any(_overlap(one, box) for one in (falls, rises) for box in beside):
                return _rounded(courses[-1])
    return _rounded(courses[0])


def _lanes(start: Point, end: Point, boxes: Sequence[Box]) -> list[float]:
    """Heights at which nothing is in the way from one end to the other, the nearest room first.

    Long wires keep further off the cards than short ones, so that nested ones stay apart; and
    wires from neighbouring columns do not share the middle between two cards.
    """
    (_, y0), (_, y1) = start, end
    off = _distance(start, end)
    share = _SHARES[int(start[0] // COLUMN) % len(_SHARES)]
    upper, lower = min(y0, y1), max(y0, y1)
    lanes = []
    for top, bottom in _rooms(boxes):
        room = bottom - top
        step = off if room == inf else room * off / (room + off)
        if room < inf and top <= lower and bottom >= upper:
            edge = lane = top + room * share
        elif top == -inf or bottom < upper:
            edge, lane = bottom, bottom - step
        else:
            edge, lane = top, top + step
        lanes.append((abs(edge - y0) + abs(edge - y1), lane))
    lanes.sort(key=lambda found: found[0])
    return [lane for _, lane in lanes[:MAX_LANES]]


def _lanes_back(start: Point, end: Point, boxes: Sequence[Box]) -> list[float]:
    """The same for a wire that leads back: of the rooms between its ends the widest first.

    It keeps to the middle there, as wires that skip cards run along the edges of a room.
    """
    upper, lower = sorted((start[1], end[1]))
    off = _distance(start, end)
    lanes = []
    for top, bottom in _rooms(boxes):
        lane = (top + bottom) / 2
        if bottom <= upper:
            lane = max(lane, bottom - off)
        if top >= lower:
            lane = min(lane, top + off)
        lanes.append((max(upper - lane, lane - lower, 0.0), top - bottom, lane))
    return [lane for _, _, lane in sorted(lanes)[:MAX_LANES]]


def _distance(start: Point, end: Point) -> float:
    """How far off the outermost cards a wire runs."""
    return 4 + 14 * log2(max(1.5, abs(end[0] - start[0]) / COLUMN))


def _rooms(boxes: Iterable[Box]) -> Iterator[tuple[float, float]]:
    """The heights that no box takes, from top to bottom; the first and the last have no end."""
    reached = -inf
    for top, bottom in sorted((box[1], box[3]) for box in boxes):
        if top > reached:
            yield reached, top
        reached = max(reached, bottom)
    yield reached, inf


def _grown(obstacles: Iterable[Rectangle], left: float, right: float) -> Iterator[Box]:
    """The obstacles with their margin, as far as they reach between `left` and `right`."""
    for x, y, width, height in obstacles:
        if x - MARGIN < right and x + width + MARGIN > left:
            yield x - MARGIN, y - MARGIN, x + width + MARGIN, y + height + MARGIN


def _holds(box: Box, point: Point) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _meets(span: Span, box: Box) -> bool:
    """Whether a span touches a box: it rises or falls all the way, so its ends over it tell."""
    xa, ya, xb, yb = span
    left, top, right, bottom = box
    if right <= xa or left >= xb:
        return False
    if ya == yb:
        return top < ya < bottom
    enter = ya + (yb - ya) * _rise((left - xa) / (xb - xa)) if left > xa else ya
    leave = ya + (yb - ya) * _rise((right - xa) / (xb - xa)) if right < xb else yb
    if enter < leave:
        return enter < bottom and leave > top
    return leave < bottom and enter > top


def _bend(x0: float, y0: float, x1: float, y1: float) -> Segment:
    """The curve of a span, level at both ends."""
    middle = (x0 + x1) / 2
    return (x0, y0), (middle, y0), (middle, y1), (x1, y1)


def _rounded(points: Sequence[Point]) -> list[Segment]:
    """Straight legs between the points, each level or upright, and rounded corners."""
    segments: list[Segment] = []
    reached = points[0]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(CORNER, dist(before, corner) / 2, dist(corner, after) / 2)
        enter, leave = _toward(corner, before, radius), _toward(corner, after, radius)
        inner = radius * (1 - _QUARTER)
        if reached != enter:
            segments.append(_straight(reached, enter))
        reached = leave
        handles = _toward(corner, before, inner), _toward(corner, after, inner)
        segments.append((enter, *handles, leave))
    return [*segments, _straight(reached, points[-1])]


def _straight(start: Point, end: Point) -> Segment:
    length = dist(start, end) / 3
    return start, _toward(start, end, length), _toward(end, start, length), end


def _toward(start: Point, end: Point, far: float) -> Point:
    """The point `far` from `start` on the way to `end`."""
    share = far / dist(start, end)
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _rise(along: float) -> float:
    """How much of its height a bend has climbed at a share `along` of its width."""
    place = along * _STEPS
    index = int(place)
    return _RISE[index] + (_RISE[index + 1] - _RISE[index]) * (place - index)


def _risen(along: float) -> float:
    """The y of the unit bend (0, 0), (½, 0), (½, 1), (1, 1) at x = `along`, by bisection."""
    low, high = 0.0, 1.0
    for _ in range(40):
        t = (low + high) / 2
        if 1.5 * t * (1 - t) + t**3 < along:
            low = t
        else:
            high = t
    return (3 - 2 * low) * low * low


_QUARTER = 0.5523
"""How long the handles of a curve are that is all but a quarter of a circle of radius 1."""
_SHARES = (0.5, 0.36, 0.64, 0.43, 0.57)
_STEPS = 64
_RISE = [_risen(step / _STEPS) for step in range(_STEPS + 1)] + [1.0]

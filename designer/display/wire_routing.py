"""Routes a wire from an output port to an input port, around the cards between them.

Coordinates are in scene units, and y grows downwards. Points and rectangles are tuples because
nothing here may import Qt. `card_grid` finds the cards that a wire must avoid; `ui.canvas.items`
draws the wire and its label.

The route of a wire that leads to the right is a sequence of spans. A span is a horizontal line or
an S-bend that is horizontal at both ends. The height of a span therefore only rises or only falls
from left to right, so its heights at the left and right edge of a card tell whether it crosses the
card. The route of a wire that leads back to the left consists of horizontal and vertical lines,
called legs, with rounded corners.

A lane is the height (y) of the long horizontal part of a detour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import dist, inf, log2

from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH, COLUMN_STEP, ROW_STEP

Point = tuple[float, float]
Segment = tuple[Point, Point, Point, Point]
"""A cubic Bézier curve: its start, two control points, its end."""
Rectangle = tuple[float, float, float, float]
"""A rectangle given by its left and top edge, its width and its height."""
Span = tuple[float, float, float, float]
"""A piece of a route, a horizontal line or an S-bend: x and y of its left end, x and y of its right
end."""
Box = tuple[float, float, float, float]
"""A rectangle given by its left, top, right and bottom edge."""

MARGIN = 8.0
"""The smallest distance between a wire and a card, in scene units."""
BEND_WIDTHS = (72.0, 28.0)
"""The widths of an S-bend next to a card, in scene units, in the order in which they are tried. The
first width fits between two columns of the automatic layout, the second between cards that are
closer together."""
TURN_DISTANCES = (48.0, 28.0)
"""The horizontal distances from a port, in scene units, at which a wire that leads back to the left
turns up or down, in the order in which they are tried. With the first, the wire turns in the middle
between two columns of the automatic layout; the second is for cards that are closer together."""
CORNER_RADIUS = 20.0
"""The radius of the rounded corners of a wire that leads back to the left, in scene units."""
MAX_LANES = 8
"""The largest number of lanes that are tried for one wire. A lane is the height (y) of the long
horizontal part of a detour."""


def route(start: Point, end: Point, obstacles: Iterable[Rectangle] = ()) -> list[Segment]:
    """Return the curves of a wire from the output port at `start` to the input port at `end`.

    `obstacles` are the rectangles of cards; the cards of the two ports may be among them or not.
    Several routes are tried, and the first one that crosses no obstacle is taken. They are tried in
    this order:

    1. one S-bend, if the two cards are in neighbouring columns, or a straight line, if the ports
       are at the same height;
    2. a horizontal line with a bend at its end;
    3. a bend followed by a horizontal line;
    4. one long S-bend, if the cards are in more distant columns;
    5. a horizontal line above, below or between the obstacles, with a bend at each end.

    If every route crosses an obstacle, the wire is one S-bend. If `end` is not to the right of
    `start`, the wire leaves `start` to the right, returns to the left through the widest gap
    between obstacles at a height between the two ports, and arrives at `end` from the left.
    """
    (x0, y0), (x1, y1) = start, end
    if x1 - x0 < 2 * MARGIN:
        return _route_back(start, end, obstacles)
    boxes = [
        box
        for box in _expanded(obstacles, x0, x1)
        if not (_contains(box, start) or _contains(box, end))
    ]
    if not boxes and x1 - x0 < COLUMN_STEP:
        return [_bend(x0, y0, x1, y1)]
    for width in BEND_WIDTHS:
        for spans in _candidates(start, end, min(width, (x1 - x0) / 2), boxes):
            if not any(_crosses(span, box) for span in spans for box in boxes):
                return [_bend(*span) for span in spans if span[0] < span[2]]
    return [_bend(x0, y0, x1, y1)]


def first_route_boxes(start: Point, end: Point) -> list[Rectangle]:
    """Return rectangles that contain the first route that `route` tries, including its margin.

    The margin is the smallest distance between a wire and a card. If no card overlaps these
    rectangles, apart from the two that the wire connects, `route` takes that first route. The list
    is empty if the wire leads back to the left.
    """
    (x0, y0), (x1, y1) = start, end
    if x1 - x0 < 2 * MARGIN:
        return []
    bend_start = x0 if x1 - x0 < COLUMN_STEP else x1 - min(BEND_WIDTHS[0], (x1 - x0) / 2)
    top, height = min(y0, y1) - MARGIN, abs(y1 - y0) + 2 * MARGIN
    boxes = [(bend_start - MARGIN, top, x1 - bend_start + 2 * MARGIN, height)]
    if bend_start > x0:
        boxes.append((x0 - MARGIN, y0 - MARGIN, bend_start - x0 + MARGIN, 2 * MARGIN))
    return boxes


def first_route_is_free(start: Point, end: Point, cards: Iterable[Rectangle]) -> bool:
    """Return whether the first route that `route` tries crosses none of `cards`.

    Cards that do not overlap a rectangle of `first_route_boxes` may be left out of `cards`. The
    wire must not lead back to the left.
    """
    (x0, _), (x1, _) = start, end
    spans = next(_candidates(start, end, min(BEND_WIDTHS[0], (x1 - x0) / 2), []))
    return not any(
        any(_crosses(span, box) for span in spans)
        and not (_contains(box, start) or _contains(box, end))
        for box in _expanded(cards, x0, x1)
    )


def obstacle_region(start: Point, end: Point) -> Rectangle:
    """Return the region of the canvas around a wire in which cards can be in its way.

    Only cards that overlap this region need to be passed to `route` as obstacles.
    """
    distance = TURN_DISTANCES[0] + MARGIN
    left, right = min(start[0], end[0]) - distance, max(start[0], end[0]) + distance
    top, bottom = min(start[1], end[1]) - 2 * ROW_STEP, max(start[1], end[1]) + 2 * ROW_STEP
    return left, top, right - left, bottom - top


def _candidates(
    start: Point, end: Point, bend_width: float, boxes: list[Box]
) -> Iterator[list[Span]]:
    """Yield the routes of a wire that leads to the right, in the order in which `route` tries them.

    Each route is a list of spans: horizontal lines and S-bends. `bend_width` is the width of an
    S-bend next to a card, and `boxes` are the obstacles.
    """
    (x0, y0), (x1, y1) = start, end
    neighbouring = x1 - x0 < COLUMN_STEP
    if neighbouring or y0 == y1:
        yield [(x0, y0, x1, y1)]
    yield [(x0, y0, x1 - bend_width, y0), (x1 - bend_width, y0, x1, y1)]
    yield [(x0, y0, x0 + bend_width, y1), (x0 + bend_width, y1, x1, y1)]
    if not neighbouring:
        yield [(x0, y0, x1, y1)]
    for lane in _lanes(start, end, boxes):
        yield [
            (x0, y0, x0 + bend_width, lane),
            (x0 + bend_width, lane, x1 - bend_width, lane),
            (x1 - bend_width, lane, x1, y1),
        ]


def _route_back(start: Point, end: Point, obstacles: Iterable[Rectangle]) -> list[Segment]:
    """Return the curves of a wire whose end is not to the right of its start.

    The wire leads to the right, up or down, back to the left, up or down again, and to the right.
    If every route of this form crosses an obstacle, the first one that was tried is returned.
    """
    (x0, y0), (x1, y1) = start, end
    ends = [
        (x0 - CARD_WIDTH, y0 - CARD_HEIGHT / 2, CARD_WIDTH, CARD_HEIGHT),
        (x1, y1 - CARD_HEIGHT / 2, CARD_WIDTH, CARD_HEIGHT),
    ]
    cards = [*obstacles, *ends]
    corner_lists = []
    for turn in TURN_DISTANCES:
        right, left = x0 + turn, x1 - turn
        boxes = list(_expanded(cards, left, right))
        # Only these boxes can be crossed by the two vertical legs. In a long line of cards they
        # are few.
        beside = [box for box in boxes if box[0] < left < box[2] or box[0] < right < box[2]]
        for lane in _lanes_back(start, end, boxes):
            corner_lists.append([start, (right, y0), (right, lane), (left, lane), (left, y1), end])
            right_leg = (right, min(y0, lane), right, max(y0, lane))
            left_leg = (left, min(y1, lane), left, max(y1, lane))
            if not any(_overlap(leg, box) for leg in (right_leg, left_leg) for box in beside):
                return _rounded(corner_lists[-1])
    return _rounded(corner_lists[0])


def _lanes(start: Point, end: Point, boxes: Sequence[Box]) -> list[float]:
    """Return the lanes for a wire that leads to the right, the one with the shortest detour first.

    A lane is the height (y) of the long horizontal part of a detour around cards. At this height
    there is no obstacle between the two ends of the wire. A long wire keeps a larger distance from
    the cards than a short one, so that the long wire is drawn apart from a short one below or above
    it. In the gap between two cards, wires that start in neighbouring columns get different
    heights.
    """
    (_, y0), (_, y1) = start, end
    distance = _distance(start, end)
    fraction = _GAP_FRACTIONS[int(start[0] // COLUMN_STEP) % len(_GAP_FRACTIONS)]
    upper, lower = min(y0, y1), max(y0, y1)
    lanes = []
    for top, bottom in _gaps(boxes):
        gap = bottom - top
        step = distance if gap == inf else gap * distance / (gap + distance)
        if gap < inf and top <= lower and bottom >= upper:
            edge = lane = top + gap * fraction
        elif top == -inf or bottom < upper:
            edge, lane = bottom, bottom - step
        else:
            edge, lane = top, top + step
        lanes.append((abs(edge - y0) + abs(edge - y1), lane))
    lanes.sort(key=lambda detour_and_lane: detour_and_lane[0])
    return [lane for _, lane in lanes[:MAX_LANES]]


def _lanes_back(start: Point, end: Point, boxes: Sequence[Box]) -> list[float]:
    """Return the lanes for a wire that leads back to the left, in the order in which to try them.

    A lane is the height (y) of the long horizontal part of a detour around cards; each lane is in a
    gap between obstacles. Gaps at a height between the two ends of the wire come first, the widest
    of these gaps before the others. The lane is in the middle of its gap, because wires that lead
    to the right past several cards use the edges of the gap.
    """
    upper, lower = sorted((start[1], end[1]))
    distance = _distance(start, end)
    lanes = []
    for top, bottom in _gaps(boxes):
        lane = (top + bottom) / 2
        if bottom <= upper:
            lane = max(lane, bottom - distance)
        if top >= lower:
            lane = min(lane, top + distance)
        lanes.append((max(upper - lane, lane - lower, 0.0), top - bottom, lane))
    return [lane for _, _, lane in sorted(lanes)[:MAX_LANES]]


def _distance(start: Point, end: Point) -> float:
    """Return the distance that a detour keeps from the cards; it is larger for a longer wire."""
    return 4 + 14 * log2(max(1.5, abs(end[0] - start[0]) / COLUMN_STEP))


def _gaps(boxes: Iterable[Box]) -> Iterator[tuple[float, float]]:
    """Yield each range of heights in which there is no box (obstacle), as its top and its bottom.

    The ranges are yielded from top to bottom. The first range begins at minus infinity, and the
    last one ends at infinity.
    """
    lowest = -inf
    for top, bottom in sorted((box[1], box[3]) for box in boxes):
        if top > lowest:
            yield lowest, top
        lowest = max(lowest, bottom)
    yield lowest, inf


def _expanded(obstacles: Iterable[Rectangle], left: float, right: float) -> Iterator[Box]:
    """Yield the obstacles as boxes, each expanded by the margin on all sides.

    The margin is the smallest distance between a wire and a card. Leave out the obstacles that are
    completely to the left of x = `left` or to the right of x = `right`.
    """
    for x, y, width, height in obstacles:
        if x - MARGIN < right and x + width + MARGIN > left:
            yield x - MARGIN, y - MARGIN, x + width + MARGIN, y + height + MARGIN


def _contains(box: Box, point: Point) -> bool:
    """Return whether `point` is in `box` or on its edge."""
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _overlap(a: Box, b: Box) -> bool:
    """Return whether the two boxes overlap; boxes that only touch do not."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _crosses(span: Span, box: Box) -> bool:
    """Return whether a span (horizontal line or S-bend of a wire) crosses a box.

    From left to right a span only rises or only falls, so it is sufficient to look at its heights
    at the left and right edge of the box.
    """
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
    """Return the Bézier curve from (`x0`, `y0`) to (`x1`, `y1`) that is horizontal at both ends."""
    middle = (x0 + x1) / 2
    return (x0, y0), (middle, y0), (middle, y1), (x1, y1)


def _rounded(points: Sequence[Point]) -> list[Segment]:
    """Return the curves of a line through `points` whose corners are rounded.

    Each part of the line from one point to the next must be horizontal or vertical.
    """
    segments: list[Segment] = []
    last = points[0]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(CORNER_RADIUS, dist(before, corner) / 2, dist(corner, after) / 2)
        enter, leave = _toward(corner, before, radius), _toward(corner, after, radius)
        inner = radius * (1 - _QUARTER)
        if last != enter:
            segments.append(_straight(last, enter))
        last = leave
        handles = _toward(corner, before, inner), _toward(corner, after, inner)
        segments.append((enter, *handles, leave))
    return [*segments, _straight(last, points[-1])]


def _straight(start: Point, end: Point) -> Segment:
    """Return a straight line as a Bézier curve.

    Its control points are on the line, at one third and at two thirds of its length.
    """
    length = dist(start, end) / 3
    return start, _toward(start, end, length), _toward(end, start, length), end


def _toward(start: Point, end: Point, distance: float) -> Point:
    """Return the point that is reached by going `distance` from `start` towards `end`."""
    fraction = distance / dist(start, end)
    return start[0] + (end[0] - start[0]) * fraction, start[1] + (end[1] - start[1]) * fraction


def _rise(x: float) -> float:
    """Return how far an S-bend of width 1 and height 1 has risen at `x`, from 0 to 1.

    The value is interpolated linearly in the table `_RISES`.
    """
    position = x * _STEPS
    index = int(position)
    return _RISES[index] + (_RISES[index + 1] - _RISES[index]) * (position - index)


def _exact_rise(x: float) -> float:
    """Return how far an S-bend of width 1 and height 1 has risen at `x`, computed by bisection.

    The bend is the Bézier curve with the points (0, 0), (½, 0), (½, 1) and (1, 1).
    """
    low, high = 0.0, 1.0
    for _ in range(40):
        t = (low + high) / 2
        if 1.5 * t * (1 - t) + t**3 < x:
            low = t
        else:
            high = t
    return (3 - 2 * low) * low * low


_QUARTER = 0.5523
"""The distance of each control point from its end of the curve, in a Bézier curve that approximates
a quarter of a circle of radius 1. It is 4/3·(√2 − 1), rounded."""
_GAP_FRACTIONS = (0.5, 0.36, 0.64, 0.43, 0.57)
"""The heights at which wires run through the gap between two cards, as fractions of the gap. Wires
that start in neighbouring columns of the layout take different items of this tuple, so that they
are drawn apart."""
_STEPS = 64
"""The number of intervals of the table `_RISES`."""
_RISES = [_exact_rise(step / _STEPS) for step in range(_STEPS + 1)] + [1.0]
"""How far an S-bend of width 1 and height 1 has risen, at equal steps from its left to its right
end. The last value is repeated, because the interpolation in `_rise` reads the item after it."""

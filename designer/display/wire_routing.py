"""Routes a wire from an output port to an input port, around the cards between them.

Coordinates are scene units, y grows downwards, and points and rectangles are tuples: nothing here
may import Qt. `card_grid` selects the cards that a wire must avoid; drawing the wire and its label
belongs to `ui.canvas.items`.

A route to the right is a sequence of spans. Each span is either horizontal or one S-bend with
horizontal ends, so it is monotonic, and whether it crosses a card follows from its heights at the
two edges of the card. A wire that leads back to the left has horizontal and vertical legs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import dist, inf, log2

from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH, COLUMN_STEP, ROW_STEP

Point = tuple[float, float]
Segment = tuple[Point, Point, Point, Point]
"""A cubic Bézier curve: its start, two control points, its end."""
Rectangle = tuple[float, float, float, float]
"""Left, top, width, height."""
Span = tuple[float, float, float, float]
"""x and y of the left end, x and y of the right end."""
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

MARGIN = 8.0
"""The smallest distance between a wire and a card, in scene units."""
BEND_WIDTHS = (72.0, 28.0)
"""The widths of a bend next to a card that are tried in this order, in scene units. The first fits
between two columns of the layout, the second between cards that are closer together."""
TURN_DISTANCES = (48.0, 28.0)
"""The distances from the ports, in scene units, at which a wire that leads back turns up or down.
They are tried in this order. The first is the middle between two columns of the layout, the
second is for cards that are closer together."""
CORNER_RADIUS = 20.0
"""The radius of the corners of a wire that leads back, in scene units."""
MAX_LANES = 8
"""The largest number of lanes that are tried for a detour, from the shortest one on. A lane is the
height of a horizontal leg."""


def route(start: Point, end: Point, obstacles: Iterable[Rectangle] = ()) -> list[Segment]:
    """Return the curves of the first route that crosses no obstacle.

    `start` is an output port and `end` an input port. `obstacles` may include the two cards at
    the ends or leave them out. The routes are tried in this order:

    1. one S-bend, if the two cards are in neighbouring columns, or a straight line, if the ports
       are at the same height;
    2. a horizontal line with a bend at its end;
    3. a bend followed by a horizontal line;
    4. one long S-bend, if the cards are in more distant columns;
    5. a horizontal line above, below or between the obstacles, with a bend at each end.

    If every route crosses an obstacle, one S-bend is returned. If `end` is not to the right of
    `start`, the wire leaves to the right, returns along the widest gap between the two heights,
    and arrives from the left.
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

    The list is empty if the wire leads back to the left.
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

    `cards` needs to include only the cards that overlap the rectangles of `first_route_boxes`.
    """
    (x0, _), (x1, _) = start, end
    boxes = [
        box
        for box in _expanded(cards, x0, x1)
        if not (_contains(box, start) or _contains(box, end))
    ]
    spans = next(_candidates(start, end, min(BEND_WIDTHS[0], (x1 - x0) / 2), []))
    return not any(_crosses(span, box) for span in spans for box in boxes)


def obstacle_region(start: Point, end: Point) -> Rectangle:
    """Return the region that contains every card which can obstruct the wire.

    Only cards that overlap it need to be passed to `route`.
    """
    distance = TURN_DISTANCES[0] + MARGIN
    left, right = min(start[0], end[0]) - distance, max(start[0], end[0]) + distance
    top, bottom = min(start[1], end[1]) - 2 * ROW_STEP, max(start[1], end[1]) + 2 * ROW_STEP
    return left, top, right - left, bottom - top


def _candidates(
    start: Point, end: Point, bend_width: float, boxes: list[Box]
) -> Iterator[list[Span]]:
    """Yield the routes to the right in the order in which `route` tries them."""
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
    """Return the curves of a wire to a port that is not to the right.

    The wire leads to the right, down or up, back to the left, up or down, and to the right. If
    every such route crosses an obstacle, the first one is returned.
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
        # Only the outermost cards of a long line are where the wire turns.
        beside = [box for box in boxes if box[0] < left < box[2] or box[0] < right < box[2]]
        for lane in _lanes_back(start, end, boxes):
            corner_lists.append([start, (right, y0), (right, lane), (left, lane), (left, y1), end])
            right_leg = (right, min(y0, lane), right, max(y0, lane))
            left_leg = (left, min(y1, lane), left, max(y1, lane))
            if not any(_overlap(leg, box) for leg in (right_leg, left_leg) for box in beside):
                return _rounded(corner_lists[-1])
    return _rounded(corner_lists[0])


def _lanes(start: Point, end: Point, boxes: Sequence[Box]) -> list[float]:
    """Return heights at which no obstacle is between the two ends, the shortest detour first.

    Long wires have a larger distance from the cards than short ones, so that nested wires are
    apart. Wires from neighbouring columns have different heights within the gap between two cards.
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
    """Return the heights for a wire that leads back, in the order in which they are tried.

    Gaps between the heights of the two ends come first, the widest of them first. The wire is in
    the middle of the gap, because wires that skip cards run along the edges of a gap.
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
    """Return the distance of a detour from the outermost cards; it grows with the wire's length."""
    return 4 + 14 * log2(max(1.5, abs(end[0] - start[0]) / COLUMN_STEP))


def _gaps(boxes: Iterable[Box]) -> Iterator[tuple[float, float]]:
    """Yield the top and bottom of each range of heights without a box, from top to bottom.

    The first range begins at minus infinity and the last one ends at infinity.
    """
    lowest = -inf
    for top, bottom in sorted((box[1], box[3]) for box in boxes):
        if top > lowest:
            yield lowest, top
        lowest = max(lowest, bottom)
    yield lowest, inf


def _expanded(obstacles: Iterable[Rectangle], left: float, right: float) -> Iterator[Box]:
    """Yield the obstacles, expanded by the margin, that overlap the range `left` to `right`."""
    for x, y, width, height in obstacles:
        if x - MARGIN < right and x + width + MARGIN > left:
            yield x - MARGIN, y - MARGIN, x + width + MARGIN, y + height + MARGIN


def _contains(box: Box, point: Point) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _crosses(span: Span, box: Box) -> bool:
    """Return whether a span crosses a box.

    A span is monotonic, so it is sufficient to compare its heights at the two edges of the box.
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
    """Return the curve of a span. It is horizontal at both ends."""
    middle = (x0 + x1) / 2
    return (x0, y0), (middle, y0), (middle, y1), (x1, y1)


def _rounded(points: Sequence[Point]) -> list[Segment]:
    """Return the curves of a line through the points with rounded corners.

    Each leg between two points must be horizontal or vertical.
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
    """Return a straight line as a curve, with its control points at one and two thirds."""
    length = dist(start, end) / 3
    return start, _toward(start, end, length), _toward(end, start, length), end


def _toward(start: Point, end: Point, distance: float) -> Point:
    """Return the point at `distance` from `start` in the direction of `end`."""
    fraction = distance / dist(start, end)
    return start[0] + (end[0] - start[0]) * fraction, start[1] + (end[1] - start[1]) * fraction


def _rise(x: float) -> float:
    """Return the fraction of its height that a bend has risen at the fraction `x` of its width.

    The value is interpolated linearly in the table `_RISES`.
    """
    position = x * _STEPS
    index = int(position)
    return _RISES[index] + (_RISES[index + 1] - _RISES[index]) * (position - index)


def _exact_rise(x: float) -> float:
    """Return y at `x` of the Bézier curve (0, 0), (½, 0), (½, 1), (1, 1), found by bisection."""
    low, high = 0.0, 1.0
    for _ in range(40):
        t = (low + high) / 2
        if 1.5 * t * (1 - t) + t**3 < x:
            low = t
        else:
            high = t
    return (3 - 2 * low) * low * low


_QUARTER = 0.5523
"""The length of the handles of a Bézier curve that approximates a quarter of a circle of radius 1,
4/3·(√2 − 1) rounded."""
_GAP_FRACTIONS = (0.5, 0.36, 0.64, 0.43, 0.57)
"""The heights of lanes within a gap between two cards, as fractions of the gap. The column at
which a wire starts selects one of them, in rotation."""
_STEPS = 64
"""The number of intervals of the table `_RISES`."""
_RISES = [_exact_rise(step / _STEPS) for step in range(_STEPS + 1)] + [1.0]
"""The rise of a bend at equal steps of its width. The last value is repeated so that interpolation
at the right end has a following value."""

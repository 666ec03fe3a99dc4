"""Expanded groups in a layered drawing: what is in none of one stands above its frame, or below.

Where the drawing of the cards alone (`crossings`, `straightening`) puts a foreign card into a
frame, the groups are kept together in each rank, it is straightened again, and what still stands
in the way goes further down. Nothing here is recursive: a nest may be ten thousand deep.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from math import inf
from typing import NamedTuple

from designer.core.graph.design import GRID
from designer.core.layout.layering import Layers

Item = int | str
"""A node of the drawing, or an expanded group."""
Straightened = Callable[[Layers], list[int]]


class Measures(NamedTuple):
    """Lengths of the drawing, all in units of a pixel at 100 %."""

    column: int
    card: tuple[int, int]
    """Width and height."""
    row: int
    """From the upper edge of a card to that of the next."""
    lane: int
    """From one passing wire to the next."""
    beside_lane: int
    """From the middle of a card to a passing wire."""
    frame: tuple[int, int, int]
    """What a frame keeps at either side, above and below."""


class _Box(NamedTuple):
    left: int
    right: int
    top: int
    bottom: int


class _Below(NamedTuple):
    """How far up may begin what stands below an item: a card, a passing wire, a frame."""

    card: float
    lane: float
    frame: float


class Clusters:
    """The expanded groups around the cards of one drawing."""

    def __init__(
        self, holder: Sequence[str | None], owner: dict[str, str | None], measures: Measures
    ) -> None:
        """`holder` is the group directly around each card, `owner` that around each group, those
        within before those around; None where there is none."""
        self._holder = [*holder]
        self._owner = owner
        self._measures = measures

    def spans(self, rank: Sequence[int]) -> list[range]:
        """The ranks that each group reaches over."""
        reach: dict[str, list[int]] = {group: [] for group in self._owner}
        for holder, place in zip(self._holder, rank, strict=False):
            if holder is not None:
                reach[holder].append(place)
        spans = []
        for group, owner in self._owner.items():
            low, high = min(reach[group]), max(reach[group])
            spans.append(range(low, high + 1))
            if owner is not None:
                reach[owner] += low, high
        return spans

    def cleared(
        self, drawing: Layers, across: list[int], straightened: Straightened
    ) -> tuple[list[int], list[tuple[range, int, int]]]:
        """Places down the page with no foreign card in a frame; those given if none is.

        With them, for each frame that stands in no other, its ranks and how far up and down
        stand, on the grid, cards that alone would have a frame so large around them.
        """
        if not self._owner:
            return across, []
        first = _Stack(self, drawing, across, lanes=False)
        if any(first.steps.values()):
            self._hold_lanes(drawing)
            drawing.layers = _Stack(self, drawing, across, lanes=True).ordered(drawing.layers)
            across = straightened(drawing)
            across = _Stack(self, drawing, across, lanes=True).places(across)
            first = _Stack(self, drawing, across, lanes=False)
        return across, first.reaches()

    def _hold_lanes(self, drawing: Layers) -> None:
        """A passing wire is in the groups that both its ends are in."""
        depth: dict[str | None, int] = {None: 0}
        for group in reversed(self._owner):
            depth[group] = depth[self._owner[group]] + 1
        begins: dict[int, str | None] = {}
        ends: dict[int, str | None] = {}
        lanes = range(drawing.blocks, len(drawing.rank))
        for found, near, way in ((begins, drawing.left, lanes), (ends, drawing.right, lanes[::-1])):
            for lane in way:
                (node,) = near[lane]
                found[lane] = self._holder[node] if node < drawing.blocks else found[node]
        for lane in lanes:
            one, other = begins[lane], ends[lane]
            while one != other:
                if depth[one] < depth[other]:
                    one, other = other, one
                one = self._owner[one] if one is not None else None
            self._holder.append(one)


class _Stack:
    """What stands above what: items of one group, or of none, pushed down one by one.

    In the order of their middles each goes as far down as those before it leave no room.
    """

    def __init__(
        self, clusters: Clusters, drawing: Layers, across: Sequence[int], *, lanes: bool
    ) -> None:
        self._holder, self._owner = clusters._holder, clusters._owner
        self._measures = clusters._measures
        self._boxes: dict[Item, _Box] = {}
        self._within: dict[str | None, list[Item]] = {group: [] for group in self._owner}
        self._within[None] = []
        self.steps: dict[Item, int] = {}
        """How far each item goes down, besides what the group around it does."""
        for node in range(len(across) if lanes else drawing.blocks):
            self._boxes[node] = self._box(node, drawing, across[node])
            self._within[self._holder[node]].append(node)
        self._blocks = drawing.blocks
        for group, owner in self._owner.items():
            self._settle(group)
            self._boxes[group] = self._framed(group)
            self._within[owner].append(group)
        self._settle(None)

    def places(self, across: Sequence[int]) -> list[int]:
        """Where the nodes stand, all pushed down."""
        down: dict[str | None, int] = {None: 0}
        for group in reversed(self._owner):
            down[group] = self.steps[group] + down[self._owner[group]]
        return [y + self.steps[node] + down[self._holder[node]] for node, y in enumerate(across)]

    def ordered(self, layers: Sequence[Sequence[int]]) -> list[list[int]]:
        """The nodes of each rank from top to bottom, groups kept together."""
        number: dict[int, int] = {}
        waiting: list[Item] = self._within[None][::-1]
        while waiting:
            item = waiting.pop()
            if isinstance(item, int):
                number[item] = len(number)
            else:
                waiting += reversed(self._within[item])
        return [sorted(layer, key=number.__getitem__) for layer in layers]

    def reaches(self) -> list[tuple[range, int, int]]:
        """See `Clusters.cleared`."""
        _, above, below = self._measures.frame
        column, height = self._measures.column, self._measures.card[1]
        found = []
        for item in self._within[None]:
            if isinstance(item, str):
                left, right, top, bottom = self._boxes[item]
                ranks = range(max(0, -(-left // column)), right // column + 1)
                high, low = (top + above) // GRID, -((below + height - bottom) // GRID)
                found.append((ranks, GRID * high, GRID * low))
        return found

    def _box(self, node: int, drawing: Layers, y: int) -> _Box:
        x, (width, height) = drawing.rank[node] * self._measures.column, self._measures.card
        if node < drawing.blocks:
            return _Box(x, x + width, y, y + height)
        return _Box(x, x + width, y + height // 2, y + height // 2)

    def _framed(self, group: str) -> _Box:
        side, above, below = self._measures.frame
        boxes = [(self._boxes[item], self.steps[item]) for item in self._within[group]]
        return _Box(
            min(box.left for box, _ in boxes) - side,
            max(box.right for box, _ in boxes) + side,
            min(box.top + step for box, step in boxes) - above,
            max(box.bottom + step for box, step in boxes) + below,
        )

    def _settle(self, group: str | None) -> None:
        """Sorts the items of one group from top to bottom, and pushes them down."""
        boxes = self._boxes
        items = self._within[group]
        items.sort(key=lambda item: boxes[item].top + boxes[item].bottom)
        skyline = _Skyline()
        for item in items:
            box = boxes[item]
            limit = skyline.below(box)[self._sort(item)]
            step = 0 if limit <= box.top else GRID * -int((box.top - limit) // GRID)
            self.steps[item] = step
            skyline.put(box, self._room(item, box.bottom + step))

    def _sort(self, item: Item) -> int:
        """Which of `_Below` an item is."""
        if isinstance(item, str):
            return 2
        return 0 if item < self._blocks else 1

    def _room(self, item: Item, bottom: int) -> _Below:
        """What may stand below an item."""
        one, height = self._measures, self._measures.card[1]
        apart, beside = one.row - height, one.beside_lane - height // 2
        # A frame and its title lie between two cards a row apart, and hardly touch a lane.
        touching = apart - one.frame[1] - one.frame[2]
        match self._sort(item):
            case 0:
                return _Below(bottom + apart, bottom + beside, bottom + touching)
            case 1:
                return _Below(bottom + beside, bottom + one.lane, bottom + touching)
            case _:
                near = apart - one.frame[1]
                return _Below(bottom + near, bottom + near, bottom + touching)


class _Skyline:
    """How far down what was put reaches, from left to right."""

    __slots__ = ("_rooms", "_starts")

    def __init__(self) -> None:
        self._starts: list[float] = [-inf]
        self._rooms = [_Below(-inf, -inf, -inf)]

    def below(self, box: _Box) -> _Below:
        """What may stand below all that is between the sides of `box`."""
        first = bisect_right(self._starts, box.left) - 1
        rooms = self._rooms[first : bisect_left(self._starts, box.right)]
        return _Below(*map(max, zip(*rooms, strict=True)))

    def put(self, box: _Box, room: _Below) -> None:
        """That may stand below `box` from now on: each part is looked at until one covers it."""
        first = bisect_right(self._starts, box.left) - 1
        last = bisect_left(self._starts, box.right)
        kept = [first] if self._starts[first] < box.left else []
        starts = [*(self._starts[one] for one in kept), box.left, box.right]
        rooms = [*(self._rooms[one] for one in kept), room, self._rooms[last - 1]]
        if last < len(self._starts) and self._starts[last] == box.right:
            starts.pop()
            rooms.pop()
        self._starts[first:last] = starts
        self._rooms[first:last] = rooms

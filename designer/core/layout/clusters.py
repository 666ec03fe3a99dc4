"""Expanded groups in a layered layout: their frames hold no cards or wires from outside the group.

The layout is first computed as if there were no groups (`crossings`, `coordinates`). If the frame
of an expanded group then contains a foreign card, which is a card that is not in the group, three
steps follow: the nodes of each rank (column) are sorted so that groups stay together, the wires are
straightened again, and everything that still overlaps the frame of a group is moved down. A node is
a card, or a dummy that keeps space for a passing wire (see `layering`). No function of this module
is recursive, because groups may be nested ten thousand deep.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from math import inf
from typing import NamedTuple

from designer.core.graph.cancellation import Check, checked, never_stop
from designer.core.graph.design import GRID
from designer.core.layout.layering import Layers

Item = int | str
"""A node of the layout, given as its number, or an expanded group, given as its id."""
Straighten = Callable[[Layers], list[int]]
"""A function that returns the y coordinate of each node, given the order in each column."""


class Measures(NamedTuple):
    """The sizes and distances that a layout keeps, all in scene units."""

    column_step: int
    """Distance from the left edge of one column of cards to that of the next column."""
    card_size: tuple[int, int]
    """Width and height of a card."""
    row_step: int
    """Distance from the upper edge of one row of cards to that of the next row."""
    lane_step: int
    """Distance between two neighbouring lanes.

    A lane is the horizontal path of a wire that passes above or below cards.
    """
    lane_clearance: int
    """Distance from the middle of a card to a lane above or below it."""
    frame_margins: tuple[int, int, int]
    """Margins of the frame of an expanded group around its cards: at each side, above, below."""


class _Box(NamedTuple):
    """The rectangle that a card, a lane or the frame of an expanded group covers, in scene units.

    A lane is the horizontal strip kept free for a wire that passes above or below cards.
    """

    left: int
    right: int
    top: int
    bottom: int


class _MinTops(NamedTuple):
    """The smallest y at which the next item below may begin, by the type of that item.

    A card, a lane (a strip kept free for a passing wire) and the frame of an expanded group keep
    different distances, so there is one y for each of them.
    """

    card: float
    lane: float
    frame: float


class Clusters:
    """The expanded groups around the cards of one layout."""

    def __init__(
        self,
        card_groups: Sequence[str | None],
        parents: dict[str, str | None],
        measures: Measures,
    ) -> None:
        """Store the groups and the distances that the layout keeps.

        `card_groups` has the innermost group around each card, or None for a card in no group.
        `parents` maps each group to the group directly around it, or to None if there is no such
        group; inner groups come before outer ones.
        """
        self._node_groups = [*card_groups]
        self._parents = parents
        self._measures = measures

    def spans(self, rank: Sequence[int]) -> list[range]:
        """Return the range of ranks (columns of the layout) that each group covers, by group.

        The groups are in the order of `parents`, given to the constructor. `rank` has the rank of
        each node.
        """
        extremes: dict[str, list[int]] = {group: [] for group in self._parents}
        for group, node_rank in zip(self._node_groups, rank, strict=False):
            if group is not None:
                extremes[group].append(node_rank)
        spans = []
        for group, parent in self._parents.items():
            low, high = min(extremes[group]), max(extremes[group])
            spans.append(range(low, high + 1))
            if parent is not None:
                extremes[parent] += low, high
        return spans

    def separate(
        self,
        drawing: Layers,
        ys: list[int],
        straighten: Straighten,
        check: Check = never_stop,
    ) -> tuple[list[int], list[tuple[range, int, int]]]:
        """Move nodes such that no frame has a foreign card in it. Return their y and the frames.

        A foreign card is one that lies within the frame of an expanded group but is not in the
        group. If there is none, the y coordinates are `ys` itself. `straighten` computes them anew
        after nodes have been sorted. Only the outermost frames are returned. Each is a tuple of its
        range of ranks (columns), the y of its highest card and the y of its lowest card. Inner
        frames make an outer frame higher. So these two values are not those of real cards: they are
        the positions on the grid between which cards without inner frames would give a frame of the
        same height. `check` is called again and again; it may raise an exception to stop the work.
        """
        if not self._parents:
            return ys, []
        stack = _Stack(self, drawing, ys, check, lanes=False)
        if any(stack.shifts.values()):
            self._add_lanes_to_groups(drawing)
            drawing.layers = _Stack(self, drawing, ys, check, lanes=True).ordered(drawing.layers)
            ys = straighten(drawing)
            ys = _Stack(self, drawing, ys, check, lanes=True).shifted(ys)
            stack = _Stack(self, drawing, ys, check, lanes=False)
        return ys, stack.frames()

    def _add_lanes_to_groups(self, drawing: Layers) -> None:
        """Assign the dummies of each passing wire to the innermost group around both its ends.

        A dummy is a node that keeps space for a wire which passes over a column of cards.
        """
        depth: dict[str | None, int] = {None: 0}
        for group in reversed(self._parents):
            depth[group] = depth[self._parents[group]] + 1
        source_groups: dict[int, str | None] = {}
        target_groups: dict[int, str | None] = {}
        lanes = range(drawing.blocks, len(drawing.rank))
        for lane_groups, neighbours, sweep in (
            (source_groups, drawing.left, lanes),
            (target_groups, drawing.right, lanes[::-1]),
        ):
            for lane in sweep:
                (node,) = neighbours[lane]
                lane_groups[lane] = (
                    self._node_groups[node] if node < drawing.blocks else lane_groups[node]
                )
        for lane in lanes:
            inner, outer = source_groups[lane], target_groups[lane]
            while inner != outer:
                if depth[inner] < depth[outer]:
                    inner, outer = outer, inner
                inner = self._parents[inner] if inner is not None else None
            self._node_groups.append(inner)


class _Stack:
    """The items of a layout, moved down until no item overlaps another item of the same group.

    The items of a group are the nodes (cards, or dummies that keep space for passing wires) and the
    frames of expanded groups directly in it; the items in no group are treated as one more group.
    They are visited from top to bottom, ordered by their vertical middles; each item is moved down
    as far as the items visited before it require.
    """

    def __init__(
        self, clusters: Clusters, drawing: Layers, ys: Sequence[int], check: Check, *, lanes: bool
    ) -> None:
        """Stack the cards at the coordinates `ys`, and the frames of expanded groups around them.

        If `lanes` is true, the dummies that keep space for passing wires are stacked too; if it is
        false, passing wires may cross the frames of groups. `check` may raise an exception.
        """
        self._node_groups, self._parents = clusters._node_groups, clusters._parents
        self._measures = clusters._measures
        self._boxes: dict[Item, _Box] = {}
        self._items_in: dict[str | None, list[Item]] = {group: [] for group in self._parents}
        self._items_in[None] = []
        self.shifts: dict[Item, int] = {}
        """How far each item moves down within the group around it, in scene units."""
        for node in checked(range(len(ys) if lanes else drawing.blocks), check):
            self._boxes[node] = self._node_box(node, drawing, ys[node])
            self._items_in[self._node_groups[node]].append(node)
        self._blocks = drawing.blocks
        for group, parent in checked(self._parents.items(), check):
            self._stack_items(group)
            self._boxes[group] = self._frame_box(group)
            self._items_in[parent].append(group)
        self._stack_items(None)

    def shifted(self, ys: Sequence[int]) -> list[int]:
        """Return `ys` with each node moved down by its own shift and by those of its groups."""
        group_shifts: dict[str | None, int] = {None: 0}
        for group in reversed(self._parents):
            group_shifts[group] = self.shifts[group] + group_shifts[self._parents[group]]
        return [
            y + self.shifts[node] + group_shifts[self._node_groups[node]]
            for node, y in enumerate(ys)
        ]

    def ordered(self, layers: Sequence[Sequence[int]]) -> list[list[int]]:
        """Return the nodes of each column from top to bottom, those of a group together."""
        number: dict[int, int] = {}
        waiting: list[Item] = self._items_in[None][::-1]
        while waiting:
            item = waiting.pop()
            if isinstance(item, int):
                number[item] = len(number)
            else:
                waiting += reversed(self._items_in[item])
        return [sorted(layer, key=number.__getitem__) for layer in layers]

    def frames(self) -> list[tuple[range, int, int]]:
        """Return the outermost frames of expanded groups, each as its ranks (columns) and two y.

        The two y are described in `Clusters.separate`.
        """
        _, above, below = self._measures.frame_margins
        column, height = self._measures.column_step, self._measures.card_size[1]
        frames = []
        for item in self._items_in[None]:
            if isinstance(item, str):
                left, right, top, bottom = self._boxes[item]
                ranks = range(max(0, -(-left // column)), right // column + 1)
                high, low = (top + above) // GRID, -((below + height - bottom) // GRID)
                frames.append((ranks, GRID * high, GRID * low))
        return frames

    def _node_box(self, node: int, drawing: Layers, y: int) -> _Box:
        x = drawing.rank[node] * self._measures.column_step
        width, height = self._measures.card_size
        if node < drawing.blocks:
            return _Box(x, x + width, y, y + height)
        return _Box(x, x + width, y + height // 2, y + height // 2)

    def _frame_box(self, group: str) -> _Box:
        side, above, below = self._measures.frame_margins
        boxes = [(self._boxes[item], self.shifts[item]) for item in self._items_in[group]]
        return _Box(
            min(box.left for box, _ in boxes) - side,
            max(box.right for box, _ in boxes) + side,
            min(box.top + shift for box, shift in boxes) - above,
            max(box.bottom + shift for box, shift in boxes) + below,
        )

    def _stack_items(self, group: str | None) -> None:
        """Sort the items of one group from top to bottom, and compute how far each moves down.

        None stands for the items in no group.
        """
        boxes = self._boxes
        items = self._items_in[group]
        items.sort(key=lambda item: boxes[item].top + boxes[item].bottom)
        skyline = _Skyline()
        for item in items:
            box = boxes[item]
            limit = skyline.min_tops(box)[self._type(item)]
            shift = 0 if limit <= box.top else GRID * -int((box.top - limit) // GRID)
            self.shifts[item] = shift
            skyline.add(box, self._min_tops_below(item, box.bottom + shift))

    def _type(self, item: Item) -> int:
        """Return the index of the item's type in `_MinTops`: 0 card, 1 lane, 2 frame of a group.

        A lane is a strip kept free for a passing wire.
        """
        if isinstance(item, str):
            return 2
        return 0 if item < self._blocks else 1

    def _min_tops_below(self, item: Item, bottom: int) -> _MinTops:
        """Return the smallest y of items below `item`; `bottom` is the lower edge of `item`."""
        measures, height = self._measures, self._measures.card_size[1]
        card_gap, lane_gap = measures.row_step - height, measures.lane_clearance - height // 2
        # The gap between two cards one row apart, less the upper and lower margin of the frame of
        # a group. Such a frame keeps at least this distance from a lane or another frame.
        frame_gap = card_gap - measures.frame_margins[1] - measures.frame_margins[2]
        match self._type(item):
            case 0:
                return _MinTops(bottom + card_gap, bottom + lane_gap, bottom + frame_gap)
            case 1:
                return _MinTops(bottom + lane_gap, bottom + measures.lane_step, bottom + frame_gap)
            case _:
                gap = card_gap - measures.frame_margins[1]
                return _MinTops(bottom + gap, bottom + gap, bottom + frame_gap)


class _Skyline:
    """The lower contour of all boxes added so far: for each x, the y at which an item may begin.

    The contour is stored as a step function: it is constant between two neighbouring entries of
    `_starts`.
    """

    __slots__ = ("_limits", "_starts")

    def __init__(self) -> None:
        self._starts: list[float] = [-inf]
        """The x coordinate at which each step of the contour begins, ascending."""
        self._limits = [_MinTops(-inf, -inf, -inf)]
        """For each step of the contour, the smallest y at which an item below it may begin."""

    def min_tops(self, box: _Box) -> _MinTops:
        """Return the smallest y at which an item with the sides of `box` may begin."""
        first = bisect_right(self._starts, box.left) - 1
        limits = self._limits[first : bisect_left(self._starts, box.right)]
        return _MinTops(*map(max, zip(*limits, strict=True)))

    def add(self, box: _Box, limits: _MinTops) -> None:
        """Make `limits` the smallest y of further items between the left and right side of `box`.

        The steps of the contour that the box covers are replaced by one, so that later calls are
        faster.
        """
        first = bisect_right(self._starts, box.left) - 1
        last = bisect_left(self._starts, box.right)
        uncovered = [first] if self._starts[first] < box.left else []
        new_starts = [*(self._starts[step] for step in uncovered), box.left, box.right]
        new_limits = [
            *(self._limits[step] for step in uncovered),
            limits,
            self._limits[last - 1],
        ]
        if last < len(self._starts) and self._starts[last] == box.right:
            new_starts.pop()
            new_limits.pop()
        self._starts[first:last] = new_starts
        self._limits[first:last] = new_limits

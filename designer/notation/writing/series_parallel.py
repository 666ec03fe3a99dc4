"""From a graph to the chains and branches that a text could say: series-parallel reduction.

A strand is a run of pieces that begins behind a block with several uses (its origin) and grows
forward. Where all inputs of a block are strands of one origin, they become one piece of it; where
an origin has one strand left, that is the continuation of its own. A graph that does not come down
to single strands cannot be written. Each wire is looked at a few times: it takes linear time.

After Valdes, Tarjan & Lawler, "The recognition of series parallel digraphs" (1982).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from typing import NamedTuple

from designer.core.graph.design import Design
from designer.core.text.display_text import one_line
from designer.notation.notation_error import MAX_BLOCKS, Reason
from designer.notation.writing.text_tree import BlockNode, Chain, Fork, Join, Node

_OWN = "own"
"""The origin of what begins with a block that takes no input."""


class Chains(NamedTuple):
    """What is not connected, each as one run, in the order of the design."""

    runs: list[Chain]


class _Strand:
    """A run on its way from its origin to a block."""

    __slots__ = ("origin", "pieces", "place", "target")

    def __init__(self, origin: object, pieces: deque[Node], place: int = 0) -> None:
        self.origin = origin
        self.pieces = pieces
        self.place = place
        """Which of its origin's wires it began with."""
        self.target: str | None = None


class _Origin:
    """A block with several uses."""

    __slots__ = ("before", "hanging", "strands")

    def __init__(self, before: _Strand) -> None:
        self.before = before
        """The strand that the block ends."""
        self.strands: dict[_Strand, None] = {}
        """What goes on from it."""
        self.hanging: list[_Strand] = []
        """What ended."""


def structure(design: Design, ids: Collection[str] | None = None) -> Chains | Reason:
    """The blocks `ids` (None: all) as chains, or why they are none.

    What feeds them from outside counts as standing before the text.
    """
    part = design.blocks.keys() if ids is None else set(ids)
    if len(part) > MAX_BLOCKS:
        return Reason(
            f"More than {MAX_BLOCKS:,} blocks are too many for a text", "select some of them"
        )
    for key in design.blocks:
        reason = _unfit(design, key, part) if key in part else None
        if reason is not None:
            return reason
    return _Reduction(design, part).run()


def _unfit(design: Design, key: str, part: Collection[str]) -> Reason | None:
    """Why the wiring of one block cannot be written whatever the others'."""
    block, sources = design.blocks[key], design.graph.inputs[key]
    most = block.kind.arity.most
    if key not in design.graph.position:
        return _reason(design, key, "{} stands in a circle", "remove a wire of it")
    if most is None or len(sources) <= most:
        if len(sources) > 1 and any(one in part for one in sources):
            if block.kind.spelling.brackets[0]:
                return None
            return _reason(design, key, "{} joins branches, which has no brackets", "select less")
        return None
    takes = "one input" if most else "no input"
    return _reason(design, key, f"{{}} takes {takes} and has {len(sources)}", "remove a wire")


def _reason(design: Design, key: str, what: str, cure: str) -> Reason:
    return Reason(what.format(named(design, key)), cure, key)


def named(design: Design, key: str) -> str:
    """A block by title and id, for a sentence."""
    return f"“{one_line(design.blocks[key].title, 40)}” ({one_line(key, 40)})"


class _Reduction:
    """One graph on its way to single strands."""

    def __init__(self, design: Design, part: Collection[str]) -> None:
        self._design, self._part = design, part
        self._inputs = {key: design.graph.inputs[key] for key in design.graph.order if key in part}
        self._arrived: dict[str, dict[str, deque[_Strand]]] = {key: {} for key in self._inputs}
        """By block and source, the strands that have come that far."""
        self._missing = {
            key: sum(one in part for one in sources) for key, sources in self._inputs.items()
        }
        self._ready = deque(key for key, count in self._missing.items() if not count)
        self._chains: list[_Strand] = []

    def run(self) -> Chains | Reason:
        """Puts blocks into strands until no more can be."""
        left = dict.fromkeys(self._inputs)
        while self._ready:
            key = self._ready.popleft()
            strand = self._taken(key) if key in left else None
            if strand is not None:
                del left[key]
                self._go_on(key, strand)
        if left:
            return self._reason(next(iter(left)))
        place = {key: number for number, key in enumerate(self._design.blocks)}
        runs = [list(chain.pieces) for chain in self._chains]
        return Chains(sorted(runs, key=lambda run: place[_first(run)]))

    def _taken(self, key: str) -> _Strand | None:
        """The strand that block `key` ends, None where its inputs do not meet (yet)."""
        sources, arrived = self._inputs[key], self._arrived[key]
        inside = [one for one in sources if one in self._part]
        if len(sources) == 1 and inside:
            strand = arrived[sources[0]][0]
            strand.pieces.append(BlockNode(key))
            return strand
        if not inside:
            takes_none = self._design.blocks[key].kind.arity.most == 0
            # Several inputs, all from outside, are as they were: they have no text.
            outside = sources[0] if len(sources) == 1 else "" if not sources else (key,)
            return _Strand(_OWN if takes_none else ("outside", outside), deque([BlockNode(key)]))
        strands = self._joined(sources, arrived)
        origins = {strand.origin for strand in strands} - {_OWN}
        if len(origins) > 1:
            return None
        join = Join([list(strand.pieces) for strand in strands], key)
        origin = origins.pop() if origins else _OWN
        joined = _Strand(origin, deque([join]), min(strand.place for strand in strands))
        if isinstance(origin, _Origin):
            for strand in strands:
                origin.strands.pop(strand, None)
            origin.strands[joined] = None
            self._settle(origin)
        return joined

    def _joined(self, sources: list[str], arrived: dict[str, deque[_Strand]]) -> list[_Strand]:
        """The strands into a block in the order of its inputs; from outside they are empty."""
        turns: dict[str, int] = {}
        strands = []
        for source in sources:
            if source in self._part:
                turn = turns[source] = turns.get(source, -1) + 1
                strands.append(arrived[source][turn])
            else:
                strands.append(_Strand(("outside", source), deque()))
        return strands

    def _go_on(self, key: str, strand: _Strand) -> None:
        """Leads the strand that `key` ends to what the block feeds."""
        targets = [one for one in self._design.graph.outputs[key] if one in self._part]
        if not targets:
            self._ended(strand)
        elif len(targets) == 1:
            self._arrive(key, targets[0], strand)
        else:
            origin = _Origin(strand)
            for place, target in enumerate(targets):
                branch = _Strand(origin, deque(), place)
                origin.strands[branch] = None
                self._arrive(key, target, branch)

    def _arrive(self, source: str, target: str, strand: _Strand) -> None:
        strand.target = target
        self._arrived[target].setdefault(source, deque()).append(strand)
        self._missing[target] -= 1
        if not self._missing[target]:
            self._ready.append(target)

    def _ended(self, strand: _Strand) -> None:
        origin = strand.origin
        if isinstance(origin, _Origin):
            del origin.strands[strand]
            origin.hanging.append(strand)
            self._settle(origin)
        else:
            self._chains.append(strand)

    def _settle(self, origin: _Origin) -> None:
        """Where one strand is left it goes on from what stands before its origin."""
        while len(origin.strands) == 1:
            (last,) = origin.strands
            before = origin.before
            if origin.hanging:
                hanging = sorted(origin.hanging, key=lambda one: one.place)
                last.pieces.appendleft(Fork([*[list(one.pieces) for one in hanging], []]))
            # The shorter is put to the longer, so that all of it stays linear.
            if len(last.pieces) < len(before.pieces):
                before.pieces.extend(last.pieces)
                last.pieces = before.pieces
            else:
                last.pieces.extendleft(reversed(before.pieces))
            last.origin, last.place = before.origin, before.place
            origin.strands = {}
            if last.target is not None and not self._missing[last.target]:
                self._ready.append(last.target)
            if not isinstance(last.origin, _Origin):
                return
            origin = last.origin
            del origin.strands[before]
            origin.strands[last] = None

    def _reason(self, key: str) -> Reason:
        """Why the first block that is left cannot be put into a strand."""
        sources = [one for one in self._inputs[key] if one in self._part]
        if len(sources) < len(self._inputs[key]):
            return _reason(
                self._design,
                key,
                "Some of what {} joins is not selected, or not fed by the same block",
                "select all that it joins",
            )
        return _reason(
            self._design,
            key,
            "The branches that {} joins do not all begin at one block",
            "a text says only branches that part at a block and meet again",
        )


def _first(run: Chain) -> str:
    """The first block in the text of a run."""
    piece = run[0]
    while not isinstance(piece, BlockNode):
        runs = piece.branches if isinstance(piece, Join | Fork) else []
        inner = next((one for one in runs if one), None)
        if inner is None:
            assert isinstance(piece, Join)
            return piece.id
        piece = inner[0]
    return piece.id

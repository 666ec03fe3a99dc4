"""Finding the chains and branches of a graph, to write it as text: series-parallel reduction.

A strand is a sequence of pieces that is extended block by block along the wires. Where a block has
several outgoing wires, a new strand begins for each of them; the block is their origin. Two rules
reduce the number of strands:

- If all strands that lead into a block with several inputs have the same origin, these strands
  become branches. The branches and the block together are the first piece of a new strand with the
  same origin.
- If only one strand of an origin remains, this strand is appended to the strand whose last block is
  the origin.

If one strand remains for each connected part of the graph, these strands are the chains of the
text; otherwise the graph cannot be written as text. Each wire is visited a constant number of
times, so that the reduction takes linear time.

After Valdes, Tarjan & Lawler, "The recognition of series parallel digraphs" (1982).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection

from designer.core.graph.cancellation import Check, checked, never_stop
from designer.core.graph.design import Design
from designer.core.graph.limits import MAX_BLOCKS
from designer.core.text.display_text import one_line
from designer.notation.notation_error import Reason
from designer.notation.writing.text_tree import BlockPiece, Chain, Fork, Join, Piece

_NO_ORIGIN = "own"
"""Stands for the origin of a strand that begins with a block whose kind takes no input.

A strand is a sequence of blocks in series.
"""


class _Strand:
    """A strand: a sequence of blocks in series, extended block by block along the wires.

    It begins after its origin, the block with several outgoing wires at one of which it starts. Its
    elements are called pieces: blocks, or branches with the block that joins them.
    """

    __slots__ = ("origin", "pieces", "target", "wire_index")

    def __init__(self, origin: object, pieces: deque[Piece], wire_index: int = 0) -> None:
        self.origin = origin
        """Where the strand begins: an `_Origin` or, if there is none, one of two substitutes.

        These are `_NO_ORIGIN`, and a tuple ("outside", …) if a block outside the part feeds the
        strand or its first input is unconnected.
        """
        self.pieces = pieces
        self.wire_index = wire_index
        """Index of the wire with which the strand began, among the outgoing wires of the origin."""
        self.target: str | None = None
        """Id of the block to which the last wire of the strand leads; None before the first wire.
        """


class _Origin:
    """A block with several outgoing wires, after each of which a strand begins.

    A strand is a sequence of blocks in series.
    """

    __slots__ = ("before", "ended", "strands")

    def __init__(self, before: _Strand) -> None:
        self.before = before
        """The strand (blocks in series) whose last block is the origin."""
        self.strands: dict[_Strand, None] = {}
        """The strands that begin at the origin and have not ended.

        A dictionary serves as an ordered set.
        """
        self.ended: list[_Strand] = []
        """The strands that began at the origin and ended at a block that feeds no other."""


def find_chains(
    design: Design, ids: Collection[str] | None = None, check: Check = never_stop
) -> list[Chain] | Reason:
    """Return the blocks `ids` (None: all blocks) as chains, or why this is not possible.

    There is one chain for each connected part of these blocks, in the order of the design. Wires
    from blocks outside `ids` become unconnected inputs of the text. `check` is called again and
    again; it may raise an exception to stop the work.
    """
    part = design.blocks.keys() if ids is None else set(ids)
    if len(part) > MAX_BLOCKS:
        return Reason(
            f"More than {MAX_BLOCKS:,} blocks are too many for a text", "select some of them"
        )
    for key in checked(design.blocks, check):
        reason = _wiring_reason(design, key, part) if key in part else None
        if reason is not None:
            return reason
    return _Reduction(design, part).run(check)


def _wiring_reason(design: Design, key: str, part: Collection[str]) -> Reason | None:
    """Return a reason if the wires into the block `key` make it impossible to write the design.

    The reason can be a cycle, too many inputs, or several inputs of a merge (block with any number
    of inputs) whose block kind has no brackets. Returns None if the wires are no obstacle.
    """
    block, sources = design.blocks[key], design.graph.inputs[key]
    max_inputs = block.kind.arity.max_inputs
    if key not in design.graph.position:
        return _reason(design, key, "{} stands in a circle", "remove a wire of it")
    if max_inputs is None or len(sources) <= max_inputs:
        if len(sources) > 1 and any(source in part for source in sources):
            if block.kind.spelling.brackets[0]:
                return None
            return _reason(design, key, "{} joins branches, which has no brackets", "select less")
        return None
    takes = "one input" if max_inputs else "no input"
    return _reason(design, key, f"{{}} takes {takes} and has {len(sources)}", "remove a wire")


def _reason(design: Design, key: str, message: str, advice: str) -> Reason:
    """Return why the design cannot be written, with the block `key` as the cause.

    The title and id of the block replace ``{}`` in `message`; `advice` is what the user can do.
    """
    return Reason(message.format(_block_name(design, key)), advice, key)


def _block_name(design: Design, key: str) -> str:
    """Return the title and id of a block for use in a message: ``“Conv 3×3” (conv_2)``."""
    return f"“{one_line(design.blocks[key].title, 40)}” ({one_line(key, 40)})"


class _Reduction:
    """The reduction of one graph to strands; the module docstring describes the method.

    A strand is a sequence of blocks in series.
    """

    def __init__(self, design: Design, part: Collection[str]) -> None:
        self._design, self._part = design, part
        self._inputs = {key: design.graph.inputs[key] for key in design.graph.order if key in part}
        self._arrived: dict[str, dict[str, deque[_Strand]]] = {key: {} for key in self._inputs}
        """Maps the ids of a block and of one of its sources to the strands between the two.

        A strand is a sequence of blocks in series.
        """
        self._missing = {
            key: sum(source in part for source in sources) for key, sources in self._inputs.items()
        }
        """Number of inputs of each block to which no strand (blocks in series) leads yet."""
        self._ready = deque(key for key, count in self._missing.items() if not count)
        """Blocks that may be added to a strand, because a strand leads to each of their inputs."""
        self._chains: list[_Strand] = []

    def run(self, check: Check) -> list[Chain] | Reason:
        """Add blocks to strands (blocks in series) until no more can be added.

        Returns the chains of the text or, if blocks remain that belong to no strand, a reason.
        `check` is called for each block.
        """
        remaining = dict.fromkeys(self._inputs)
        while self._ready:
            check()
            key = self._ready.popleft()
            strand = self._end_strand(key) if key in remaining else None
            if strand is not None:
                del remaining[key]
                self._continue(key, strand)
        if remaining:
            return self._blocked_reason(next(iter(remaining)))
        position = {key: number for number, key in enumerate(self._design.blocks)}
        chains = [list(chain.pieces) for chain in self._chains]
        return sorted(chains, key=lambda chain: position[_first_block(chain)])

    def _end_strand(self, key: str) -> _Strand | None:
        """Add the block `key` at the end of a strand (blocks in series), and return this strand.

        The origin of a strand is the block, with several outgoing wires, after which the strand
        begins. Returns None if the strands that lead into the block do not have the same origin, or
        do not have it yet: the block cannot be added now.
        """
        sources, arrived = self._inputs[key], self._arrived[key]
        inside = [source for source in sources if source in self._part]
        if len(sources) == 1 and inside:
            strand = arrived[sources[0]][0]
            strand.pieces.append(BlockPiece(key))
            return strand
        if not inside:
            takes_no_input = self._design.blocks[key].kind.arity.max_inputs == 0
            # Several inputs that all come from outside are not part of the text. They remain as
            # they are if the text is edited.
            outside = sources[0] if len(sources) == 1 else "" if not sources else (key,)
            if takes_no_input:
                return _Strand(_NO_ORIGIN, deque([BlockPiece(key)]))
            return _Strand(("outside", outside), deque([BlockPiece(key)]))
        strands = self._input_strands(sources, arrived)
        origins = {strand.origin for strand in strands} - {_NO_ORIGIN}
        if len(origins) > 1:
            return None
        join = Join([list(strand.pieces) for strand in strands], key)
        origin = origins.pop() if origins else _NO_ORIGIN
        joined = _Strand(origin, deque([join]), min(strand.wire_index for strand in strands))
        if isinstance(origin, _Origin):
            for strand in strands:
                origin.strands.pop(strand, None)
            origin.strands[joined] = None
            self._merge_last_strand(origin)
        return joined

    def _input_strands(
        self, sources: list[str], arrived: dict[str, deque[_Strand]]
    ) -> list[_Strand]:
        """Return the strands (blocks in series) that lead into a block, in the order of its inputs.

        For an input from a block outside the part, this is a new strand without blocks. `sources`
        are the blocks that feed the block; `arrived` maps them to the strands that lead from them.
        """
        turns: dict[str, int] = {}
        strands = []
        for source in sources:
            if source in self._part:
                turn = turns[source] = turns.get(source, -1) + 1
                strands.append(arrived[source][turn])
            else:
                strands.append(_Strand(("outside", source), deque()))
        return strands

    def _continue(self, key: str, strand: _Strand) -> None:
        """Continue after the block `key`, the last block of `strand`, to the blocks it feeds.

        If it feeds several blocks, a new strand (blocks in series) leads to each of them; if none,
        `strand` ends.
        """
        targets = [target for target in self._design.graph.outputs[key] if target in self._part]
        if not targets:
            self._end(strand)
        elif len(targets) == 1:
            self._reach(key, targets[0], strand)
        else:
            origin = _Origin(strand)
            for wire_index, target in enumerate(targets):
                branch = _Strand(origin, deque(), wire_index)
                origin.strands[branch] = None
                self._reach(key, target, branch)

    def _reach(self, source: str, target: str, strand: _Strand) -> None:
        """Record that `strand` leads into the block `target` by a wire from the block `source`.

        A strand is a sequence of blocks in series.
        """
        strand.target = target
        self._arrived[target].setdefault(source, deque()).append(strand)
        self._missing[target] -= 1
        if not self._missing[target]:
            self._ready.append(target)

    def _end(self, strand: _Strand) -> None:
        """End `strand`, because its last block feeds no other block that is to be written.

        A strand is a sequence of blocks in series.
        """
        origin = strand.origin
        if isinstance(origin, _Origin):
            del origin.strands[strand]
            origin.ended.append(strand)
            self._merge_last_strand(origin)
        else:
            self._chains.append(strand)

    def _merge_last_strand(self, origin: _Origin) -> None:
        """If only one strand of `origin` remains, append it to the strand that ends at the origin.

        A strand is a sequence of blocks in series; its origin is the block with several outgoing
        wires after which it begins. The resulting strand may in turn be the only one of its own
        origin. It is then appended in the same way, and so on.
        """
        while len(origin.strands) == 1:
            (last,) = origin.strands
            before = origin.before
            if origin.ended:
                ended = sorted(origin.ended, key=lambda strand: strand.wire_index)
                branches = [list(strand.pieces) for strand in ended]
                last.pieces.appendleft(Fork([*branches, []]))
            # Moving the pieces of the shorter strand keeps the total time linear.
            if len(last.pieces) < len(before.pieces):
                before.pieces.extend(last.pieces)
                last.pieces = before.pieces
            else:
                last.pieces.extendleft(reversed(before.pieces))
            last.origin, last.wire_index = before.origin, before.wire_index
            origin.strands = {}
            if last.target is not None and not self._missing[last.target]:
                self._ready.append(last.target)
            if not isinstance(last.origin, _Origin):
                return
            origin = last.origin
            del origin.strands[before]
            origin.strands[last] = None

    def _blocked_reason(self, key: str) -> Reason:
        """Return why the block `key` cannot be added to a strand (blocks in series).

        `key` must be the first block, in the order of the data flow, that belongs to no strand.
        """
        sources = [source for source in self._inputs[key] if source in self._part]
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


def _first_block(chain: Chain) -> str:
    """Return the id of the block that comes first in the text of a chain."""
    piece = chain[0]
    while not isinstance(piece, BlockPiece):
        branches = piece.branches if isinstance(piece, Join | Fork) else []
        inner = next((branch for branch in branches if branch), None)
        if inner is None:
            assert isinstance(piece, Join)
            return piece.id
        piece = inner[0]
    return piece.id

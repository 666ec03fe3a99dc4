"""Finding the chains and branches of a graph that a text can describe: series-parallel reduction.

A strand is a sequence of pieces that begins after a block with several outputs, its origin, and
grows along the wires. If all inputs of a block are strands of the same origin, the block and these
strands become one piece of one strand. If only one strand of an origin remains, it is appended to
the strand that the origin ends. A graph that does not reduce to single strands cannot be written.
Each wire is visited a constant number of times, so that the reduction takes linear time.

After Valdes, Tarjan & Lawler, "The recognition of series parallel digraphs" (1982).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection

from designer.core.graph.design import Design
from designer.core.text.display_text import one_line
from designer.notation.notation_error import MAX_BLOCKS, Reason
from designer.notation.writing.text_tree import BlockPiece, Chain, Fork, Join, Piece

_NO_ORIGIN = "own"
"""The origin of a strand that begins with a block without inputs."""


class _Strand:
    """A growing sequence of pieces on its way from its origin to a block."""

    __slots__ = ("origin", "pieces", "target", "wire_index")

    def __init__(self, origin: object, pieces: deque[Piece], wire_index: int = 0) -> None:
        self.origin = origin
        """An `_Origin`, `_NO_ORIGIN`, or a tuple ("outside", …) for a source outside the part."""
        self.pieces = pieces
        self.wire_index = wire_index
        """Index of the outgoing wire of the origin with which the strand began."""
        self.target: str | None = None
        """Id of the block that the strand has reached, None before it reaches one."""


class _Origin:
    """A block with several outputs, at which strands begin."""

    __slots__ = ("before", "ended", "strands")

    def __init__(self, before: _Strand) -> None:
        self.before = before
        """The strand that the block ends."""
        self.strands: dict[_Strand, None] = {}
        """The strands that begin at the block and have not ended, in a dictionary for order."""
        self.ended: list[_Strand] = []
        """The strands that began at the block and ended with a block without outputs."""


def find_chains(design: Design, ids: Collection[str] | None = None) -> list[Chain] | Reason:
    """Return the blocks `ids` (None: all) as chains, or why they cannot be written as chains.

    There is one chain for each connected part, in the order of the design. Blocks outside `ids`
    count as if they came before the text.
    """
    part = design.blocks.keys() if ids is None else set(ids)
    if len(part) > MAX_BLOCKS:
        return Reason(
            f"More than {MAX_BLOCKS:,} blocks are too many for a text", "select some of them"
        )
    for key in design.blocks:
        reason = _wiring_reason(design, key, part) if key in part else None
        if reason is not None:
            return reason
    return _Reduction(design, part).run()


def _wiring_reason(design: Design, key: str, part: Collection[str]) -> Reason | None:
    """Return a reason if the inputs of one block make it impossible to write the design.

    This covers cycles, too many inputs, and a merge without brackets of its own.
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
    """Return a reason about block `key`, whose name replaces ``{}`` in `message`."""
    return Reason(message.format(_block_name(design, key)), advice, key)


def _block_name(design: Design, key: str) -> str:
    """Return the title and id of a block for use in a sentence."""
    return f"“{one_line(design.blocks[key].title, 40)}” ({one_line(key, 40)})"


class _Reduction:
    """The state of the reduction of one graph to single strands."""

    def __init__(self, design: Design, part: Collection[str]) -> None:
        self._design, self._part = design, part
        self._inputs = {key: design.graph.inputs[key] for key in design.graph.order if key in part}
        self._arrived: dict[str, dict[str, deque[_Strand]]] = {key: {} for key in self._inputs}
        """Maps each block and its source to the strands that have reached the block."""
        self._missing = {
            key: sum(source in part for source in sources) for key, sources in self._inputs.items()
        }
        """Number of inputs of each block that no strand has reached yet."""
        self._ready = deque(key for key, count in self._missing.items() if not count)
        """Blocks whose inputs have all been reached and that may be added to a strand."""
        self._chains: list[_Strand] = []

    def run(self) -> list[Chain] | Reason:
        """Add blocks to strands until none can be added; return the chains or a reason."""
        remaining = dict.fromkeys(self._inputs)
        while self._ready:
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
        """Return the strand that block `key` ends, or None if its inputs do not meet (yet)."""
        sources, arrived = self._inputs[key], self._arrived[key]
        inside = [source for source in sources if source in self._part]
        if len(sources) == 1 and inside:
            strand = arrived[sources[0]][0]
            strand.pieces.append(BlockPiece(key))
            return strand
        if not inside:
            takes_no_input = self._design.blocks[key].kind.arity.max_inputs == 0
            # The text does not show several inputs that all come from outside; they do not change.
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
        """Return the strands into a block in the order of its inputs.

        An input from outside the part is a strand without pieces.
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
        """Extend the strand that `key` ends to the blocks that `key` feeds."""
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
        """Record that `strand` has reached `target` by the wire from `source`."""
        strand.target = target
        self._arrived[target].setdefault(source, deque()).append(strand)
        self._missing[target] -= 1
        if not self._missing[target]:
            self._ready.append(target)

    def _end(self, strand: _Strand) -> None:
        """Record that `strand` ends with a block that feeds no other block of the part."""
        origin = strand.origin
        if isinstance(origin, _Origin):
            del origin.strands[strand]
            origin.ended.append(strand)
            self._merge_last_strand(origin)
        else:
            self._chains.append(strand)

    def _merge_last_strand(self, origin: _Origin) -> None:
        """If one strand of `origin` remains, append it to the strand before the origin.

        The same is then done for the origin of that strand, and so on outward.
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
        """Return why block `key`, the first that remains, cannot be added to a strand."""
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
    """Return the id of the first block in the text of a chain."""
    piece = chain[0]
    while not isinstance(piece, BlockPiece):
        branches = piece.branches if isinstance(piece, Join | Fork) else []
        inner = next((branch for branch in branches if branch), None)
        if inner is None:
            assert isinstance(piece, Join)
            return piece.id
        piece = inner[0]
    return piece.id

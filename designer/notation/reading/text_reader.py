"""Reading a text such as ``28x28x192 > 1x1 16 relu > 5x5 32`` into blocks, wires and groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import islice

from designer.core.graph.cancellation import Check, never_stop
from designer.core.graph.design import Design, Wire
from designer.notation.notation_error import Fault, NotationError
from designer.notation.reading import builder, grammar, token_checks


class Sketch:
    """What was read from a text: the design, its unconnected inputs, and the ends of its chains."""

    def __init__(self, built: builder.Builder, chains: Iterable[tuple[int, str | None]]) -> None:
        """Copy the blocks, wires and groups from `built`.

        `chains` contains, for each chain of the text, the number of its blocks and the id of its
        last block (None if the chain has no last block, as in ``(relu | skip)``).
        """
        self.links = tuple(built.wires)
        """Source and target of every wire, in the order of the text.

        The source None stands for blocks outside the text, which will feed its beginning.
        """
        keys = iter(built.blocks)
        self.chain_end_of = {
            key: last for blocks, last in chains for key in islice(keys, blocks) if last is not None
        }
        """Maps the id of each block to the id of the last block of the same chain.

        Blocks of a chain that has no last block, as in ``(relu | skip)``, are missing.
        """
        self.chain_ends = tuple(dict.fromkeys(self.chain_end_of.values()))
        """Ids of the last blocks of the chains, without duplicates."""
        self.spans: Mapping[str, tuple[int, int]] = built.spans
        """Maps the id of each block to the position of the characters that describe the block.

        A position consists of the index of the first character and the index after the last one.
        """
        self.design = Design(
            built.blocks,
            tuple([Wire(source, target) for source, target in built.wires if source is not None]),
            groups=tuple(built.groups),
        )
        """The design. Its blocks are in the order of the text and have no positions yet."""

    @cached_property
    def open_inputs(self) -> tuple[str, ...]:
        """Ids of the blocks with unconnected inputs; each id occurs once per unconnected input."""
        return tuple(target for source, target in self.links if source is None)


def read(text: str, check: Check = never_stop) -> Sketch | Fault:
    """Return what `text` describes or, if it cannot be read, a `Fault` that says why.

    An empty text describes an empty design. Tensor shapes are not checked. `check` is called again
    and again; it may raise an exception to stop the work.
    """
    built = builder.Builder(check)
    sizes: list[tuple[int, builder.Source]] = []
    try:
        chains = token_checks.parse_chains(text, check)
        builder.measure(grammar.Chain(tuple(node for chain in chains for node in chain.nodes)))
        for chain in chains:
            before = len(built.blocks)
            last = built.add(chain)
            sizes.append((len(built.blocks) - before, last))
    except NotationError as error:
        return error.to_fault(text)
    return Sketch(built, sizes)

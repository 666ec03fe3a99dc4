"""Reading a text such as ``28x28x192 > 1x1 16 relu > 5x5 32`` into blocks, wires and groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import islice

from designer.core.graph.design import Design, Wire
from designer.notation.notation_error import Fault, NotationError
from designer.notation.reading import builder, grammar, token_checks


class Sketch:
    """The design that a text describes, and the blocks at which it can be continued."""

    def __init__(self, built: builder.Builder, chains: Iterable[tuple[int, str | None]]) -> None:
        """Take the blocks from `built`, and the block count and last block of each chain."""
        self.links = tuple(built.wires)
        """Source and target of every wire, in order; the source None stands for the blocks that
        precede the text."""
        keys = iter(built.blocks)
        self.chain_end_of = {
            key: last for blocks, last in chains for key in islice(keys, blocks) if last is not None
        }
        """Maps the id of each block to the id of the block that ends its chain. Blocks of a chain
        that ends with ``skip`` are missing."""
        self.chain_ends = tuple(dict.fromkeys(self.chain_end_of.values()))
        """Ids of the blocks that end a chain."""
        self.spans: Mapping[str, tuple[int, int]] = built.spans
        """Maps the id of a block to the index of the first character of its text, and the index
        after the last one."""
        self.design = Design(
            built.blocks,
            tuple([Wire(source, target) for source, target in built.wires if source is not None]),
            groups=tuple(built.groups),
        )
        """The design, its blocks in the order of the text and not yet positioned."""

    @cached_property
    def open_inputs(self) -> tuple[str, ...]:
        """Ids of the blocks with an unconnected input, repeated for each such input."""
        return tuple(target for source, target in self.links if source is None)


def read(text: str) -> Sketch | Fault:
    """Return the design that `text` describes, or the fault if the text cannot be read.

    An empty text is an empty design. Shapes are not checked.
    """
    built = builder.Builder()
    sizes: list[tuple[int, builder.Source]] = []
    try:
        chains = token_checks.parse_chains(text)
        builder.measure(grammar.Chain(tuple(node for chain in chains for node in chain.nodes)))
        for chain in chains:
            before = len(built.blocks)
            last = built.add(chain)
            sizes.append((len(built.blocks) - before, last))
    except NotationError as error:
        return error.to_fault(text)
    return Sketch(built, sizes)

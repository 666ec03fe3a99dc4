"""A line of text read: ``28x28x192 > 1x1 16 relu > 5x5 32`` as blocks, wires and groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import islice

from designer.core.graph.design import Design, Wire
from designer.notation.notation_error import Fault, NotationError
from designer.notation.reading import builder, grammar, token_checks


class Sketch:
    """What a text describes: a design, and where it could go on at either end."""

    def __init__(self, made: builder.Builder, chains: Iterable[tuple[int, str | None]]) -> None:
        self.links = tuple(made.wires)
        """Source and target of every wire in order; None for what stands before the text."""
        keys = iter(made.blocks)
        self.ends = {
            key: last for blocks, last in chains for key in islice(keys, blocks) if last is not None
        }
        """By block, the one that its chain ends with; not where a chain ends with ``skip``."""
        self.exits = tuple(dict.fromkeys(self.ends.values()))
        """The block that each chain ends with."""
        self.spans: Mapping[str, tuple[int, int]] = made.spans
        """By id, the first character of a block's text and the first behind it."""
        self.design = Design(
            made.blocks,
            tuple([Wire(source, target) for source, target in made.wires if source is not None]),
            groups=tuple(made.groups),
        )
        """Its blocks stand nowhere yet; they come in the order of the text."""

    @cached_property
    def entries(self) -> tuple[str, ...]:
        """The blocks that wait for an input from before, once for each such input."""
        return tuple(target for source, target in self.links if source is None)


def read(text: str) -> Sketch | Fault:
    """What `text` describes, or the fault that keeps it from being read.

    An empty text is an empty design. Whether shapes fit is not looked at.
    """
    made = builder.Builder()
    sizes: list[tuple[int, builder.Source]] = []
    try:
        chains = token_checks.nodes(text)
        builder.measured(grammar.Chain(tuple(node for chain in chains for node in chain.nodes)))
        for chain in chains:
            before = len(made.blocks)
            last = made.add(chain)
            sizes.append((len(made.blocks) - before, last))
    except NotationError as error:
        return error.in_text(text)
    return Sketch(made, sizes)

"""Which blocks belong to a selection: what feeds it, what it feeds, what hangs together with it.

Every answer has the blocks asked for in it, in the order of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from designer.core.graph.design import Design

Links = Mapping[str, Sequence[str]]


def upstream(design: Design, ids: Iterable[str]) -> list[str]:
    """These blocks and all that feed them, directly or not."""
    return _reached(design, ids, design.graph.inputs)


def downstream(design: Design, ids: Iterable[str]) -> list[str]:
    """These blocks and all that they feed, directly or not."""
    return _reached(design, ids, design.graph.outputs)


def connected(design: Design, ids: Iterable[str]) -> list[str]:
    """These blocks and all that hang together with them, along wires of either direction."""
    return _reached(design, ids, design.graph.inputs, design.graph.outputs)


def others(design: Design, ids: Iterable[str]) -> list[str]:
    """All blocks but these."""
    chosen = set(ids)
    return [key for key in design.blocks if key not in chosen]


def _reached(design: Design, ids: Iterable[str], *links: Links) -> list[str]:
    found = set(ids)
    waiting = list(found)
    while waiting:
        block = waiting.pop()
        for ways in links:
            for near in ways[block]:
                if near not in found:
                    found.add(near)
                    waiting.append(near)
    return [key for key in design.blocks if key in found]

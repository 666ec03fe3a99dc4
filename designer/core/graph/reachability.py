"""Blocks related to a selection: those upstream, those downstream, and those connected to it.

Every function returns ids in file order. Except for `all_except`, the result includes the given
blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from designer.core.graph.design import Design

Links = Mapping[str, Sequence[str]]
"""The neighbours of each block in one direction."""


def upstream(design: Design, ids: Iterable[str]) -> list[str]:
    """Return blocks `ids` and all that feed them, directly or indirectly."""
    return _reached(design, ids, design.graph.inputs)


def downstream(design: Design, ids: Iterable[str]) -> list[str]:
    """Return blocks `ids` and all that they feed, directly or indirectly."""
    return _reached(design, ids, design.graph.outputs)


def connected(design: Design, ids: Iterable[str]) -> list[str]:
    """Return blocks `ids` and all connected to them by wires, followed in either direction."""
    return _reached(design, ids, design.graph.inputs, design.graph.outputs)


def all_except(design: Design, ids: Iterable[str]) -> list[str]:
    """Return all blocks except `ids`."""
    chosen = set(ids)
    return [key for key in design.blocks if key not in chosen]


def _reached(design: Design, ids: Iterable[str], *links: Links) -> list[str]:
    """Return blocks `ids` and all blocks reachable from them along `links`, in file order."""
    reached = set(ids)
    pending = list(reached)
    while pending:
        block = pending.pop()
        for neighbours in links:
            for neighbour in neighbours[block]:
                if neighbour not in reached:
                    reached.add(neighbour)
                    pending.append(neighbour)
    return [key for key in design.blocks if key in reached]

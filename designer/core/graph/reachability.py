"""The blocks upstream of given blocks, downstream of them, or connected to them.

Every function returns the ids of blocks in file order. Except for `all_except`, the results include
the given blocks themselves.
"""

from __future__ import annotations

from collections.abc import Iterable

from designer.core.graph.adjacency import reachable
from designer.core.graph.design import Design


def upstream(design: Design, ids: Iterable[str]) -> list[str]:
    """Return blocks `ids` and all that feed them, directly or indirectly."""
    return _in_file_order(design, reachable(ids, design.graph.inputs))


def downstream(design: Design, ids: Iterable[str]) -> list[str]:
    """Return blocks `ids` and all that they feed, directly or indirectly."""
    return _in_file_order(design, reachable(ids, design.graph.outputs))


def connected(design: Design, ids: Iterable[str]) -> list[str]:
    """Return blocks `ids` and all connected to them by wires, followed in either direction."""
    return _in_file_order(design, reachable(ids, design.graph.inputs, design.graph.outputs))


def all_except(design: Design, ids: Iterable[str]) -> list[str]:
    """Return all blocks of the design except the blocks `ids`."""
    chosen = set(ids)
    return [key for key in design.blocks if key not in chosen]


def _in_file_order(design: Design, ids: set[str]) -> list[str]:
    """Return blocks `ids` in the order of the design file."""
    return [key for key in design.blocks if key in ids]

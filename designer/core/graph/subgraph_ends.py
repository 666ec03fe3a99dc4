"""Where wires enter and leave a set of blocks, such as the blocks of a group.

Which cards and wires the canvas shows for groups is computed in `collapsed_view`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from designer.core.graph.adjacency import Graph


def exit_blocks(graph: Graph, blocks: Sequence[str]) -> list[str]:
    """Return the exits of `blocks`: those that feed a block outside `blocks`, or no block.

    `blocks` are the ids of blocks, such as those of a group.
    """
    return _with_outside_neighbours(graph.outputs, blocks)


def entry_blocks(graph: Graph, blocks: Sequence[str]) -> list[str]:
    """Return the entries of `blocks`: those fed by a block outside `blocks`, or by no block.

    `blocks` are the ids of blocks, such as those of a group.
    """
    return _with_outside_neighbours(graph.inputs, blocks)


def outside_sources(graph: Graph, blocks: Sequence[str]) -> list[str]:
    """Return the blocks outside `blocks` that feed at least one block of `blocks`."""
    inside = set(blocks)
    return list(
        dict.fromkeys(
            source for key in blocks for source in graph.inputs[key] if source not in inside
        )
    )


def _with_outside_neighbours(
    neighbours: Mapping[str, list[str]], blocks: Sequence[str]
) -> list[str]:
    """Return the blocks of `blocks` that have a neighbour outside `blocks`, or no neighbour.

    `neighbours` maps each block either to the blocks that feed it or to the blocks that it feeds.
    """
    inside = set(blocks)
    return [key for key in blocks if not neighbours[key] or not inside.issuperset(neighbours[key])]

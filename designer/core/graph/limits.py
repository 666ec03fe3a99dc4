"""The largest design that the program accepts, and the sentence with which a larger one is refused.

Whoever makes a design larger compares it with these limits: files, pasted blocks, typed text, edits
and the command line. How many bytes a file may have is decided in `designer.files.decoding`.
"""

from __future__ import annotations

from designer.core.graph.design import Design
from designer.core.kinds.problems import Problem

MAX_BLOCKS = 20_000
"""The largest number of blocks of a design."""
MAX_WIRES = 100_000
"""The largest number of wires of a design."""
MAX_GROUPS = 20_000
"""The largest number of groups of a design."""


def size_problem(design: Design, added: Design | None = None) -> Problem | None:
    """Return why `design` is too large; None if it is not.

    If `added` is given, its blocks, wires and groups count as well, as if they were in `design`. So
    a paste is refused before it is done.
    """
    parts = [design] if added is None else [design, added]
    return problem_of_size(
        sum(len(part.blocks) for part in parts),
        sum(len(part.wires) for part in parts),
        sum(len(part.groups) for part in parts),
    )


def problem_of_size(blocks: int = 0, wires: int = 0, groups: int = 0) -> Problem | None:
    """Return why a design of so many blocks, wires and groups is too large; None if it is not."""
    sizes = (
        (blocks, MAX_BLOCKS, "blocks"),
        (wires, MAX_WIRES, "wires"),
        (groups, MAX_GROUPS, "groups"),
    )
    for number, limit, name in sizes:
        if number > limit:
            return Problem(
                f"A design has at most {limit:,} {name}, and this would have {number:,}",
                "divide it into several designs",
            )
    return None

"""A small design with one merge, for tests of edits, and all block kinds with initial settings."""

from designer.blocks import KINDS_BY_NAME
from designer.core.graph.design import Block, Design, Wire

KIND = {name: kind.fresh() for name, kind in KINDS_BY_NAME.items()}
"""Each block kind with its initial settings, by the name of the kind."""


def sketch():
    """Return a design in which an input feeds a and b, both feed an Add, and the Add feeds c."""
    return Design(
        [
            Block("input", KIND["input"], at=(0, 56)),
            Block("a", KIND["conv"], at=(264, 0)),
            Block("b", KIND["conv1x1"], at=(264, 112)),
            Block("sum", KIND["add"], at=(528, 56)),
            Block("c", KIND["max_pool"], at=(792, 56)),
        ],
        tuple(
            Wire(*pair)
            for pair in [
                ("input", "a"),
                ("input", "b"),
                ("a", "sum"),
                ("b", "sum"),
                ("sum", "c"),
            ]
        ),
        "Sketch",
        "Notes",
    )

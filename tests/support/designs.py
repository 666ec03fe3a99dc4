"""Small designs for the tests of the core, written shortly."""

from designer.blocks import BY_NAME
from designer.core.analysis.analysis import analyse
from designer.core.edits import block_edits
from designer.core.graph.design import Block, Design, Wire


def design(*blocks, wires=""):
    """A design from (id, kind name, settings) and wires such as "a-b b-c"."""
    return Design(
        [
            Block(
                key,
                BY_NAME[kind](**{n: v for n, v in rest.items() if n != "bypassed"}),
                bypassed=rest.get("bypassed", False),
            )
            for key, kind, rest in blocks
        ],
        tuple(Wire(*wire.split("-")) for wire in wires.split()),
    )


def image(height=28, width=28, channels=192):
    return {"height": height, "width": width, "channels": channels}


def bottleneck():
    return design(
        ("input", "input", image()),
        ("reduce", "conv1x1", {"filters": 16, "activation": "relu"}),
        ("conv", "conv", {"filters": 32, "kernel": 5}),
        wires="input-reduce reduce-conv",
    )


def diamond():
    """Two branches of one input that an Add joins, and a block behind it."""
    return design(
        ("input", "input", image(8, 8, 4)),
        ("left", "conv", {"filters": 4}),
        ("right", "conv1x1", {"filters": 4}),
        ("sum", "add", {}),
        ("last", "max_pool", {}),
        wires="input-left input-right left-sum right-sum sum-last",
    )


def changed(one, block, field, value):
    """`one` with a field changed, and the analyses before and after."""
    after = block_edits.change_field(one, [block], field, value)
    assert isinstance(after, Design)
    earlier = analyse(one)
    return earlier, analyse(after, earlier), after

"""Small designs for the tests of the core."""

from designer.blocks import KINDS_BY_NAME
from designer.core.analysis.analysis import analyse
from designer.core.edits import block_edits
from designer.core.graph.design import Block, Design, Wire


def design(*blocks, wires=""):
    """Return a design made of blocks (id, kind name, settings) and wires such as "a-b b-c".

    The settings may include "bypassed".
    """
    return Design(
        [
            Block(
                key,
                KINDS_BY_NAME[kind](
                    **{name: value for name, value in settings.items() if name != "bypassed"}
                ),
                bypassed=settings.get("bypassed", False),
            )
            for key, kind, settings in blocks
        ],
        tuple(Wire(*wire.split("-")) for wire in wires.split()),
    )


def image(height=28, width=28, channels=192):
    """Return the settings of an input block."""
    return {"height": height, "width": width, "channels": channels}


def bottleneck():
    """Return a 1×1 convolution that reduces the channels, followed by a 5×5 convolution."""
    return design(
        ("input", "input", image()),
        ("reduce", "conv1x1", {"filters": 16, "activation": "relu"}),
        ("conv", "conv", {"filters": 32, "kernel": 5}),
        wires="input-reduce reduce-conv",
    )


def diamond():
    """Return two branches from one input, joined by an Add, with a block behind it."""
    return design(
        ("input", "input", image(8, 8, 4)),
        ("left", "conv", {"filters": 4}),
        ("right", "conv1x1", {"filters": 4}),
        ("sum", "add", {}),
        ("last", "max_pool", {}),
        wires="input-left input-right left-sum right-sum sum-last",
    )


def changed(before, block, field, value):
    """Change a field of a block; return the analyses before and after, and the changed design."""
    after = block_edits.change_field(before, [block], field, value)
    assert isinstance(after, Design)
    earlier = analyse(before)
    return earlier, analyse(after, earlier), after

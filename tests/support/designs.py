"""Small designs for the tests of `designer.core`, and functions that create them."""

from designer.blocks import KINDS_BY_NAME
from designer.core.analysis.analysis import analyse
from designer.core.edits import block_edits
from designer.core.graph.design import Block, Design, Wire


def design(*blocks, wires=""):
    """Return a design made of blocks and wires.

    Each block is a tuple (id, name of the kind, settings); the settings may include "bypassed".
    `wires` is a text such as "a-b b-c", which wires a to b and b to c.
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
    """Return the settings of an input block for an image of this shape."""
    return {"height": height, "width": width, "channels": channels}


def bottleneck():
    """Return a design with a 1×1 convolution that reduces channels, before a 5×5 convolution."""
    return design(
        ("input", "input", image()),
        ("reduce", "conv1x1", {"filters": 16, "activation": "relu"}),
        ("conv", "conv", {"filters": 32, "kernel": 5}),
        wires="input-reduce reduce-conv",
    )


def grouped_bottleneck(*groups):
    """Return the design of `bottleneck` with these groups."""
    return bottleneck().with_parts(groups=groups)


def faulty_chain():
    """Return a design with a faulty block: a pooling window that is larger than its input.

    Before the faulty block there is a valid convolution; after it there is a block whose values
    are not known for that reason.
    """
    return design(
        ("in", "input", image(4, 4, 3)),
        ("conv", "conv", {"filters": 2, "kernel": 1}),
        ("large", "max_pool", {"window": 7}),
        ("after", "flatten", {}),
        wires="in-conv conv-large large-after",
    )


def diamond():
    """Return a design of an input, two branches, an Add that joins them, and a max pooling."""
    return design(
        ("input", "input", image(8, 8, 4)),
        ("left", "conv", {"filters": 4}),
        ("right", "conv1x1", {"filters": 4}),
        ("sum", "add", {}),
        ("last", "max_pool", {}),
        wires="input-left input-right left-sum right-sum sum-last",
    )


def changed(before, block, field, value):
    """Return `before` analysed, the changed design analysed, and the changed design.

    In the changed design, the field of the given block has the given value.
    """
    after = block_edits.change_field(before, [block], field, value)
    assert isinstance(after, Design)
    earlier = analyse(before)
    return earlier, analyse(after, earlier), after

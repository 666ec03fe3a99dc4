"""A builder of designs for the module `published`.

It adds one block after another. The id of a block is its kind and its number, e.g. ``conv_3``.
"""

from designer.blocks import KINDS_BY_NAME
from designer.core.graph.design import Block, Design, Wire


class Sketch:
    """A design under construction.

    Each method that adds blocks returns the id of the last block that it added. `source` is always
    the id of the block that feeds the first added block.
    """

    def __init__(self, name: str, side: int = 224) -> None:
        self.name = name
        self._blocks: list[Block] = []
        self._wires: list[Wire] = []
        self.image = self.add("input", height=side, width=side, channels=3)

    def add(self, kind: str, *sources: str, **settings) -> str:
        """Add a block of the kind with the name `kind`; the blocks `sources` feed it."""
        key = f"{kind}_{len(self._blocks)}"
        self._blocks.append(Block(key, KINDS_BY_NAME[kind](**settings)))
        self._wires += [Wire(source, key) for source in sources]
        return key

    def norm(self, source: str, activation: str | None = "relu") -> str:
        """Add a batch norm, and an activation after it unless `activation` is None."""
        key = self.add("batch_norm", source)
        return self.add("activation", key, function=activation) if activation else key

    def conv(
        self, source, filters, kernel, stride=1, *, padding=None, groups=1, activation="relu"
    ) -> str:
        """Add a convolution without bias, a batch norm, and an activation unless that is None.

        If `padding` is None, the padding is half the kernel length, rounded down.
        """
        settings = {"filters": filters, "stride": stride, "groups": groups, "bias": False}
        if kernel == 1:
            return self.norm(self.add("conv1x1", source, **settings), activation)
        default_padding = _half(kernel) if padding is None else padding
        return self.norm(
            self.add("conv", source, kernel=kernel, padding=default_padding, **settings), activation
        )

    def convs(self, source, *layers) -> str:
        """Add a chain of convolutions as `conv` does; each of `layers` is (filters, kernel)."""
        for filters, kernel in layers:
            source = self.conv(source, filters, kernel)
        return source

    def depthwise(self, source, kernel, stride, activation=None) -> str:
        """Add a depthwise convolution without bias, a batch norm, and an activation if given."""
        settings = {"kernel": kernel, "stride": stride, "padding": kernel // 2, "bias": False}
        return self.norm(self.add("depthwise_conv", source, **settings), activation)

    def residual(self, source, branch, stride, channels, filters) -> str:
        """Add a sum of `source` and `branch`, if both have the same shape; else return `branch`.

        They have the same shape if the branch has stride 1 and as many filters as input channels.
        """
        return self.add("add", source, branch) if stride == 1 and channels == filters else branch

    def with_classifier(self, source, *, dropout=None, pool="adaptive_avg_pool") -> Design:
        """Add the last blocks of a classifier and return the finished design.

        These are the pooling `pool` to one value per channel, a dropout if a rate is given, and a
        dense block for 1000 classes.
        """
        vector = self.add(pool, source)
        if pool == "adaptive_avg_pool":
            vector = self.add("flatten", vector)
        if dropout is not None:
            vector = self.add("dropout", vector, rate=dropout)
        self.add("dense", vector, units=1000)
        return Design(self._blocks, tuple(self._wires), self.name)


def _half(kernel):
    return kernel // 2 if isinstance(kernel, int) else [length // 2 for length in kernel]

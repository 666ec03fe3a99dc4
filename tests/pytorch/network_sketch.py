"""A builder for the designs of `published`, block by block, each named by its kind and number."""

from designer.blocks import KINDS_BY_NAME
from designer.core.graph.design import Block, Design, Wire


class Sketch:
    """A design under construction. Methods that add blocks return the id of the last one."""

    def __init__(self, name: str, side: int = 224) -> None:
        self.name = name
        self._blocks: list[Block] = []
        self._wires: list[Wire] = []
        self.image = self.add("input", height=side, width=side, channels=3)

    def add(self, kind: str, *sources: str, **settings) -> str:
        """Add a block of `kind` that is fed by `sources`."""
        key = f"{kind}_{len(self._blocks)}"
        self._blocks.append(Block(key, KINDS_BY_NAME[kind](**settings)))
        self._wires += [Wire(source, key) for source in sources]
        return key

    def norm(self, source: str, activation: str | None = "relu") -> str:
        """Add a batch norm, and an activation behind it."""
        key = self.add("batch_norm", source)
        return self.add("activation", key, function=activation) if activation else key

    def conv(
        self, source, filters, kernel, stride=1, *, padding=None, groups=1, activation="relu"
    ) -> str:
        """Add a convolution without bias, and a batch norm; None pads by half the kernel."""
        settings = {"filters": filters, "stride": stride, "groups": groups, "bias": False}
        if kernel == 1:
            return self.norm(self.add("conv1x1", source, **settings), activation)
        default_padding = _half(kernel) if padding is None else padding
        return self.norm(
            self.add("conv", source, kernel=kernel, padding=default_padding, **settings), activation
        )

    def convs(self, source, *layers) -> str:
        """Add a chain of several `conv`, each given as (filters, kernel)."""
        for filters, kernel in layers:
            source = self.conv(source, filters, kernel)
        return source

    def depthwise(self, source, kernel, stride, activation=None) -> str:
        """Add a depthwise convolution without bias, and a batch norm."""
        settings = {"kernel": kernel, "stride": stride, "padding": kernel // 2, "bias": False}
        return self.norm(self.add("depthwise_conv", source, **settings), activation)

    def residual(self, source, branch, stride, channels, filters) -> str:
        """Add the residual connection of the mobile networks, if the shapes allow it."""
        return self.add("add", source, branch) if stride == 1 and channels == filters else branch

    def with_classifier(self, source, *, dropout=None, pool="adaptive_avg_pool") -> Design:
        """Return the finished design with a head: global pooling, and 1000 classes."""
        vector = self.add(pool, source)
        if pool == "adaptive_avg_pool":
            vector = self.add("flatten", vector)
        if dropout is not None:
            vector = self.add("dropout", vector, rate=dropout)
        self.add("dense", vector, units=1000)
        return Design(self._blocks, tuple(self._wires), self.name)


def _half(kernel):
    return kernel // 2 if isinstance(kernel, int) else [length // 2 for length in kernel]

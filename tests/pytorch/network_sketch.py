"""The pen for ``published``: a design put down block by block, each named by kind and number."""

from designer.blocks import BY_NAME
from designer.core.graph.design import Block, Design, Wire


class Sketch:
    """A design that grows. What puts a block gives its id, for the next one to be wired to."""

    def __init__(self, name: str, side: int = 224) -> None:
        self.name = name
        self._blocks: list[Block] = []
        self._wires: list[Wire] = []
        self.image = self.put("input", height=side, width=side, channels=3)

    def put(self, kind: str, *sources: str, **settings) -> str:
        """A block of `kind` fed by `sources`."""
        key = f"{kind}_{len(self._blocks)}"
        self._blocks.append(Block(key, BY_NAME[kind](**settings)))
        self._wires += [Wire(source, key) for source in sources]
        return key

    def normed(self, source: str, activation: str | None = "relu") -> str:
        """Batch norm, and an activation behind it."""
        key = self.put("batch_norm", source)
        return self.put("activation", key, function=activation) if activation else key

    def conv(
        self, source, filters, kernel, stride=1, *, padding=None, groups=1, activation="relu"
    ) -> str:
        """A convolution without bias, normed; by default padded by half its kernel."""
        settings = {"filters": filters, "stride": stride, "groups": groups, "bias": False}
        if kernel == 1:
            return self.normed(self.put("conv1x1", source, **settings), activation)
        border = _half(kernel) if padding is None else padding
        return self.normed(
            self.put("conv", source, kernel=kernel, padding=border, **settings), activation
        )

    def convs(self, source, *layers) -> str:
        """Several of `conv` one behind the other, each (filters, kernel)."""
        for filters, kernel in layers:
            source = self.conv(source, filters, kernel)
        return source

    def depthwise(self, source, kernel, stride, activation=None) -> str:
        """A depthwise convolution without bias, normed."""
        settings = {"kernel": kernel, "stride": stride, "padding": kernel // 2, "bias": False}
        return self.normed(self.put("depthwise_conv", source, **settings), activation)

    def joined(self, source, deep, stride, channels, filters) -> str:
        """The residual connection of the mobile networks, where shapes allow it."""
        return self.put("add", source, deep) if stride == 1 and channels == filters else deep

    def classified(self, source, *, dropout=None, pool="adaptive_avg_pool") -> Design:
        """The head: a mean for each map, and 1000 classes."""
        vector = self.put(pool, source)
        if pool == "adaptive_avg_pool":
            vector = self.put("flatten", vector)
        if dropout is not None:
            vector = self.put("dropout", vector, rate=dropout)
        self.put("dense", vector, units=1000)
        return Design(self._blocks, tuple(self._wires), self.name)


def _half(kernel):
    return kernel // 2 if isinstance(kernel, int) else [length // 2 for length in kernel]

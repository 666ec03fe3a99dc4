"""The block kinds, such as Conv or Add: one file per kind, in folders of similar kinds.

To add a kind, write its file, list it in `_CLASSES`, draw its icon in ``resources/icons`` and add a
row of test data to ``tests/blocks``. The tests there check every kind against the whole interface
of `Kind`, which is defined in `core.kinds`.

The module of a kind is imported when the kind is first requested. Most designs use few kinds, so
the command line takes only two thirds of the time that it would take with all kinds imported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from designer.core.kinds.kind import Kind

    KINDS: tuple[type[Kind], ...]
    """All kinds, in the order of the palette."""

_CLASSES = {
    "input": ("basic.input", "Input"),
    "conv": ("convolution.conv", "Conv"),
    "conv1x1": ("convolution.conv1x1", "Conv1x1"),
    "depthwise_conv": ("convolution.depthwise_conv", "DepthwiseConv"),
    "conv_transpose": ("convolution.conv_transpose", "ConvTranspose"),
    "max_pool": ("pooling.max_pool", "MaxPool"),
    "avg_pool": ("pooling.avg_pool", "AvgPool"),
    "adaptive_avg_pool": ("pooling.adaptive_avg_pool", "AdaptiveAvgPool"),
    "global_avg_pool": ("pooling.global_avg_pool", "GlobalAvgPool"),
    "global_max_pool": ("pooling.global_max_pool", "GlobalMaxPool"),
    "concat": ("merging.concat", "Concat"),
    "add": ("merging.add", "Add"),
    "multiply": ("merging.multiply", "Multiply"),
    "activation": ("activations.activation", "Activation"),
    "batch_norm": ("norms.batch_norm", "BatchNorm"),
    "lrn": ("norms.lrn", "Lrn"),
    "dropout": ("basic.dropout", "Dropout"),
    "dense": ("basic.dense", "Dense"),
    "flatten": ("shapes.flatten", "Flatten"),
    "upsample": ("shapes.upsample", "Upsample"),
    "zero_pad": ("shapes.zero_pad", "ZeroPad"),
    "slice_channels": ("shapes.slice_channels", "SliceChannels"),
    "channel_shuffle": ("shapes.channel_shuffle", "ChannelShuffle"),
}
"""For each kind, by its name in design files: the module (in this package) and the class.

The kinds are in the order of the palette.
"""

NAMES = tuple(_CLASSES)
"""The names of all kinds in design files, in the order of the palette."""


class _Kinds(Mapping[str, "type[Kind]"]):
    """A read-only mapping from names to kinds; it imports the module of a kind at first access."""

    def __init__(self) -> None:
        self._imported: dict[str, type[Kind]] = {}

    def __getitem__(self, name: str) -> type[Kind]:
        kind = self._imported.get(name)
        if kind is None:
            module, class_name = _CLASSES[name]
            kind = getattr(import_module(f"designer.blocks.{module}"), class_name)
            self._imported[name] = kind
        return kind

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)


KINDS_BY_NAME = _Kinds()
"""All kinds by their names in design files, in the order of the palette."""


def __getattr__(name: str) -> Any:
    if name == "KINDS":
        kinds = globals()["KINDS"] = tuple(KINDS_BY_NAME.values())
        return kinds
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

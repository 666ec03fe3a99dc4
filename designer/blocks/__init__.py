"""The block kinds, one file each, in the order of the palette.

To add one: write its file, list its name here, draw its icon in ``resources/icons`` and add its
row to the test that puts every kind through every promise.

A kind is imported when it is first asked for: most designs have a few of them, and the command
line answers a third sooner.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from designer.core.kinds.kind import Kind

    KINDS: tuple[type[Kind], ...]
    """All kinds, in the order of the palette."""

NAMES = (
    "input",
    "conv",
    "conv1x1",
    "depthwise_conv",
    "conv_transpose",
    "max_pool",
    "avg_pool",
    "adaptive_avg_pool",
    "global_avg_pool",
    "global_max_pool",
    "concat",
    "add",
    "multiply",
    "activation",
    "batch_norm",
    "lrn",
    "dropout",
    "dense",
    "flatten",
    "upsample",
    "zero_pad",
    "slice_channels",
    "channel_shuffle",
)
"""Each the name of a file here, and of its kind in a design file."""


class _Kinds(Mapping[str, "type[Kind]"]):
    """The kinds by name. ``max_pool`` is the class ``MaxPool`` of ``max_pool.py``."""

    def __init__(self) -> None:
        self._known: dict[str, type[Kind]] = {}

    def __getitem__(self, name: str) -> type[Kind]:
        kind = self._known.get(name)
        if kind is None:
            if name not in NAMES:
                raise KeyError(name)
            module = import_module(f"designer.blocks.{name}")
            made = "".join(part.capitalize() for part in name.split("_"))
            kind = self._known[name] = getattr(module, made)
        return kind

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)


BY_NAME = _Kinds()


def __getattr__(name: str) -> Any:
    if name == "KINDS":
        kinds = globals()["KINDS"] = tuple(BY_NAME.values())
        return kinds
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

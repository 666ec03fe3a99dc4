"""The block kinds, one file each, in the order of the palette.

To add one: write its file, list it here, draw its icon in ``resources/icons`` and add its row
to the test that puts every kind through every promise.
"""

from __future__ import annotations

from designer.blocks.activation import Activation
from designer.blocks.add import Add
from designer.blocks.avg_pool import AvgPool
from designer.blocks.concat import Concat
from designer.blocks.conv import Conv
from designer.blocks.conv1x1 import Conv1x1
from designer.blocks.dense import Dense
from designer.blocks.flatten import Flatten
from designer.blocks.input import Input
from designer.blocks.max_pool import MaxPool
from designer.core.kind import Kind

KINDS: tuple[type[Kind], ...] = (
    Input,
    Conv,
    Conv1x1,
    MaxPool,
    AvgPool,
    Concat,
    Add,
    Activation,
    Flatten,
    Dense,
)

BY_NAME: dict[str, type[Kind]] = {kind.name: kind for kind in KINDS}

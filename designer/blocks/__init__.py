"""The block kinds, one file each, in the order of the palette.

To add one: write its file, list it here, draw its icon in ``resources/icons`` and add its row
to the test that puts every kind through every promise.
"""

from __future__ import annotations

from designer.blocks.activation import Activation
from designer.blocks.adaptive_avg_pool import AdaptiveAvgPool
from designer.blocks.add import Add
from designer.blocks.avg_pool import AvgPool
from designer.blocks.batch_norm import BatchNorm
from designer.blocks.channel_shuffle import ChannelShuffle
from designer.blocks.concat import Concat
from designer.blocks.conv import Conv
from designer.blocks.conv1x1 import Conv1x1
from designer.blocks.conv_transpose import ConvTranspose
from designer.blocks.dense import Dense
from designer.blocks.depthwise_conv import DepthwiseConv
from designer.blocks.dropout import Dropout
from designer.blocks.flatten import Flatten
from designer.blocks.global_avg_pool import GlobalAvgPool
from designer.blocks.global_max_pool import GlobalMaxPool
from designer.blocks.input import Input
from designer.blocks.lrn import Lrn
from designer.blocks.max_pool import MaxPool
from designer.blocks.multiply import Multiply
from designer.blocks.slice_channels import SliceChannels
from designer.blocks.upsample import Upsample
from designer.blocks.zero_pad import ZeroPad
from designer.core.kind import Kind

KINDS: tuple[type[Kind], ...] = (
    Input,
    Conv,
    Conv1x1,
    DepthwiseConv,
    ConvTranspose,
    MaxPool,
    AvgPool,
    AdaptiveAvgPool,
    GlobalAvgPool,
    GlobalMaxPool,
    Concat,
    Add,
    Multiply,
    Activation,
    BatchNorm,
    Lrn,
    Dropout,
    Dense,
    Flatten,
    Upsample,
    ZeroPad,
    SliceChannels,
    ChannelShuffle,
)

BY_NAME: dict[str, type[Kind]] = {kind.name: kind for kind in KINDS}

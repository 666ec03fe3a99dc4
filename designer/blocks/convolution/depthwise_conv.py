"""The block kind DepthwiseConv: each channel has its own kernels, and channels are not mixed."""

from __future__ import annotations

from functools import cached_property

from designer.blocks.shared import activation_functions, convolution_base, window_arithmetic
from designer.core.kinds.number_fields import WholeNumber
from designer.core.kinds.shapes import Shape, Window
from designer.core.kinds.spelling import Spelling


class DepthwiseConv(convolution_base.Convolution):
    """A convolution in which each channel is a group: it has kernels of its own.

    For C input channels the output has C·multiplier channels. A depthwise convolution and a 1×1
    convolution after it form the depthwise separable convolution of MobileNet (Howard et al. 2017).
    """

    name = "depthwise_conv"
    title = "Depthwise conv"
    about = "One kernel per channel"
    family = "convolution"
    short_title = "Depthwise"
    weight_axes = ("height", "width", "channels", "multiplier")
    spelling = Spelling(("dw", "depthwise"), "kernel", ("multiplier",), "stride")

    multiplier = WholeNumber(
        "Multiplier",
        "How many feature maps are made of each channel.",
        default=1,
        suggestions=(1, 2, 4),
    )
    kernel = window_arithmetic.kernel_field()
    stride = window_arithmetic.stride_field()
    padding = window_arithmetic.padding_field("same")
    dilation = window_arithmetic.dilation_field()
    bias = convolution_base.bias_field()
    activation = activation_functions.field()

    @cached_property
    def sliding_window(self) -> Window:
        """The sliding window, given by kernel, stride, padding and dilation."""
        return Window(self.kernel, self.stride, self.padding, self.dilation)

    def filters_for(self, channels: int) -> int:
        """Return the number of filters for `channels` input channels: `multiplier` per channel."""
        return channels * self.multiplier

    def groups_for(self, channels: int) -> int:
        """Return the number of groups for `channels` input channels: one group per channel."""
        return channels

    def weight_shape(self, channels: int) -> Shape:
        """Return the shape of the weight, which is along `weight_axes`."""
        return *self.kernel, channels, self.multiplier

    @property
    def settings(self) -> tuple[str, ...]:
        """The settings shown on the card; the padding is always shown, even if it is "valid"."""
        words = self._window_words()
        return (
            *((f"multiplier {self.multiplier}",) if self.multiplier > 1 else ()),
            *(("valid",) if self.padding == "valid" else ()),
            *words,
            *activation_functions.words(self.activation),
        )

    @property
    def short_settings(self) -> tuple[str, ...]:
        """The settings, abbreviated for narrow cards: ``/2``, ``same``, ``ReLU6``."""
        return tuple(map(window_arithmetic.abbreviated, self.settings))

    @property
    def tile_text(self) -> None:
        """None, so that the tile (coloured square) of the card shows the icon.

        With the size of the kernel, it would look like the tile of an ordinary convolution.
        """

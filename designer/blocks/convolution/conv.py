"""The block kind Conv: a convolution with k×k kernels that slide over all input channels."""

from __future__ import annotations

from functools import cached_property

from designer.blocks.shared import activation_functions, convolution_base, window_arithmetic
from designer.core.kinds.shapes import Window
from designer.core.kinds.spelling import Spelling


class Conv(convolution_base.Convolution):
    """A convolution with a kernel of any size; `Convolution` defines its shape and its counts."""

    name = "conv"
    title = "Convolution"
    about = "k×k over all channels"
    family = "convolution"
    spelling = Spelling(
        size_field="kernel",
        number_fields=("filters",),
        step_field="stride",
        nameless=True,
        suggested_first=True,
    )

    filters = convolution_base.filters_field(initial=32)
    kernel = window_arithmetic.kernel_field()
    stride = window_arithmetic.stride_field()
    padding = window_arithmetic.padding_field("same")
    dilation = window_arithmetic.dilation_field()
    groups = convolution_base.groups_field()
    bias = convolution_base.bias_field()
    activation = activation_functions.field()

    @cached_property
    def sliding_window(self) -> Window:
        """The sliding window, given by kernel, stride, padding and dilation."""
        return Window(self.kernel, self.stride, self.padding, self.dilation)

    @property
    def settings(self) -> tuple[str, ...]:
        """The settings shown on the card: ``32 filters``, ``valid``, ``ReLU``.

        The padding is always shown, even if it is "valid".
        """
        words = super().settings
        return (words[0], "valid", *words[1:]) if self.padding == "valid" else words

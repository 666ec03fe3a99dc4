"""Convolution: k×k kernels that slide over all input channels."""

from __future__ import annotations

from functools import cached_property

from designer.core import activations, convolution, windowing
from designer.core.kinds.shapes import Window
from designer.core.kinds.spelling import Spelling


class Conv(convolution.Convolution):
    """Shape, counts and formulas are `Convolution`'s, with a kernel of any size."""

    name = "conv"
    title = "Convolution"
    about = "k×k over all channels"
    family = "convolution"
    spelling = Spelling(
        size="kernel", numbers=("filters",), step="stride", nameless=True, usual=True
    )

    filters = convolution.filters_field(initial=32)
    kernel = windowing.kernel_field()
    stride = windowing.stride_field()
    padding = windowing.padding_field("same")
    dilation = windowing.dilation_field()
    groups = convolution.groups_field()
    bias = convolution.bias_field()
    activation = activations.field()

    @cached_property
    def sliding_window(self) -> Window:
        """Its kernel as a window."""
        return Window(self.kernel, self.stride, self.padding, self.dilation)

    @property
    def settings(self) -> tuple[str, ...]:
        """Padding is always named: "valid" too tells where the border goes."""
        words = super().settings
        return (words[0], "valid", *words[1:]) if self.padding == "valid" else words

"""The block kind Conv1x1: a convolution that mixes the channels of each position separately."""

from __future__ import annotations

from functools import cached_property

from designer.blocks.shared import activation_functions, convolution_base, window_arithmetic
from designer.core.kinds.shapes import Window
from designer.core.kinds.spelling import Spelling


class Conv1x1(convolution_base.Convolution):
    """A convolution with a 1×1 kernel.

    It is a separate block kind because 1×1 convolutions are a topic of the lecture.
    """

    name = "conv1x1"
    title = "1×1 convolution"
    about = "Mixes channels only"
    family = "pointwise"
    spelling = Spelling(
        ("1x1",), number_fields=("filters",), step_field="stride", suggested_first=True
    )

    filters = convolution_base.filters_field(initial=16)
    stride = window_arithmetic.stride_field()
    groups = convolution_base.groups_field()
    bias = convolution_base.bias_field()
    activation = activation_functions.field()

    @cached_property
    def sliding_window(self) -> Window:
        """The sliding window, of one position: "same" and "valid" padding are equivalent for it."""
        return Window((1, 1), self.stride)

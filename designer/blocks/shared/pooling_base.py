"""The base class of pooling kinds that have a sliding window: fields, shape and formulas."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

from designer.blocks.shared.window_arithmetic import (
    padding_field,
    plane_formulas,
    window_words,
    windowed_shape,
)
from designer.core.kinds.fields import Toggle
from designer.core.kinds.formulas import Formula, Term, formula, positions
from designer.core.kinds.kind import Family, Kind
from designer.core.kinds.number_fields import PairOfNumbers
from designer.core.kinds.problems import Problem
from designer.core.kinds.shapes import Shape, Window, shape_text


class Pooling(Kind):
    """A kind with a sliding window; subclasses say how the values in it are reduced to one value.

    The output has as many channels as the input.
    """

    section = "Pooling"
    bracket: ClassVar[tuple[str, str]] = ("", "")
    """The texts around the size of the window in the formula of the number of operations.

    In ``14·14·64 × (2·2 − 1)`` they are ``(`` and `` − 1)``.
    """
    family: ClassVar[Family] = "pooling"

    window = PairOfNumbers(
        "Window",
        "Height and width of the window: 2, or 2×3.",
        default=(2, 2),
        suggestions=((2, 2), (3, 3)),
    )
    stride = PairOfNumbers(
        "Stride",
        "How far the window moves at each step; left open, as far as the window is large.",
        same_as="window",
        suggestions=((1, 1), (2, 2)),
    )
    padding = padding_field("valid")
    ceil_mode = Toggle(
        "Round up",
        "Also keeps a last window that only partly lies on the input, as Caffe does.",
        default=False,
    )

    @cached_property
    def sliding_window(self) -> Window:
        """The sliding window; if no stride is set, its stride is its size."""
        stride = self.setting("stride")
        return Window(self.window, stride, self.padding, ceil_mode=self.ceil_mode)

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """Return the output shape, with the depth of the input.

        Height and width are the numbers of positions of the sliding window. If the window does not
        fit the input, return the problem.
        """
        return windowed_shape(
            inputs[0], self.sliding_window, inputs[0][-1], subject="Pooling", size_field="window"
        )

    @property
    def headline(self) -> str:
        """The title of the card: ``Max pool 3×3``."""
        return f"{self.title} {shape_text(self.window)}"

    @property
    def settings(self) -> tuple[str, ...]:
        """The settings shown on the card: the stride; padding and rounding only if unusual."""
        rounding = ("round up",) if self.ceil_mode else ()
        return (*window_words(self.sliding_window, usual_stride=(0, 0)), *rounding)

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """Return the formulas of output height, output width and number of other operations.

        Other operations are all that are not multiply–accumulates.
        """
        total = self.other_operations(inputs, output).total
        window = Term("·".join(map(str, self.window)), "kernel")
        opening, closing = self.bracket
        return (
            *plane_formulas(inputs[0], self.sliding_window, output),
            formula(
                "other_operations",
                positions(output),
                f" × {opening}",
                window,
                f"{closing} = {total:,}",
            ),
        )

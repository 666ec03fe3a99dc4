"""What the pooling kinds share: fields, shape and formula of a window that keeps the depth."""

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
from designer.core.kinds.formulas import Formula, Term, formula
from designer.core.kinds.kind import Family, Kind
from designer.core.kinds.number_fields import PairOfNumbers
from designer.core.kinds.problems import Problem
from designer.core.kinds.shapes import Shape, Window, times


class Pooling(Kind):
    """A pooling window; a subclass says what it does with the values it sees."""

    section = "Pooling"
    bracket: ClassVar[tuple[str, str]] = ("", "")
    """What stands around the window's size in the count of operations per output value."""
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
        """The window with its stride in force."""
        stride = self.setting("stride")
        return Window(self.window, stride, self.padding, ceil_mode=self.ceil_mode)

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """The window rule on height and width; the depth stays."""
        return windowed_shape(
            inputs[0], self.sliding_window, inputs[0][-1], who="Pooling", size_field="window"
        )

    @property
    def headline(self) -> str:
        """``Max pool 3×3``."""
        return f"{self.title} {times(self.window)}"

    @property
    def settings(self) -> tuple[str, ...]:
        """Stride always, then padding and rounding where unusual."""
        rounding = ("round up",) if self.ceil_mode else ()
        return (*window_words(self.sliding_window, usual_stride=(0, 0)), *rounding)

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """Height and width worked out, and the operations."""
        total = self.cost(inputs, output).other_operations
        places = Term("·".join(map(str, output)), "output")
        window = Term("·".join(map(str, self.window)), "kernel")
        opening, closing = self.bracket
        return (
            *plane_formulas(inputs[0], self.sliding_window, output),
            formula("other_operations", places, f" × {opening}", window, f"{closing} = {total:,}"),
        )

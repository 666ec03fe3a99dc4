"""Add: sums feature maps value by value, as a residual connection does."""

from __future__ import annotations

from designer.blocks.shared.elementwise import ValueByValue
from designer.core.kinds.problems import Problem, Remedy, problem_or, put_before
from designer.core.kinds.shapes import Shape, is_map, times
from designer.core.kinds.spelling import Spelling


class Add(ValueByValue):
    """Inputs of one shape. Other operations: one addition per value and further input."""

    name = "add"
    title = "Add"
    about = "Sums value by value"
    spelling = Spelling(brackets=("{", "}"), skips=True, usual=True)

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """The one shape of all inputs."""
        first = inputs[0]
        for other in inputs[1:]:
            if other != first:
                return Problem(
                    f"Inputs of {times(first)} and {times(other)} do not add",
                    "bring them to one shape, as with a 1×1 convolution",
                    remedies=_remedies(first, other, inputs.index(other)),
                )
        return first


def _remedies(first: Shape, other: Shape, at: int) -> tuple[Remedy, ...]:
    """Padding that keeps the planes alike, or a 1×1 convolution on the larger of the two.

    Where the planes are alike and the depths are not, either input could be projected.
    """
    if not (is_map(first) and is_map(other)):
        return ()
    ways = [problem_or("padding", "same", "upstream")]
    for turn, own, wanted in ((0, first, other), (at, other, first)):
        strides = [-(-own[axis] // wanted[axis]) for axis in (0, 1)]
        if all(-(-own[axis] // strides[axis]) == wanted[axis] for axis in (0, 1)):
            ways.append(put_before("conv1x1", turn, filters=wanted[2], stride=strides))
    return tuple(ways)

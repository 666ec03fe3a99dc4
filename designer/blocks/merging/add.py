"""The block kind Add: sums feature maps value by value, as in a residual connection."""

from __future__ import annotations

from designer.blocks.shared.elementwise import Elementwise
from designer.core.kinds.operations import Operations
from designer.core.kinds.problems import Problem, Remedy, insert_before, set_field
from designer.core.kinds.shapes import Shape, is_map, shape_text
from designer.core.kinds.spelling import Spelling


class Add(Elementwise):
    """The sum of two or more inputs of equal shape.

    Other operations (all that are not multiply–accumulates) are the additions: for each input after
    the first, one per output value.
    """

    name = "add"
    title = "Add"
    about = "Sums value by value"
    spelling = Spelling(brackets=("{", "}"), allows_skip=True, suggested_first=True)
    operation = Operations(additions=1)

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """Return the common shape of all inputs; if their shapes differ, return the problem."""
        first = inputs[0]
        for other in inputs[1:]:
            if other != first:
                return Problem(
                    f"Inputs of {shape_text(first)} and {shape_text(other)} do not add",
                    "bring them to one shape, as with a 1×1 convolution",
                    remedies=_remedies(first, other, inputs.index(other)),
                )
        return first


def _remedies(first: Shape, other: Shape, other_index: int) -> tuple[Remedy, ...]:
    """Return remedies (possible repairs) for two inputs of different shapes, `first` and `other`.

    Input 0 has the shape `first`, and input `other_index` has the shape `other`. The remedies are
    "same" padding in the blocks upstream, and a 1×1 convolution that converts the larger input to
    the shape of the smaller input. If only the depths differ, there are two such remedies: a
    convolution before the one or the other input.
    """
    if not (is_map(first) and is_map(other)):
        return ()
    remedies = [set_field("padding", "same", "upstream")]
    for index, shape, target in ((0, first, other), (other_index, other, first)):
        strides = [-(-shape[axis] // target[axis]) for axis in (0, 1)]
        if all(-(-shape[axis] // strides[axis]) == target[axis] for axis in (0, 1)):
            remedies.append(insert_before("conv1x1", index, filters=target[2], stride=strides))
    return tuple(remedies)

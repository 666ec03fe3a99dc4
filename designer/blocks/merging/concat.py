"""The block kind Concat: stacks feature maps of equal height and width along the channels."""

from __future__ import annotations

from designer.core.kinds.formulas import Formula, Term, formula
from designer.core.kinds.kind import SEVERAL_INPUTS, Kind
from designer.core.kinds.problems import Problem, set_field
from designer.core.kinds.shapes import Shape, is_map, shape_text
from designer.core.kinds.spelling import Spelling


class Concat(Kind):
    """The concatenation of two or more feature maps along the channels, or of vectors.

    All feature maps must have the same height and width, which the output has as well. The channels
    of all inputs are added up. A concat only moves data, so it costs nothing.
    """

    name = "concat"
    title = "Concat"
    about = "Stacks maps in depth"
    section = "Combine"
    family = "combine"
    arity = SEVERAL_INPUTS
    accepted_input = "a feature map or a vector"
    spelling = Spelling(brackets=("[", "]"), suggested_first=True)

    def accepted_input_beside(self, others: tuple[Shape, ...]) -> str:
        """Return a description of an input that fits beside inputs of shapes `others`.

        It says the required height and width: ``any feature map of 28×28``.
        """
        if not others:
            return self.accepted_input
        first = others[0]
        return f"any feature map of {shape_text(first[:2])}" if is_map(first) else "any vector"

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """Return the shape of the first input with the channels of all inputs added up.

        For vectors, their lengths are added up. If heights or widths differ, return the problem.
        """
        first = inputs[0]
        for other in inputs[1:]:
            if other[:-1] != first[:-1]:
                return Problem(
                    f"Inputs of {shape_text(first)} and {shape_text(other)} do not concatenate",
                    _cure(first, other),
                    remedies=(set_field("padding", "same", "upstream"),),
                )
        return (*first[:-1], sum(shape[-1] for shape in inputs))

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """Return the formula of the number of output channels, a sum."""
        depths = Term(" + ".join(str(shape[-1]) for shape in inputs), "channels")
        note = "channels" if is_map(output) else ""
        return (formula("output", depths, f" = {output[-1]}", note=note),)


def _cure(first: Shape, other: Shape) -> str:
    """Return advice for inputs of shapes `first` and `other`, which cannot be concatenated."""
    if is_map(first) != is_map(other):
        return "flatten the map, or let a global pooling keep its dimensions"
    return "give them one height and width, as with padding 'same' and equal strides"

"""Concat: lays feature maps of one height and width behind each other."""

from __future__ import annotations

from designer.core.kinds.formulas import Formula, Term, formula
from designer.core.kinds.kind import SEVERAL_INPUTS, Kind
from designer.core.kinds.problems import Problem, problem_or
from designer.core.kinds.shapes import Shape, is_map, times
from designer.core.kinds.spelling import Spelling


class Concat(Kind):
    """H×W stays, channels are summed; vectors join likewise. Moves data, so costs nothing."""

    name = "concat"
    title = "Concat"
    about = "Stacks maps in depth"
    section = "Combine"
    family = "combine"
    arity = SEVERAL_INPUTS
    takes = "a feature map or a vector"
    spelling = Spelling(brackets=("[", "]"), usual=True)

    def takes_beside(self, others: tuple[Shape, ...]) -> str:
        """Whatever has their height and width."""
        if not others:
            return self.takes
        first = others[0]
        return f"any feature map of {times(first[:2])}" if is_map(first) else "any vector"

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """The first input's H×W (or nothing) and the sum of the last lengths."""
        first = inputs[0]
        for other in inputs[1:]:
            if other[:-1] != first[:-1]:
                return Problem(
                    f"Inputs of {times(first)} and {times(other)} do not concatenate",
                    _cure(first, other),
                    remedies=(problem_or("padding", "same", "upstream"),),
                )
        return (*first[:-1], sum(shape[-1] for shape in inputs))

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """The channels added up."""
        depths = Term(" + ".join(str(shape[-1]) for shape in inputs), "channels")
        note = "channels" if is_map(output) else ""
        return (formula("output", depths, f" = {output[-1]}", note=note),)


def _cure(first: Shape, other: Shape) -> str:
    if is_map(first) != is_map(other):
        return "flatten the map, or let a global pooling keep its dimensions"
    return "give them one height and width, as with padding 'same' and equal strides"

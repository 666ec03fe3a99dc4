"""The block kind Upsample: enlarges maps by repeating values or interpolating between them."""

from __future__ import annotations

from designer.core.kinds.fields import Choice
from designer.core.kinds.formulas import Formula, Term, formula, positions
from designer.core.kinds.kind import Kind, problem_unless_map
from designer.core.kinds.number_fields import PairOfNumbers
from designer.core.kinds.operations import NO_OPERATIONS, Operations
from designer.core.kinds.problems import Problem
from designer.core.kinds.receptive_rule import ReceptiveRule, Stage
from designer.core.kinds.shapes import Shape, shape_text, value_count
from designer.core.kinds.spelling import Spelling


class Upsample(Kind):
    """An enlargement of height and width by factors, without parameters.

    The mode nearest repeats values, and so has no other operations (all that are not
    multiply–accumulates). The mode bilinear computes each output value from four neighbours, with 7
    other operations: 4 multiplications and 3 additions. If only one of height and width grows,
    there are two neighbours and 3 operations; if neither grows, there are none.
    """

    name = "upsample"
    title = "Upsample"
    about = "Grows maps, untrained"
    section = "Shape"
    family = "shape"
    operator = "upsample"
    spelling = Spelling(("up",), "factor", ("factor",))

    factor = PairOfNumbers(
        "Factor",
        "How many times higher and wider the output is: 2, or 2×1.",
        default=(2, 2),
        suggestions=((2, 2), (4, 4)),
    )
    mode = Choice(
        "Mode",
        "Nearest repeats each value; bilinear mixes the four around each new place.",
        default="nearest",
        options={"nearest": "Nearest", "bilinear": "Bilinear"},
    )

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """Return height and width multiplied by their factors, with the depth of the input."""
        problem = problem_unless_map(inputs[0], "Upsampling")
        if problem is not None:
            return problem
        height, width, channels = inputs[0]
        return height * self.factor[0], width * self.factor[1], channels

    def _operations_per_value(self) -> Operations:
        """Return the operations per output value that are not multiply–accumulates, by sort.

        If a value is interpolated between m neighbours, they are m multiplications and m − 1
        additions. If the output value is only a copy, there are none.
        """
        growing = sum(factor > 1 for factor in self.factor)
        if self.mode == "nearest" or not growing:
            return NO_OPERATIONS
        neighbours = 4 if growing == 2 else 2
        return Operations(multiplications=neighbours, additions=neighbours - 1)

    def other_operations(self, inputs: tuple[Shape, ...], output: Shape) -> Operations:
        """Return the operations of the interpolation, by sort."""
        return self._operations_per_value().times(value_count(output))

    def receptive_rule(self, inputs: tuple[Shape, ...]) -> ReceptiveRule:
        """Return the receptive-field rule, which divides the jump by the factor f.

        The jump is the distance in the image between the receptive fields of neighbouring values.
        In mode nearest, two output values that are m positions apart depend on input values that
        are at most ⌈m / f⌉ positions apart. In mode bilinear, the distance is one position larger
        along an axis with f > 1.
        """
        # Imported late: fractions imports decimal, which would make the program start more slowly.
        from fractions import Fraction

        factor_h, factor_w = self.factor
        return ReceptiveRule(
            (self._stage(factor_h), self._stage(factor_w)),
            (Fraction(1, factor_h), Fraction(1, factor_w)),
        )

    def _stage(self, factor: int) -> Stage:
        """Return the stage for an axis that grows by `factor`.

        It says how far apart the input values are on which two output values depend.
        """
        further = factor if self.mode == "bilinear" and factor > 1 else 0
        return Stage(scale=1, offset=factor - 1 + further, divisor=factor)

    @property
    def headline(self) -> str:
        """The title of the card: ``Upsample ×2``."""
        factor_h, factor_w = self.factor
        return (
            f"Upsample ×{factor_h}"
            if factor_h == factor_w
            else f"Upsample {shape_text(self.factor)}"
        )

    @property
    def settings(self) -> tuple[str, ...]:
        """The mode, as shown on the card: ``nearest``."""
        return (self.mode,)

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """Return the formulas of output height, output width and number of other operations.

        Other operations are all that are not multiply–accumulates.
        """
        lines = [
            formula(
                "output",
                f"{inputs[0][axis]}·",
                Term(f"{self.factor[axis]}", "kernel"),
                f" = {length}",
            )
            for axis, length in enumerate(output[:2])
        ]
        lines = [
            line._replace(note=note) for line, note in zip(lines, ("height", "width"), strict=True)
        ]
        if lines[0].text == lines[1].text:
            lines = [lines[0]._replace(note="")]
        per_value = self._operations_per_value().total
        if per_value:
            total = f" = {per_value * value_count(output):,}"
            lines.append(formula("other_operations", f"{per_value} × ", positions(output), total))
        return tuple(lines)

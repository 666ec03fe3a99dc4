"""Upsampling: enlarges maps by repeating values or interpolating between them."""

from __future__ import annotations

from designer.core.kinds.cost import Cost
from designer.core.kinds.fields import Choice
from designer.core.kinds.formulas import Formula, Term, formula, positions
from designer.core.kinds.kind import Kind, ReceptiveRule, Stage, problem_unless_map
from designer.core.kinds.number_fields import PairOfNumbers
from designer.core.kinds.problems import Problem
from designer.core.kinds.shapes import Shape, shape_text, value_count
from designer.core.kinds.spelling import Spelling


class Upsample(Kind):
    """An enlargement to H·f × W·f × C, without parameters.

    Other operations: none for nearest, which repeats values. Bilinear needs 7 per output value, 4
    weights and 3 additions for four neighbours; 3 if only one axis grows, and 0 if none does.
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
        """Return height and width times the factor, with the depth of the input."""
        problem = problem_unless_map(inputs[0], "Upsampling")
        if problem is not None:
            return problem
        height, width, channels = inputs[0]
        return height * self.factor[0], width * self.factor[1], channels

    def _operations_per_value(self) -> int:
        """Return m multiplications and m − 1 additions for m neighbours, or 0 for a copy."""
        growing = sum(factor > 1 for factor in self.factor)
        if self.mode == "nearest" or not growing:
            return 0
        return int(2 * 2**growing - 1)

    def cost(self, inputs: tuple[Shape, ...], output: Shape) -> Cost:
        """Return the operations of the interpolation; there are no parameters."""
        return Cost(other_operations=self._operations_per_value() * value_count(output))

    def receptive_rule(self, inputs: tuple[Shape, ...]) -> ReceptiveRule:
        """Return the rule, with the jump divided by the factor.

        The inputs of values m apart are at most ⌈m / f⌉ positions apart for nearest, and one more
        for bilinear along an axis that grows.
        """
        # Imported late: it imports decimal, which would make the application start more slowly.
        from fractions import Fraction

        factor_h, factor_w = self.factor
        return ReceptiveRule(
            (self._stage(factor_h), self._stage(factor_w)),
            (Fraction(1, factor_h), Fraction(1, factor_w)),
        )

    def _stage(self, factor: int) -> Stage:
        """Return the `Stage` of an axis that grows by `factor`."""
        further = factor if self.mode == "bilinear" and factor > 1 else 0
        return 1, factor - 1 + further, factor

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
        """The mode: ``nearest``."""
        return (self.mode,)

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """Return the formulas of height, width and other operations."""
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
        per_value = self._operations_per_value()
        if per_value:
            total = f" = {per_value * value_count(output):,}"
            lines.append(formula("other_operations", f"{per_value} × ", positions(output), total))
        return tuple(lines)

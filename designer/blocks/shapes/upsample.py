"""Upsampling: every value repeated, or values put in between, so that maps grow."""

from __future__ import annotations

from designer.core.kinds.cost import Cost
from designer.core.kinds.fields import Choice
from designer.core.kinds.formulas import Formula, Term, formula
from designer.core.kinds.kind import FieldRule, Kind, Stage, wants_map
from designer.core.kinds.number_fields import PairOfNumbers
from designer.core.kinds.problems import Problem
from designer.core.kinds.shapes import Shape, size, times
from designer.core.kinds.spelling import Spelling


class Upsample(Kind):
    """H·f × W·f × C, nothing trained.

    Other operations: nearest none, it repeats values. Bilinear 7 per output value: four
    neighbours weighted and added (3 where only one axis grows, 0 where none does).
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
        """Height and width times the factor; the depth stays."""
        fault = wants_map(inputs[0], "Upsampling")
        if fault is not None:
            return fault
        height, width, channels = inputs[0]
        return height * self.factor[0], width * self.factor[1], channels

    def _operations_per_value(self) -> int:
        """m weights and m − 1 additions for m neighbours; a copy takes none."""
        growing = sum(factor > 1 for factor in self.factor)
        if self.mode == "nearest" or not growing:
            return 0
        return int(2 * 2**growing - 1)

    def cost(self, inputs: tuple[Shape, ...], output: Shape) -> Cost:
        """Interpolation only."""
        return Cost(other_operations=self._operations_per_value() * size(output))

    def sight(self, inputs: tuple[Shape, ...]) -> FieldRule:
        """Nearest ⌈m / f⌉ apart, bilinear one more where the axis grows; jump / factor."""
        from fractions import Fraction  # brings decimal along: the window is up sooner without

        down, across = self.factor
        return FieldRule(
            (self._stage(down), self._stage(across)), (Fraction(1, down), Fraction(1, across))
        )

    def _stage(self, factor: int) -> Stage:
        beyond = factor if self.mode == "bilinear" and factor > 1 else 0
        return 1, factor - 1 + beyond, factor

    @property
    def headline(self) -> str:
        """``Upsample ×2``."""
        down, across = self.factor
        return f"Upsample ×{down}" if down == across else f"Upsample {times(self.factor)}"

    @property
    def settings(self) -> tuple[str, ...]:
        """``nearest``."""
        return (self.mode,)

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """Height, width and operations with the numbers in."""
        lines = [
            formula(
                "output",
                f"{inputs[0][axis]}·",
                Term(f"{self.factor[axis]}", "kernel"),
                f" = {out}",
            )
            for axis, out in enumerate(output[:2])
        ]
        lines = [
            line._replace(note=note) for line, note in zip(lines, ("height", "width"), strict=True)
        ]
        if lines[0].text == lines[1].text:
            lines = [lines[0]._replace(note="")]
        each = self._operations_per_value()
        if each:
            places = Term("·".join(map(str, output)), "output")
            total = f" = {each * size(output):,}"
            lines.append(formula("other_operations", f"{each} × ", places, total))
        return tuple(lines)

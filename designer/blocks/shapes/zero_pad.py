"""The block kind ZeroPad: adds a border of zeros around each feature map."""

from __future__ import annotations

from designer.core.kinds.formulas import Formula, formula
from designer.core.kinds.kind import Kind, problem_unless_map
from designer.core.kinds.number_fields import SidesField
from designer.core.kinds.problems import Problem
from designer.core.kinds.shapes import Shape
from designer.core.kinds.spelling import Spelling


class ZeroPad(Kind):
    """Adds a border of zeros, which enlarges height and width; it costs nothing."""

    name = "zero_pad"
    title = "Zero padding"
    about = "A border of zeros"
    section = "Shape"
    family = "shape"
    spelling = Spelling(("zeropad",), "padding", ("padding",))

    padding = SidesField(
        "Padding",
        "The border: one number, height × width, or top × bottom × left × right.",
        default=(1, 1, 1, 1),
        suggestions=((1, 1, 1, 1), (2, 2, 2, 2), (3, 3, 3, 3)),
    )

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """Return height and width enlarged by the padding, with the depth of the input."""
        problem = problem_unless_map(inputs[0], "Zero padding")
        if problem is not None:
            return problem
        height, width, channels = inputs[0]
        top, bottom, left, right = self.padding
        return height + top + bottom, width + left + right, channels

    @property
    def settings(self) -> tuple[str, ...]:
        """The padding, as shown on the card: ``pad 1``."""
        return (f"pad {type(self).padding.to_text(self.padding)}",)

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """Return the formulas of output height and width, or a single one if they are equal."""
        top, bottom, left, right = self.padding
        rows = formula("output", f"{inputs[0][0]} + {top} + {bottom} = {output[0]}")
        columns = formula("output", f"{inputs[0][1]} + {left} + {right} = {output[1]}")
        if rows == columns:
            return (rows,)
        return rows._replace(note="height"), columns._replace(note="width")

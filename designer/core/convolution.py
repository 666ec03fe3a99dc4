"""Shape, counts and formulas of convolutions, shared by the kinds that are one.

Sources: the window rule in `shapes`; a convolution has one bias and k_h·k_w·C/groups weights
per filter, and multiplies each of them once per output position.
"""

from __future__ import annotations

from abc import abstractmethod

from designer.core import activations
from designer.core.counting import Cost
from designer.core.fields import Toggle, WholeNumber
from designer.core.formulas import Formula, Piece, formula
from designer.core.kind import Kind
from designer.core.problems import Problem
from designer.core.shapes import Shape, Window, size, times
from designer.core.windowing import plane_formulas, window_words, windowed_shape


def filters_field(initial: int) -> WholeNumber:
    """The number of filters."""
    return WholeNumber(
        "Filters",
        "How many feature maps leave the block, one a filter.",
        initial=initial,
        suggestions=(1, 8, 16, 32, 48, 64, 96, 128, 192, 256),
    )


def groups_field() -> WholeNumber:
    """The number of groups that channels are split into."""
    return WholeNumber(
        "Groups",
        "Splits channels and filters into parts that do not see each other; must divide both.",
        default=1,
        suggestions=(1, 2, 4, 8, 32),
    )


def bias_field() -> Toggle:
    """Whether a bias is added."""
    return Toggle("Bias", "One trained number added per feature map.", default=True)


class Convolution(Kind):
    """A kind with `filters`, `groups`, `bias` and `activation`, and a kernel that slides.

    Other operations: one bias addition per output value, and the activation's.
    """

    section = "Convolution"

    @property
    @abstractmethod
    def sliding_window(self) -> Window:
        """The kernel as a window; a subclass says it."""

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """H×W by the window rule, depth = filters."""
        filters, groups = self.setting("filters"), self.setting("groups")
        shape = windowed_shape(
            inputs[0], self.sliding_window, filters, who="A convolution", size_field="kernel"
        )
        if isinstance(shape, Problem):
            return shape
        for count, what in ((inputs[0][2], "input channels"), (filters, "filters")):
            if count % groups:
                return Problem(
                    f"{groups} groups do not divide {count} {what}",
                    "use a number of groups that divides channels and filters",
                    field="groups",
                )
        return shape

    def cost(self, inputs: tuple[Shape, ...], output: Shape) -> Cost:
        """macs = out_h·out_w·filters · k_h·k_w · (C / groups)."""
        per_filter = self._weights_per_filter(inputs[0])
        bias, values = self.setting("bias"), size(output)
        activation = activations.operations(self.setting("activation"), output)
        return Cost(
            weights=per_filter * output[2],
            biases=output[2] if bias else 0,
            macs=values * per_filter,
            other_operations=(values if bias else 0) + activation,
        )

    def _weights_per_filter(self, image: Shape) -> int:
        height, width = self.sliding_window.kernel
        groups: int = self.setting("groups")
        return height * width * (image[2] // groups)

    @property
    def headline(self) -> str:
        """``Conv 5×5``."""
        return f"Conv {times(self.sliding_window.kernel)}"

    @property
    def settings(self) -> tuple[str, ...]:
        """``32 filters``, ``same``, ``ReLU``; what is usual goes unsaid."""
        filters, groups = self.setting("filters"), self.setting("groups")
        return (
            f"{filters} filter{'s' if filters != 1 else ''}",
            *window_words(self.sliding_window, usual_stride=(1, 1)),
            *((f"{groups} groups",) if groups > 1 else ()),
            *activations.words(self.setting("activation")),
        )

    @property
    def glyph(self) -> str | None:
        """``5×5``."""
        return times(self.sliding_window.kernel)

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """Output size, multiply–accumulates and parameters with the numbers in."""
        window, image, groups = self.sliding_window, inputs[0], self.setting("groups")
        cost = self.cost(inputs, output)
        kernel = Piece("·".join(map(str, window.kernel)), "kernel")
        channels = Piece(f"{image[2]}" if groups == 1 else f"({image[2]} / {groups})", "channels")
        places = Piece("·".join(map(str, output)), "output")
        filters = Piece(f"{output[2]}", "output")
        biases = (" + ", filters) if cost.biases else ()
        weights = (kernel, " × ", channels, " × ", filters)
        return (
            *plane_formulas(image, window, output),
            formula("macs", places, " × ", kernel, " × ", channels, f" = {cost.macs:,}"),
            formula("parameters", *weights, *biases, f" = {cost.parameters:,}"),
        )

"""Shape, counts and formulas of convolutions, shared by all convolution kinds.

Height and width of the output are computed by `Window` in `core.kinds.shapes`. Each filter has one
bias and k_h·k_w·C/groups weights, for a kernel of k_h×k_w and C input channels. Each weight is
multiplied once per output position.
"""

from __future__ import annotations

from abc import abstractmethod
from math import gcd
from typing import ClassVar

from designer.blocks.shared import activation_functions
from designer.blocks.shared.window_arithmetic import (
    abbreviated,
    plane_formulas,
    window_words,
    windowed_shape,
)
from designer.core.kinds.fields import Choice, Toggle
from designer.core.kinds.formulas import Formula, Term, formula, positions
from designer.core.kinds.kind import Kind
from designer.core.kinds.number_fields import WholeNumber
from designer.core.kinds.operations import Operations
from designer.core.kinds.parameters import Axis, Parameter, bias_vector, weight_array
from designer.core.kinds.problems import Divisor, Problem, set_field
from designer.core.kinds.shapes import Pair, Shape, Window, shape_text


def filters_field(initial: int) -> WholeNumber:
    """Return the field for the number of filters; a new block has `initial` filters."""
    return WholeNumber(
        "Filters",
        "How many feature maps leave the block, one a filter.",
        initial=initial,
        suggestions=(1, 8, 16, 32, 48, 64, 96, 128, 192, 256),
    )


def groups_field() -> WholeNumber:
    """Return the field for the number of groups into which the channels are split."""
    return WholeNumber(
        "Groups",
        "Splits channels and filters into parts that do not see each other; must divide both.",
        default=1,
        suggestions=(1, 2, 4, 8, 32),
    )


def bias_field() -> Toggle:
    """Return the field that switches the bias on or off."""
    return Toggle("Bias", "One trained number added per feature map.", default=True)


class Convolution(Kind):
    """The base class of convolution kinds: filters slide over groups of channels.

    Subclasses declare the fields; those that are annotated here are used by this class. Other
    operations (all that are not multiply–accumulates) are one bias addition per output value and
    the operations of the activation.
    """

    section = "Convolution"
    operator = "convolution"
    short_title = "Conv"
    """The name in the title of a card, before the size of the kernel: ``Conv`` in ``Conv 5×5``."""
    weight_axes: ClassVar[tuple[Axis, ...]] = ("height", "width", "input channels", "filters")
    """The axes of the weight."""

    filters: WholeNumber
    """The number of filters; a subclass without this field overrides `filters_for`."""
    groups: WholeNumber
    """The number of groups; a subclass without this field overrides `groups_for`."""
    bias: Toggle
    """Whether each filter has a bias."""
    activation: Choice
    """The activation function."""

    @property
    @abstractmethod
    def sliding_window(self) -> Window | None:
        """The kernel as a sliding window; None for a transposed convolution, which has none."""

    @property
    def kernel_size(self) -> Pair:
        """Height and width of the kernel."""
        assert self.sliding_window is not None
        return self.sliding_window.kernel

    def filters_for(self, channels: int) -> int:
        """Return the number of filters for an input with `channels` channels."""
        return self.filters

    def groups_for(self, channels: int) -> int:
        """Return the number of groups into which `channels` channels are split."""
        return self.groups

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """Return the output shape: the depth is the number of filters.

        Height and width are the numbers of positions of the kernel. If the kernel does not fit the
        input, or the groups do not divide channels and filters, return the problem.
        """
        window, channels = self.sliding_window, inputs[0][-1]
        assert window is not None
        filters = self.filters_for(channels)
        shape = windowed_shape(
            inputs[0], window, filters, subject="A convolution", size_field="kernel"
        )
        if isinstance(shape, Problem):
            return shape
        return groups_problem(self.groups_for(channels), channels, filters) or shape

    def weight_shape(self, channels: int) -> Shape:
        """Return the shape of the weight for an input with `channels` channels.

        Its axes are `weight_axes`; the input channels are those of a group.
        """
        height, width = self.kernel_size
        group_channels = channels // self.groups_for(channels)
        return height, width, group_channels, self.filters_for(channels)

    def parameters(self, inputs: tuple[Shape, ...]) -> tuple[Parameter, ...]:
        """Return the weight and, if the setting `bias` is on, one bias per filter."""
        channels = inputs[0][2]
        weight = weight_array(self.weight_shape(channels), self.weight_axes)
        bias = bias_vector(self.filters_for(channels), "filters")
        return (weight, bias) if self.bias else (weight,)

    def multiply_accumulates(self, inputs: tuple[Shape, ...], output: Shape, weights: int) -> int:
        """Return out_h·out_w · filters·k_h·k_w·(C / groups): each weight once per output position.

        The output is out_h×out_w×filters, the kernel k_h×k_w, and C is the number of input
        channels.
        """
        return output[0] * output[1] * weights

    def other_operations(self, inputs: tuple[Shape, ...], output: Shape) -> Operations:
        """Return the bias additions and the operations of the activation, by sort."""
        return activation_functions.operations(self.activation, output, bias=self.bias)

    @property
    def headline(self) -> str:
        """The title of the card: ``Conv 5×5``."""
        return f"{self.short_title} {shape_text(self.kernel_size)}"

    @property
    def settings(self) -> tuple[str, ...]:
        """The settings shown on the card: ``32 filters``, ``same``, ``ReLU``.

        Settings with the most usual values, such as stride 1, are left out.
        """
        filters, groups = self.filters, self.groups
        return (
            f"{filters} filter{'s' if filters != 1 else ''}",
            *self._window_words(),
            *((f"{groups} groups",) if groups > 1 else ()),
            *activation_functions.words(self.activation),
        )

    @property
    def short_settings(self) -> tuple[str, ...]:
        """The settings, abbreviated for narrow cards: ``32``, ``/2``, ``same``, ``ReLU``."""
        return (f"{self.filters}", *map(abbreviated, self.settings[1:]))

    def _window_words(self) -> tuple[str, ...]:
        assert self.sliding_window is not None
        return window_words(self.sliding_window, usual_stride=(1, 1))

    @property
    def tile_text(self) -> str | None:
        """The text on the tile (coloured square) of the card, the size of the kernel: ``5×5``."""
        return shape_text(self.kernel_size)

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """Return the formulas of output size, multiply–accumulates, parameters, other operations.

        Other operations are bias additions and the operations of the activation.
        """
        image, cost = inputs[0], self.cost(inputs, output)
        groups = self.groups_for(image[2])
        kernel = Term("·".join(map(str, self.kernel_size)), "kernel")
        channels = Term(f"{image[2]}" if groups == 1 else f"({image[2]} / {groups})", "channels")
        filters = Term(f"{output[2]}", "output")
        biases = (" + ", filters) if cost.biases else ()
        weights = (kernel, " × ", channels, " × ", filters)
        return (
            *self._plane_formulas(image, output),
            self._macs_formula(image, output, kernel, channels, f" = {cost.macs:,}"),
            formula("parameters", *weights, *biases, f" = {cost.parameters:,}"),
            *activation_functions.formulas(self.bias, self.activation, output),
        )

    def _macs_formula(
        self, image: Shape, output: Shape, kernel: Term, channels: Term, result: str
    ) -> Formula:
        return formula("macs", positions(output), " × ", kernel, " × ", channels, result)

    def _plane_formulas(self, image: Shape, output: Shape) -> tuple[Formula, ...]:
        assert self.sliding_window is not None
        return plane_formulas(image, self.sliding_window, output)


def groups_problem(groups: int, channels: int, filters: int) -> Problem | None:
    """Return a problem if the number of groups does not divide both channels and filters.

    If it divides both, return None: there is no problem.
    """
    count, noun = (channels, "input channels") if channels % groups else (filters, "filters")
    if count % groups == 0:
        return None
    divisor = Divisor(gcd(channels, filters), groups)
    return Problem(
        f"{groups} groups do not divide {count} {noun}",
        "use a number of groups that divides channels and filters",
        field="groups",
        remedies=(set_field("groups", divisor),),
    )

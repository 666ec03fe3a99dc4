"""The block kind ConvTranspose: spreads each input value over a kernel, so that maps grow."""

from __future__ import annotations

from designer.blocks.shared import activation_functions, convolution_base, window_arithmetic
from designer.core.kinds.formulas import Formula, Term, formula
from designer.core.kinds.kind import problem_unless_map
from designer.core.kinds.number_fields import PairOfNumbers
from designer.core.kinds.problems import Problem, set_field
from designer.core.kinds.receptive_rule import ReceptiveRule, Stage
from designer.core.kinds.shapes import Pair, Shape, Window, shape_text
from designer.core.kinds.spelling import Spelling


class ConvTranspose(convolution_base.Convolution):
    """A transposed convolution: each input value is spread over a patch of the size of the kernel.

    For an input length n, stride s, dilation d and kernel k, the output length is
    (n − 1)·s − p + d·(k − 1) + 1 + output padding, where p is the padding of both sides together.
    For "same" padding it is n·s.

    The number of multiply–accumulates is macs = in_h·in_w·C · k_h·k_w · (filters / groups), for an
    input of in_h×in_w×C and a kernel of k_h×k_w: each input value is multiplied once with each
    weight that belongs to its channel. Products that the padding crops are included.
    """

    name = "conv_transpose"
    title = "Transposed conv"
    about = "Grows maps, trained"
    family = "convolution"
    operator = "transposed_convolution"
    short_title = "Transposed"
    weight_axes = ("height", "width", "filters", "input channels")
    spelling = Spelling(("upconv", "deconv", "transposed"), "kernel", ("filters",), "stride")

    filters = convolution_base.filters_field(initial=32)
    kernel = PairOfNumbers(
        "Kernel",
        "Height and width of the patch that each input value is spread over.",
        default=(2, 2),
        suggestions=((2, 2), (3, 3), (4, 4)),
    )
    stride = PairOfNumbers(
        "Stride",
        "How far apart the patches of two neighbours lie: 2 doubles height and width.",
        default=(2, 2),
        suggestions=((1, 1), (2, 2), (4, 4)),
    )
    padding = window_arithmetic.padding_field("valid")
    output_padding = PairOfNumbers(
        "Output padding",
        "Rows and columns added at the bottom and right; none where the padding is same.",
        minimum=0,
        default=(0, 0),
        suggestions=((0, 0), (1, 1)),
    )
    dilation = window_arithmetic.dilation_field()
    groups = convolution_base.groups_field()
    bias = convolution_base.bias_field()
    activation = activation_functions.field()

    @property
    def sliding_window(self) -> None:
        """None, because the kernel does not slide over the input; see `receptive_rule`."""

    @property
    def kernel_size(self) -> Pair:
        """Height and width of the kernel."""
        return self.kernel

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """Return the enlarged height and width, and the number of filters as depth.

        If the input is a vector, the padding removes the whole output, or the groups do not divide
        channels and filters, return the problem.
        """
        problem = problem_unless_map(inputs[0], "A transposed convolution")
        if problem is not None:
            return problem
        height, width, channels = inputs[0]
        plane = self._output_length(0, height), self._output_length(1, width)
        if min(plane) < 1:
            return Problem(
                f"The padding takes away all that comes of a {shape_text((height, width))} input",
                "use less padding, or 'same'",
                field="padding",
                remedies=(set_field("padding", "same"),),
            )
        problem = convolution_base.groups_problem(self.groups, channels, self.filters)
        return problem or (*plane, self.filters)

    def _output_length(self, axis: int, length: int) -> int:
        if self.padding == "same":
            return length * self.stride[axis]
        return (
            (length - 1) * self.stride[axis]
            - self._total_padding(axis)
            + self.dilation[axis] * (self.kernel[axis] - 1)
            + 1
            + self.output_padding[axis]
        )

    def _total_padding(self, axis: int) -> int:
        """Return how many output positions the padding removes on both sides of `axis` together."""
        sides = (0, 0, 0, 0) if isinstance(self.padding, str) else self.padding
        return sides[2 * axis] + sides[2 * axis + 1]

    def weight_shape(self, channels: int) -> Shape:
        """Return the shape of the weight; the filters are those of a group."""
        return *self.kernel, self.filters // self.groups, channels

    def multiply_accumulates(self, inputs: tuple[Shape, ...], output: Shape, weights: int) -> int:
        """Return in_h·in_w · C·k_h·k_w·(filters / groups): each weight once per input position."""
        return inputs[0][0] * inputs[0][1] * weights

    def receptive_rule(self, inputs: tuple[Shape, ...]) -> ReceptiveRule:
        """Return the receptive-field rule, which divides the jump by the stride s.

        The jump is the distance in the image between the receptive fields of neighbouring values.
        Two output values that are m positions apart depend on input values that are at most
        ⌊(m + d·(k − 1)) / s⌋ positions apart, for dilation d and kernel k. This is an upper bound
        if d and s have a common factor, because fewer patches then overlap.
        """
        # Imported late: fractions imports decimal, which would make the program start more slowly.
        from fractions import Fraction

        rows, columns = (
            Stage(
                scale=1,
                offset=self.dilation[axis] * (self.kernel[axis] - 1),
                divisor=self.stride[axis],
            )
            for axis in (0, 1)
        )
        return ReceptiveRule(
            (rows, columns), (Fraction(1, self.stride[0]), Fraction(1, self.stride[1]))
        )

    def _window_words(self) -> tuple[str, ...]:
        words = window_arithmetic.window_words(
            Window(self.kernel, self.stride, self.padding, self.dilation), usual_stride=(0, 0)
        )
        text = type(self).output_padding.to_text(self.output_padding)
        return (*words, f"output pad {text}") if any(self.output_padding) else words

    def _macs_formula(
        self, image: Shape, output: Shape, kernel: Term, channels: Term, result: str
    ) -> Formula:
        values = Term("·".join(map(str, image)), "channels")
        filters = f"{output[2]}" if self.groups == 1 else f"({output[2]} / {self.groups})"
        return formula("macs", values, " × ", kernel, " × ", Term(filters, "output"), result)

    def _plane_formulas(self, image: Shape, output: Shape) -> tuple[Formula, ...]:
        lines = [self._length_formula(axis, image[axis], output[axis]) for axis in (0, 1)]
        if lines[0].text == lines[1].text:
            return (lines[0],)
        return lines[0]._replace(note="height"), lines[1]._replace(note="width")

    def _length_formula(self, axis: int, length: int, result: int) -> Formula:
        stride, kernel, dilation = self.stride[axis], self.kernel[axis], self.dilation[axis]
        if self.padding == "same":
            return formula("output", Term(f"{length}"), f"·{stride} = {result}")
        padding, output_padding = self._total_padding(axis), self.output_padding[axis]
        span = f"{kernel}" if dilation == 1 else f"{dilation}·({kernel} − 1) + 1"
        return formula(
            "output",
            f"({length} − 1)·{stride} − {padding} + ",
            Term(span, "kernel"),
            *((f" + {output_padding}",) if output_padding else ()),
            f" = {result}",
        )

    @property
    def tile_text(self) -> None:
        """None, so that the tile (coloured square) of the card shows the icon.

        With the size of the kernel, it would look like the tile of an ordinary convolution.
        """

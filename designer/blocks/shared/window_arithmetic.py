"""Output shape, fields, problems and formulas shared by all block kinds with a sliding window."""

from __future__ import annotations

from designer.core.kinds.formulas import Formula, Term, formula
from designer.core.kinds.kind import problem_unless_map
from designer.core.kinds.number_fields import PaddingField, PairOfNumbers
from designer.core.kinds.problems import Problem, set_field
from designer.core.kinds.shapes import Pair, Shape, Window, shape_text


def kernel_field() -> PairOfNumbers:
    """Return the field for height and width of a convolution's kernel."""
    return PairOfNumbers(
        "Kernel",
        "Height and width of the window that slides over the input: 3, or 3×5.",
        default=(3, 3),
        suggestions=((1, 1), (3, 3), (5, 5), (7, 7), (11, 11)),
    )


def stride_field() -> PairOfNumbers:
    """Return the field for the stride of a convolution's window."""
    return PairOfNumbers(
        "Stride",
        "How far the window moves at each step: 2 halves height and width.",
        default=(1, 1),
        suggestions=((1, 1), (2, 2), (4, 4)),
    )


def padding_field(default: str) -> PaddingField:
    """Return the field for the padding, a border of zeros around the input.

    `default` is "same" or "valid".
    """
    return PaddingField(
        "Padding",
        "Border around the input: same keeps ⌈n / stride⌉, valid adds none, or give it in "
        "numbers (one, height × width, or top × bottom × left × right).",
        default="same" if default == "same" else "valid",
        suggestions=("same", "valid", (1, 1, 1, 1), (2, 2, 2, 2)),
    )


def dilation_field() -> PairOfNumbers:
    """Return the field for the dilation, the distance between neighbouring taps of the kernel.

    The taps are the input positions that the kernel multiplies with its weights.
    """
    return PairOfNumbers(
        "Dilation",
        "Spacing of the kernel's taps: 2 leaves one input value out between two taps.",
        default=(1, 1),
        suggestions=((1, 1), (2, 2), (4, 4)),
    )


def windowed_shape(
    image: Shape, window: Window, channels: int, *, subject: str, size_field: str
) -> Shape | Problem:
    """Return the output shape for a window that slides over an input of shape `image`.

    The depth of the output is `channels`. If the window does not fit, or `image` is the shape of a
    vector, return the problem. `subject`, such as "Pooling", is the beginning of the problem's
    message; `size_field` is the name of the field that contains the size of the window.
    """
    problem = problem_unless_map(image, subject)
    if problem is not None:
        return problem
    height, width = window.output_plane(image[0], image[1])
    if height >= 1 and width >= 1:
        return height, width, channels
    return window_problem(image, window, size_field)


def window_problem(image: Shape, window: Window, size_field: str) -> Problem:
    """Return the problem of a window that is larger than its padded input.

    `window` is a sliding window, and `image` the shape of the input. `size_field` is the name of
    the field that contains the size of the window.
    """
    kernel = shape_text(window.kernel)
    if window.dilation != (1, 1):
        kernel += f" (dilated to {window.span(0)}×{window.span(1)})"
    around = "without padding"
    if window.padding not in ("valid", (0, 0, 0, 0)):
        padded = tuple(image[axis] + sum(window.margins(axis, image[axis])) for axis in (0, 1))
        around = f"padded to {shape_text(padded)}"
    noun = "kernel" if size_field == "kernel" else "window"
    return Problem(
        f"The {kernel} window does not fit the {shape_text(image[:2])} input {around}",
        f"use 'same' or a smaller {noun}",
        field=size_field,
        remedies=(set_field("padding", "same"),),
    )


def plane_formulas(image: Shape, window: Window, output: Shape) -> tuple[Formula, ...]:
    """Return the formulas of output height and width, or a single one if the two are equal.

    They show how the sliding window and the shape `image` of the input determine the output shape.
    """
    lines = [_length_formula(axis, image[axis], window, output[axis]) for axis in (0, 1)]
    if lines[0].text == lines[1].text:
        return (lines[0],)
    return lines[0]._replace(note="height"), lines[1]._replace(note="width")


def _length_formula(axis: int, length: int, window: Window, result: int) -> Formula:
    stride = window.stride[axis]
    if window.padding == "same":
        return formula("output", "⌈", Term(f"{length}"), f" / {stride}⌉ = {result}")
    padding = sum(window.margins(axis, length))
    kernel, dilation = window.kernel[axis], window.dilation[axis]
    span = f"{kernel}" if dilation == 1 else f"({dilation}·({kernel} − 1) + 1)"
    opening, closing = ("⌈", "⌉") if window.ceil_mode else ("⌊", "⌋")
    pieces: list[str | Term] = [
        f"{opening}({length} + {padding} − ",
        Term(span, "kernel"),
        f") / {stride}{closing} + 1 = {result}",
    ]
    rounded = -(-(length + padding - window.span(axis)) // stride) + 1
    if window.ceil_mode and rounded != result:
        pieces[-1] = f") / {stride}⌉ + 1 − 1 = {result}"
    return formula("output", *pieces)


def window_words(window: Window, usual_stride: Pair) -> tuple[str, ...]:
    """Return the words for a sliding window's settings on a card: ``stride 2``, ``same``.

    The settings are stride, padding and dilation. A stride equal to `usual_stride`, "valid" padding
    and dilation 1 are left out.
    """
    words: list[str] = []
    if window.stride != usual_stride:
        words.append(f"{_STRIDE}{_ANY_PAIR.to_text(window.stride)}")
    if window.padding != "valid":
        is_word = isinstance(window.padding, str)
        text = _ANY_PADDING.to_text(window.padding)
        words.append(text if is_word else f"pad {text}")
    if window.dilation != (1, 1):
        words.append(f"dilation {_ANY_PAIR.to_text(window.dilation)}")
    return tuple(words)


def abbreviated(word: str) -> str:
    """Return `word` for a narrow card: ``stride 2`` becomes ``/2``, other words are unchanged."""
    return f"/{word.removeprefix(_STRIDE)}" if word.startswith(_STRIDE) else word


_STRIDE = "stride "
"""The beginning of the words for a stride."""
_ANY_PAIR = PairOfNumbers("", "")
"""A field that is only used to convert pairs to text."""
_ANY_PADDING = PaddingField("", "")
"""A field that is only used to convert paddings to text."""

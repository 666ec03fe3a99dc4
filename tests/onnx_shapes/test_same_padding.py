"""Output shapes of the program against those that onnx infers.

The padding "same" is compared with onnx's SAME_UPPER, and padding in numbers with onnx's pads.

Two cases are not tested, because onnx and the program differ. First, onnx accepts a window that is
larger than the padded input, and infers a meaningless shape. Second, for a transposed convolution
whose kernel length k is less than its stride s, onnx infers the length (n − 1)·s + k with
SAME_UPPER for an input of length n; ONNX's specification and the program's contract say n·s.

With `ceil_mode`, the contract omits a last window that starts at or past n + a, where a is the
padding before the input. From operator set 22 on, every release of onnx omits that window too; for
older operator sets some releases keep it.
"""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from designer.blocks import KINDS_BY_NAME
from designer.core.kinds.problems import Problem
from designer.core.kinds.shapes import Window
from tests.onnx_shapes.inference import inferred

many_examples = settings(max_examples=250)


def pairs(minimum, maximum):
    """Return a strategy for pairs (height, width); both are from `minimum` to `maximum`."""
    return st.tuples(*[st.integers(minimum, maximum)] * 2)


images = st.tuples(*[st.integers(1, 40)] * 2, st.integers(1, 4))
kernels, strides = pairs(1, 7), pairs(1, 5)
sliding = st.fixed_dictionaries({"kernel": kernels, "stride": strides, "dilation": pairs(1, 4)})
borders = st.tuples(*[st.integers(0, 5)] * 4)
poolings = st.sampled_from((("max_pool", "MaxPool"), ("avg_pool", "AveragePool")))


def attributes(kernel, stride, dilation=(1, 1), border=None, ceil_mode=None):
    """Return the onnx attributes of an operator with a sliding window.

    If `border` is None, the padding is SAME_UPPER, which corresponds to "same".
    """
    window = {"kernel_shape": kernel, "strides": stride, "dilations": dilation}
    if ceil_mode is not None:
        window["ceil_mode"] = int(ceil_mode)
    if border is None:
        return {**window, "auto_pad": "SAME_UPPER"}
    top, bottom, left, right = border
    return {**window, "pads": [top, left, bottom, right]}


def window_lengths(kernel, dilation):
    """Return the length of a dilated kernel along each axis."""
    return [d * (k - 1) + 1 for k, d in zip(kernel, dilation, strict=True)]


def fits(image, border, kernel, dilation=(1, 1)):
    """Return whether the input `image`, padded by `border`, is at least as large as the window.

    The window is the dilated kernel.
    """
    padded = image[0] + border[0] + border[1], image[1] + border[2] + border[3]
    return all(r <= n for r, n in zip(window_lengths(kernel, dilation), padded, strict=True))


@many_examples
@given(images, sliding, st.integers(1, 3))
def test_same_of_a_convolution(image, window, filters):
    weights = (filters, image[2], *window["kernel"])
    expected = inferred("Conv", image, weights, **attributes(**window))
    kind = KINDS_BY_NAME["conv"](filters=filters, padding="same", **window)
    assert kind.output_shape((image,)) == expected


@many_examples
@given(images, poolings, kernels, strides, st.booleans())
def test_same_of_a_pooling_with_and_without_ceil_mode(image, names, window, stride, ceil_mode):
    name, operator = names
    expected = inferred(operator, image, **attributes(window, stride, ceil_mode=ceil_mode))
    kind = KINDS_BY_NAME[name](window=window, stride=stride, padding="same", ceil_mode=ceil_mode)
    assert kind.output_shape((image,)) == expected


@many_examples
@given(images, sliding, st.integers(1, 3))
def test_same_of_a_transposed_convolution(image, window, filters):
    lengths = window_lengths(window["kernel"], window["dilation"])
    assume(all(r >= s for r, s in zip(lengths, window["stride"], strict=True)))
    weights = (image[2], filters, *window["kernel"])
    expected = inferred("ConvTranspose", image, weights, **attributes(**window))
    kind = KINDS_BY_NAME["conv_transpose"](filters=filters, padding="same", **window)
    assert kind.output_shape((image,)) == expected


@many_examples
@given(images, sliding, borders)
def test_a_convolution_with_a_border(image, window, border):
    shape = KINDS_BY_NAME["conv"](filters=2, padding=border, **window).output_shape((image,))
    if fits(image, border, window["kernel"], window["dilation"]):
        weights = (2, image[2], *window["kernel"])
        assert shape == inferred("Conv", image, weights, **attributes(**window, border=border))
    else:
        assert isinstance(shape, Problem)


@many_examples
@given(images, sliding, borders, pairs(0, 2))
def test_a_transposed_convolution_with_a_border(image, window, border, output_padding):
    weights = (image[2], 2, *window["kernel"])
    settings_of = {**attributes(**window, border=border), "output_padding": output_padding}
    expected = inferred("ConvTranspose", image, weights, **settings_of)
    kind = KINDS_BY_NAME["conv_transpose"](
        filters=2, padding=border, output_padding=output_padding, **window
    )
    shape = kind.output_shape((image,))
    assert isinstance(shape, Problem) if min(expected) < 1 else shape == expected


@many_examples
@given(images, poolings, kernels, strides, borders, st.booleans())
def test_a_pooling_with_a_border(image, names, window, stride, border, ceil_mode):
    assume(fits(image, border, window))
    name, operator = names
    settings_of = attributes(window, stride, border=border, ceil_mode=ceil_mode)
    kind = KINDS_BY_NAME[name](window=window, stride=stride, padding=border, ceil_mode=ceil_mode)
    assert kind.output_shape((image,)) == inferred(operator, image, **settings_of)


@many_examples
@given(images, sliding, borders, st.booleans())
def test_the_window_rule_with_dilation_and_ceil_mode(image, window, border, ceil_mode):
    # No block kind has both dilation and `ceil_mode`, but the function that all kinds share takes
    # both.
    assume(fits(image, border, window["kernel"], window["dilation"]))
    settings_of = attributes(**window, border=border, ceil_mode=ceil_mode)
    rule = Window(**window, padding=border, ceil_mode=ceil_mode)
    assert rule.output_plane(*image[:2]) == inferred("MaxPool", image, **settings_of)[:2]

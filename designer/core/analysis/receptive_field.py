"""The signal at the output of a block: its shape, and its receptive field, jump and extent.

The receptive field is the part of the image on which one value depends, the jump is the distance
between the receptive fields of neighbouring values, and the extent is the part of the image on
which all values of the signal together depend. Receptive fields are computed as if the image
continued beyond its borders. Source of the rule for windows: Araujo, Norris & Sim, "Computing
receptive fields of convolutional neural networks" (2019). The rule for blocks after an upsampling
is in `receptive_stages`.
"""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from designer.core.analysis import receptive_stages
from designer.core.analysis.receptive_stages import Paths
from designer.core.kinds.kind import Kind
from designer.core.kinds.named_tuples import fast_constructor
from designer.core.kinds.receptive_rule import Ratio, Ratios, ReceptiveRule, Stage, create_stage
from designer.core.kinds.shapes import Pair, Shape, is_map


class Signal(NamedTuple):
    """The output of a block: its shape, and the part of the image on which one value depends.

    A sliding window with kernel k and dilation d changes the receptive field to
    field + (d·(k − 1))·jump and the jump to jump·stride. A merge has the largest receptive field
    and the largest jump of its inputs. An upsampling divides the jump, which may then be a
    fraction; for blocks after an upsampling, `receptive_stages` computes the receptive field.
    """

    shape: Shape
    field: Pair = (1, 1)
    """The receptive field (height, width) of one value, in positions of the image."""
    jump: Ratios = (1, 1)
    """The distance between the receptive fields of neighbouring values, in positions of the image.
    """
    fixed_extent: Ratios | None = None
    """The part of the image on which all values together depend (the extent).

    It is None if it can be computed from the other attributes.
    """
    paths: tuple[Paths, Paths] | None = None
    """For height and width, the paths (chains of steps) from the block back to the image.

    The steps are described in `receptive_stages`. None if all blocks upstream are sliding windows
    or leave the receptive field unchanged.
    """

    @property
    def extent(self) -> Ratios:
        """The part (height, width) of the image on which all values together depend.

        It is field + (n − 1)·jump for n values along an axis. A unit of a dense layer depends on
        all values of its input, so the extent of the input is the receptive field of each unit.
        After an upsampling the extent is an upper bound; the error is less than one position of the
        map that was upsampled.
        """
        if self.fixed_extent is not None or not is_map(self.shape):
            return self.fixed_extent or (1, 1)
        height, width, _ = self.shape
        if self.paths is not None:
            rows, columns = self.paths
            return receptive_stages.field_size(rows, height - 1), receptive_stages.field_size(
                columns, width - 1
            )
        (field_h, field_w), (jump_h, jump_w) = self.field, self.jump
        return field_h + (height - 1) * jump_h, field_w + (width - 1) * jump_w


create_signal = fast_constructor(Signal)
"""Create the signal at the output of a block; faster than calling `Signal`."""


class ReceptiveStep(NamedTuple):
    """How a block changes receptive field and jump; every pair is (height, width).

    The jump is the distance in the image between the receptive fields of neighbouring values.
    """

    growth: Pair
    """The span of the block's sliding window along each axis, minus 1; (0, 0) without a window."""
    jump_factor: Ratios
    """The factor by which the jump is multiplied."""
    rule: ReceptiveRule | None
    """The rule of a kind without a sliding window; None for a kind with one.

    A rule leaves the extent (the part of the image on which all values depend) unchanged.
    """


create_step = fast_constructor(ReceptiveStep)
"""Create the step of a block; faster than calling `ReceptiveStep`."""


def receptive_step(kind: Kind, inputs: tuple[Shape, ...]) -> ReceptiveStep | None:
    """Return how a kind changes receptive field and jump for inputs of the given shapes.

    The jump is the distance in the image between the receptive fields of neighbouring values.
    Return None if both are unchanged, because each output value depends only on the input values at
    its own position.
    """
    window = kind.sliding_window
    if window is not None:
        (kernel_h, kernel_w), (dilation_h, dilation_w) = window.kernel, window.dilation
        growth = dilation_h * (kernel_h - 1), dilation_w * (kernel_w - 1)
        if growth == (0, 0) and window.stride == (1, 1):
            return None
        return create_step(growth=growth, jump_factor=window.stride, rule=None)
    rule = kind.receptive_rule(inputs)
    return None if rule is None else ReceptiveStep((0, 0), rule.jump_factor, rule)


def output_signal(step: ReceptiveStep | None, signals: tuple[Signal, ...], output: Shape) -> Signal:
    """Return the output signal (shape and receptive field) of a block.

    It is computed by the rules that `Signal` describes. `step` says how the block changes the
    receptive field (None: not at all), `signals` are the input signals, and `output` is the output
    shape.
    """
    if len(signals) == 1:
        shape, field, jump, fixed_extent, paths = signals[0]
    elif signals:
        shape, field, jump, fixed_extent, paths = _merged(signals)
    else:
        return Signal(output)
    if step is None:
        if len(output) != 3:
            fixed_extent = fixed_extent or Signal(shape, field, jump, None, paths).extent
        elif fixed_extent is not None and shape[:2] != output[:2]:
            fixed_extent = None
        return create_signal(output, field, jump, fixed_extent, paths)
    if step.rule is not None:
        return _by_rule(step.rule, Signal(shape, field, jump, fixed_extent, paths), output)
    growth, factor = step.growth, step.jump_factor
    growth_h, growth_w = growth
    if paths is None:
        if growth != (0, 0):
            # A signal without paths has integers as jumps.
            field = field[0] + growth_h * int(jump[0]), field[1] + growth_w * int(jump[1])
    else:
        # The jump factor of a window is its stride, an integer.
        rows = create_stage(scale=int(factor[0]), offset=growth_h, divisor=1)
        columns = create_stage(scale=int(factor[1]), offset=growth_w, divisor=1)
        field, paths = _extended(paths, (rows, columns))
    if factor != (1, 1):
        jump = (jump[0] * factor[0], jump[1] * factor[1])
    return create_signal(output, field, jump, None, paths)


def _by_rule(rule: ReceptiveRule, signal: Signal, output: Shape) -> Signal:
    """Return the output signal (shape and receptive field) of a block with a `ReceptiveRule`.

    The output has the same extent (part of the image on which all values together depend) as the
    input signal `signal`.
    """
    (factor_h, factor_w), extent = rule.jump_factor, signal.extent
    jump = _simplified(signal.jump[0] * factor_h), _simplified(signal.jump[1] * factor_w)
    if rule.sees_everything:
        field = ceil(extent[0]), ceil(extent[1])
        return Signal(output, field, jump, extent, _constant_paths(field, jump))
    field, paths = _extended(signal.paths or _window_paths(signal), rule.stages)
    return Signal(output, field, jump, extent, paths)


def _extended(
    paths: tuple[Paths, Paths], stages: tuple[Stage, Stage]
) -> tuple[Pair, tuple[Paths, Paths]]:
    """Return the receptive field of a block, and the paths from the block back to the image.

    `paths` are those of its input, and `stages` its own step. All are for height and width.
    """
    rows = receptive_stages.extend(paths[0], stages[0])
    height = receptive_stages.field_size(rows)
    if paths[0] == paths[1] and stages[0] == stages[1]:
        return (height, height), (rows, rows)
    columns = receptive_stages.extend(paths[1], stages[1])
    return (height, receptive_stages.field_size(columns)), (rows, columns)


def _window_paths(signal: Signal) -> tuple[Paths, Paths]:
    """Return the paths (height, width) of a signal for which no paths were stored.

    A path is the chain of steps from a block back to the image. It can be computed from the
    receptive field and the jump (the distance between the receptive fields of neighbouring values),
    because all blocks upstream have sliding windows.
    """
    jump_h, jump_w = signal.jump
    return (
        receptive_stages.window_paths(signal.field[0], jump_h.numerator),
        receptive_stages.window_paths(signal.field[1], jump_w.numerator),
    )


def _constant_paths(field: Pair, jump: Ratios) -> tuple[Paths, Paths] | None:
    """Return the paths (height, width) of values that all depend on the same part of the image.

    A path is the chain of steps from a block back to the image. If both values of `jump` (the
    distance between the receptive fields of neighbouring values) are integers, return None: the
    receptive fields of later blocks can then be computed without paths.
    """
    if all(ratio.denominator == 1 for ratio in jump):
        return None
    return receptive_stages.window_paths(field[0], 0), receptive_stages.window_paths(field[1], 0)


def _merged(signals: tuple[Signal, ...]) -> Signal:
    """Return a signal with the largest receptive field, jump and extent of several signals.

    The jump is the distance in the image between the receptive fields of neighbouring values, the
    extent the part of the image on which all values depend. The shape is that of the first signal.
    """
    _, field, jump, fixed_extent, paths = signals[0]
    for _, other_field, other_jump, other_extent, other_paths in signals[1:]:
        if other_field != field:
            field = max(field[0], other_field[0]), max(field[1], other_field[1])
        if other_jump != jump:
            jump = max(jump[0], other_jump[0]), max(jump[1], other_jump[1])
        fixed_extent = fixed_extent or other_extent
        paths = paths or other_paths
    if fixed_extent is not None:
        extents = [signal.extent for signal in signals]
        fixed_extent = max(extent[0] for extent in extents), max(extent[1] for extent in extents)
    if paths is not None:
        rows, columns = zip(
            *(signal.paths or _window_paths(signal) for signal in signals), strict=True
        )
        paths = (
            receptive_stages.without_dominated(sum(rows, ())),
            receptive_stages.without_dominated(sum(columns, ())),
        )
    return Signal(signals[0].shape, field, jump, fixed_extent, paths)


def _simplified(ratio: Ratio) -> Ratio:
    """Return `ratio`, converted to an int if it is a whole number, because ints are faster."""
    return ratio.numerator if ratio.denominator == 1 else ratio


def largest_part(pair: Ratios) -> int:
    """Return the largest of the numerators and denominators of two ratios (height, width)."""
    return max(max(ratio.numerator, ratio.denominator) for ratio in pair)

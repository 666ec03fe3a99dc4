"""What leaves a block and what it sees of the image: shape, receptive field, jump, extent.

Borders count as if there were input behind them. Source of the rule for windows: Araujo, Norris
& Sim, "Computing receptive fields of convolutional neural networks" (2019); behind an
upsampling see `reach`.
"""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from designer.core.analysis import receptive_stages
from designer.core.analysis.receptive_stages import Paths
from designer.core.kinds.kind import FieldRule, Kind, Ratio, Ratios
from designer.core.kinds.shapes import Pair, Shape, is_map

make = tuple.__new__
"""Makes a named tuple at half the time; ten thousand blocks make thirty thousand of them."""


class Signal(NamedTuple):
    """What leaves a block: a shape, and how much of the input one value of it sees.

    Through a window: field + (d·(k − 1))·jump, jump·stride; through a merge the largest of each.
    What upsamples divides the jump, which may then be a fraction, and the field is found by
    `reach`.
    """

    shape: Shape
    field: Pair = (1, 1)
    """The receptive field, height and width."""
    jump: Ratios = (1, 1)
    kept: Ratios | None = None
    """The extent, where it does not follow from the rest."""
    courses: tuple[Paths, Paths] | None = None
    """How far apart neighbours see, by height and width, behind an upsampling."""

    @property
    def extent(self) -> Ratios:
        """What all values together see: field + (n − 1)·jump.

        A dense layer, a convolution as large as its input, sees that with every unit. Behind an
        upsampling it is an upper bound, by less than a step of the map that was upsampled.
        """
        if self.kept is not None or not is_map(self.shape):
            return self.kept or (1, 1)
        height, width, _ = self.shape
        if self.courses is not None:
            rows, columns = self.courses
            return receptive_stages.field_of(rows, height - 1), receptive_stages.field_of(
                columns, width - 1
            )
        (field_h, field_w), (jump_h, jump_w) = self.field, self.jump
        return field_h + (height - 1) * jump_h, field_w + (width - 1) * jump_w


class FieldStep(NamedTuple):
    """What a block's kind does to receptive field and jump: see `FieldRule`."""

    growth: Pair
    """Of a window: how far beyond its own place a value sees."""
    step: Ratios
    sight: FieldRule | None
    """What is seen where no window slides; all its values see what those before them did."""


def field_step(kind: Kind, inputs: tuple[Shape, ...]) -> FieldStep | None:
    """How a kind looks at such inputs; None where each value sees its own place only."""
    window = kind.sliding_window
    if window is not None:
        growth = window.reach(0) - 1, window.reach(1) - 1
        if growth == (0, 0) and window.stride == (1, 1):
            return None
        return FieldStep(growth, window.stride, None)
    sight = kind.sight(inputs)
    return None if sight is None else FieldStep((0, 0), sight.step, sight)


def output_signal(look: FieldStep | None, feeds: tuple[Signal, ...], output: Shape) -> Signal:
    """The output with its receptive field: see `Signal` for the rule."""
    if len(feeds) == 1:
        shape, field, jump, kept, courses = feeds[0]
    elif feeds:
        shape, field, jump, kept, courses = _merged(feeds)
    else:
        return Signal(output)
    if look is None:
        if len(output) != 3:
            kept = kept or Signal(shape, field, jump, None, courses).extent
        elif kept is not None and shape[:2] != output[:2]:
            kept = None
        return make(Signal, (output, field, jump, kept, courses))
    if look.sight is not None:
        return _ruled(look.sight, Signal(shape, field, jump, kept, courses), output)
    (high, wide), step = look.growth, look.step
    if courses is None:
        # Without courses every jump is a whole number.
        field = field[0] + high * int(jump[0]), field[1] + wide * int(jump[1])
    else:
        # And so is every step of a window.
        rows, columns = (int(step[0]), high, 1), (int(step[1]), wide, 1)
        courses = (
            receptive_stages.extend(courses[0], rows),
            receptive_stages.extend(courses[1], columns),
        )
        field = receptive_stages.field_of(courses[0]), receptive_stages.field_of(courses[1])
    if step != (1, 1):
        jump = (jump[0] * step[0], jump[1] * step[1])
    return make(Signal, (output, field, jump, None, courses))


def _ruled(sight: FieldRule, feed: Signal, output: Shape) -> Signal:
    """The output of what upsamples, or sees everything; its extent is that of its input."""
    (down, across), extent = sight.step, feed.extent
    jump = _reduced(feed.jump[0] * down), _reduced(feed.jump[1] * across)
    if sight.everything:
        whole = ceil(extent[0]), ceil(extent[1])
        return Signal(output, whole, jump, extent, _constant_paths(whole, jump))
    rows, columns = feed.courses or _straight_paths(feed)
    courses = (
        receptive_stages.extend(rows, sight.stages[0]),
        receptive_stages.extend(columns, sight.stages[1]),
    )
    return Signal(
        output,
        (receptive_stages.field_of(courses[0]), receptive_stages.field_of(courses[1])),
        jump,
        extent,
        courses,
    )


def _straight_paths(feed: Signal) -> tuple[Paths, Paths]:
    rows, columns = feed.jump
    return (
        receptive_stages.straight_paths(feed.field[0], rows.numerator),
        receptive_stages.straight_paths(feed.field[1], columns.numerator),
    )


def _constant_paths(field: Pair, jump: Ratios) -> tuple[Paths, Paths] | None:
    """The course of values that all see the same; needed where their jump is no whole number."""
    if all(one.denominator == 1 for one in jump):
        return None
    return receptive_stages.straight_paths(field[0], 0), receptive_stages.straight_paths(
        field[1], 0
    )


def _merged(feeds: tuple[Signal, ...]) -> Signal:
    """The largest of all that arrives, under the first shape."""
    _, field, jump, kept, courses = feeds[0]
    for _, other_field, other_jump, other_kept, other_courses in feeds[1:]:
        if other_field != field:
            field = max(field[0], other_field[0]), max(field[1], other_field[1])
        if other_jump != jump:
            jump = max(jump[0], other_jump[0]), max(jump[1], other_jump[1])
        kept = kept or other_kept
        courses = courses or other_courses
    if kept is not None:
        extents = [feed.extent for feed in feeds]
        kept = max(one[0] for one in extents), max(one[1] for one in extents)
    if courses is not None:
        rows, columns = zip(*(feed.courses or _straight_paths(feed) for feed in feeds), strict=True)
        courses = (
            receptive_stages.without_covered(sum(rows, ())),
            receptive_stages.without_covered(sum(columns, ())),
        )
    return Signal(feeds[0].shape, field, jump, kept, courses)


def _reduced(ratio: Ratio) -> Ratio:
    """A whole ratio as a whole number, which is quicker to reckon with."""
    return ratio.numerator if ratio.denominator == 1 else ratio


def largest_part(pair: Ratios) -> int:
    """The largest number that is needed to write two ratios down."""
    return max(max(one.numerator, one.denominator) for one in pair)

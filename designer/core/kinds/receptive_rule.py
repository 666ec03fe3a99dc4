"""The rule by which a block kind without a sliding window changes the receptive field.

How the receptive field of each block of a design follows from these rules is computed in
`core.analysis.receptive_field`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Union

from designer.core.kinds.named_tuples import fast_constructor

if TYPE_CHECKING:
    from fractions import Fraction

Ratio = Union[int, "Fraction"]
"""An exact ratio: after an upsampling by 2, neighbouring values are 1/2 input position apart."""
Ratios = tuple[Ratio, Ratio]
"""A ratio for the height and one for the width."""


class Stage(NamedTuple):
    """Relates distances in the output of a block to distances in its input, along one axis.

    Two output values that are m positions apart depend on input values that are at most
    ⌊(scale·m + offset) / divisor⌋ positions apart.
    """

    scale: int
    offset: int
    divisor: int

    def input_distance(self, distance: int) -> int:
        """Return the largest distance between the input values on which two output values depend.

        `distance` is the distance between the two output values.
        """
        return (self.scale * distance + self.offset) // self.divisor


create_stage = fast_constructor(Stage)
"""Create a stage; faster than calling `Stage`."""

EQUAL_DISTANCES = Stage(scale=1, offset=0, divisor=1)
"""The stage of a block each of whose output values depends on one input value at its position."""


class ReceptiveRule(NamedTuple):
    """The part of a block's input on which its output values depend.

    Every pair is (height, width).
    """

    stages: tuple[Stage, Stage] = (EQUAL_DISTANCES, EQUAL_DISTANCES)
    """How far apart the input values are on which two output values depend, for each axis."""
    jump_factor: Ratios = (1, 1)
    """The factor by which the block multiplies the jump.

    The jump is the distance in the image between the receptive fields of neighbouring values. The
    factor is the distance, in positions of the block's input, between the parts of this input on
    which two neighbouring output values depend.
    """
    sees_everything: bool = False
    """Whether each output value depends on the whole input, as in a dense layer.

    If so, `stages` is not used.
    """

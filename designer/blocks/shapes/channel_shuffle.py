"""Channel shuffle: deals the channels of each group out over all groups.

Zhang et al. 2017 (ShuffleNet): it lets grouped convolutions exchange what they found.
"""

from __future__ import annotations

from designer.core.kinds.kind import Kind, wants_map
from designer.core.kinds.number_fields import WholeNumber
from designer.core.kinds.problems import Divisor, Problem, problem_or
from designer.core.kinds.shapes import Shape
from designer.core.kinds.spelling import Spelling


class ChannelShuffle(Kind):
    """Shape unchanged; the groups must divide the channels. Moves data, so costs nothing."""

    name = "channel_shuffle"
    title = "Channel shuffle"
    about = "Mixes channels of groups"
    section = "Shape"
    family = "shape"
    spelling = Spelling(("shuffle",), numbers=("groups",))

    groups = WholeNumber(
        "Groups",
        "How many groups the channels are dealt out from; must divide them.",
        initial=2,
        suggestions=(2, 3, 4, 8),
    )

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """The input's own shape."""
        fault = wants_map(inputs[0], "A channel shuffle")
        if fault is not None:
            return fault
        channels = inputs[0][2]
        if channels % self.groups:
            return Problem(
                f"{self.groups} groups do not divide {channels} channels",
                "use a number of groups that divides the channels",
                field="groups",
                remedies=(problem_or("groups", Divisor(channels, self.groups)),),
            )
        return inputs[0]

    @property
    def settings(self) -> tuple[str, ...]:
        """``2 groups``."""
        return (f"{self.groups} group{'s' if self.groups != 1 else ''}",)

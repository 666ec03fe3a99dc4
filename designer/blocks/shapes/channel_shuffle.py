"""The block kind ChannelShuffle: distributes the channels of each group over all groups.

A channel shuffle between two grouped convolutions lets groups exchange information (ShuffleNet,
Zhang et al. 2017).
"""

from __future__ import annotations

from designer.core.kinds.kind import Kind, problem_unless_map
from designer.core.kinds.number_fields import WholeNumber
from designer.core.kinds.problems import Divisor, Problem, set_field
from designer.core.kinds.shapes import Shape
from designer.core.kinds.spelling import Spelling


class ChannelShuffle(Kind):
    """Distributes the channels of each of several groups of channels over all groups.

    The number of groups must divide the number of channels. A channel shuffle leaves the shape
    unchanged. It only moves data, so it costs nothing.
    """

    name = "channel_shuffle"
    title = "Channel shuffle"
    about = "Mixes channels of groups"
    section = "Shape"
    family = "shape"
    spelling = Spelling(("shuffle",), number_fields=("groups",))

    groups = WholeNumber(
        "Groups",
        "How many groups the channels are dealt out from; must divide them.",
        initial=2,
        suggestions=(2, 3, 4, 8),
    )

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """Return the shape of the input; if the groups do not divide the channels, the problem."""
        problem = problem_unless_map(inputs[0], "A channel shuffle")
        if problem is not None:
            return problem
        channels = inputs[0][2]
        if channels % self.groups:
            return Problem(
                f"{self.groups} groups do not divide {channels} channels",
                "use a number of groups that divides the channels",
                field="groups",
                remedies=(set_field("groups", Divisor(channels, self.groups)),),
            )
        return inputs[0]

    @property
    def settings(self) -> tuple[str, ...]:
        """The number of groups, as shown on the card: ``2 groups``."""
        return (f"{self.groups} group{'s' if self.groups != 1 else ''}",)

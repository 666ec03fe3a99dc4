"""The block kind Input: the image or the feature maps with which a design begins."""

from __future__ import annotations

from designer.core.kinds.kind import NO_INPUT, Kind
from designer.core.kinds.number_fields import WholeNumber
from designer.core.kinds.problems import Problem
from designer.core.kinds.shapes import Shape, shape_text
from designer.core.kinds.spelling import Spelling


class Input(Kind):
    """An input of shape H×W×C, which costs nothing; a design may have several inputs."""

    name = "input"
    title = "Input"
    about = "The image it begins with"
    section = "Start"
    family = "input"
    arity = NO_INPUT
    accepted_input = "nothing"
    spelling = Spelling(
        joined_fields=("height", "width", "channels"),
        separator="x",
        nameless=True,
        suggested_first=True,
    )

    height = WholeNumber(
        "Height", "Rows of the image.", initial=28, suggestions=(6, 14, 28, 32, 56, 224)
    )
    width = WholeNumber(
        "Width", "Columns of the image.", initial=28, suggestions=(6, 14, 28, 32, 56, 224)
    )
    channels = WholeNumber(
        "Channels",
        "Depth: 1 for grey, 3 for colour, more for feature maps.",
        initial=192,
        suggestions=(1, 3, 64, 192, 256, 480),
    )

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """Return the shape (height, width, channels) from the settings."""
        return self.height, self.width, self.channels

    @property
    def settings(self) -> tuple[str, ...]:
        """The shape, as shown on the card: ``28×28×192``."""
        return (shape_text((self.height, self.width, self.channels)),)

"""The block kind SliceChannels: selects a range of channels, as in ShuffleNet v2."""

from __future__ import annotations

from designer.core.kinds.formulas import Formula, Term, formula
from designer.core.kinds.kind import Kind
from designer.core.kinds.number_fields import WholeNumber
from designer.core.kinds.problems import Problem, set_field
from designer.core.kinds.shapes import Shape, is_map
from designer.core.kinds.spelling import Spelling


class SliceChannels(Kind):
    """Selects the channels of a map, or values of a vector, from `start` to `stop` − 1.

    A slice only moves data, so it costs nothing.
    """

    name = "slice_channels"
    title = "Slice channels"
    about = "Some of the channels"
    section = "Shape"
    family = "shape"
    accepted_input = "a feature map or a vector"
    spelling = Spelling(("slice",), separator=":", joined_fields=("start", "stop"))

    start = WholeNumber(
        "Start",
        "The first channel taken, counted from 0.",
        minimum=0,
        default=0,
        suggestions=(0, 32, 64),
    )
    stop = WholeNumber(
        "Stop",
        "The first channel no longer taken.",
        initial=16,
        suggestions=(16, 32, 64, 128),
    )

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """Return the shape of the input with stop − start channels, or stop − start values.

        If the range does not fit the input, return the problem.
        """
        shape = inputs[0]
        channels = shape[-1]
        if self.stop > channels:
            values = "channels" if is_map(shape) else "values"
            return Problem(
                f"Channels {self.start} to {self.stop} are cut out of {channels} {values}",
                f"start and stop within {channels}",
                field="stop",
                remedies=(set_field("stop", channels),),
            )
        if self.start >= self.stop:
            return Problem(
                f"Channels {self.start} to {self.stop} are none",
                "start before the stop",
                field="start",
                remedies=(set_field("start", 0),),
            )
        return (*shape[:-1], self.stop - self.start)

    @property
    def settings(self) -> tuple[str, ...]:
        """The range of channels, as shown on the card: ``0 … 16``."""
        return (f"{self.start} … {self.stop}",)

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """Return the formula of the number of output channels."""
        note = "channels" if is_map(output) else ""
        stop = Term(f"{self.stop}", "channels")
        return (formula("output", stop, f" − {self.start} = {output[-1]}", note=note),)

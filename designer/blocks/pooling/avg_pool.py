"""The block kind AvgPool: a sliding window that is reduced to the mean of the values in it."""

from __future__ import annotations

from designer.blocks.shared.pooling_base import Pooling
from designer.core.kinds.fields import Toggle
from designer.core.kinds.operations import Operations
from designer.core.kinds.shapes import Shape, value_count
from designer.core.kinds.spelling import Spelling


class AvgPool(Pooling):
    """A pooling that reduces each position of its sliding window to the mean of the values in it.

    For a window of k_h×k_w, other operations (all that are not multiply–accumulates) are
    k_h·k_w − 1 additions and one division per output value.
    """

    name = "avg_pool"
    title = "Average pool"
    about = "Takes the mean"
    operator = "avg_pool"
    spelling = Spelling(("avgpool",), "window", ("window",), "stride")

    count_include_pad = Toggle(
        "Count padding",
        "Divides by the whole window at the border; off, only by the values inside.",
        default=True,
    )

    @property
    def headline(self) -> str:
        """The title of the card, short enough to fit: ``Avg pool 2×2``."""
        return super().headline.replace(self.title, "Avg pool")

    def other_operations(self, inputs: tuple[Shape, ...], output: Shape) -> Operations:
        """Return the operations: for a window of k_h×k_w, k_h·k_w per output value.

        One of them is a division, the others are additions.
        """
        per_value = Operations(additions=self.window[0] * self.window[1] - 1, divisions=1)
        return per_value.times(value_count(output))

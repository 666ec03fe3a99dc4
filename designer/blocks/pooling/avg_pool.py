"""Average pooling: the mean of each window."""

from __future__ import annotations

from designer.blocks.shared.pooling_base import Pooling
from designer.core.kinds.cost import Cost
from designer.core.kinds.fields import Toggle
from designer.core.kinds.shapes import Shape, size
from designer.core.kinds.spelling import Spelling


class AvgPool(Pooling):
    """Other operations: k_h·k_w − 1 additions and one division per output value."""

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
        """``Avg pool 2×2``; the whole word would not fit the card."""
        return super().headline.replace(self.title, "Avg pool")

    def cost(self, inputs: tuple[Shape, ...], output: Shape) -> Cost:
        """Additions and the division; nothing is trained."""
        return Cost(other_operations=size(output) * self.window[0] * self.window[1])

"""The block kind Dropout: sets random values to zero during training, against overfitting.

Srivastava et al. 2014. At inference it has no effect.
"""

from __future__ import annotations

from designer.core.kinds.kind import Kind
from designer.core.kinds.number_fields import DecimalNumber
from designer.core.kinds.spelling import Spelling


class Dropout(Kind):
    """A dropout; it leaves the shape unchanged and costs nothing at inference."""

    name = "dropout"
    title = "Dropout"
    about = "Acts in training only"
    section = "Activation and norm"
    family = "activation"
    accepted_input = "a feature map or a vector"
    spelling = Spelling(number_fields=("rate",))

    rate = DecimalNumber(
        "Rate",
        "The share of values left out in training; at inference none is.",
        default=0.5,
        step=0.05,
        suggestions=(0.1, 0.2, 0.4, 0.5),
    )

    @property
    def settings(self) -> tuple[str, ...]:
        """The rate, as shown on the card: ``rate 0.5``."""
        return (f"rate {type(self).rate.to_text(self.rate)}",)

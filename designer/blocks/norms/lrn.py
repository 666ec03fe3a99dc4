"""The block kind Lrn: local response normalisation over neighbouring channels.

Each value x becomes x / (k + α/n · Σ x²)^β, where the sum is over the values at the same position
in n neighbouring channels. Source: Krizhevsky et al. 2012 (AlexNet).
"""

from __future__ import annotations

from designer.core.kinds.formulas import Formula, Term, formula, positions
from designer.core.kinds.kind import Kind
from designer.core.kinds.number_fields import DecimalNumber, WholeNumber
from designer.core.kinds.operations import Operations
from designer.core.kinds.shapes import Shape, value_count
from designer.core.kinds.spelling import Spelling


class Lrn(Kind):
    """A normalisation over n neighbouring channels, without parameters; the shape is unchanged.

    It has n + 4 other operations (all that are not multiply–accumulates) per value: one square,
    n − 1 additions of squares, a multiplication, an addition, a power and a division. For
    simplicity the same number is counted for the first and last channels, although they have fewer
    neighbours.
    """

    name = "lrn"
    title = "Local response norm"
    about = "Across channels"
    section = "Activation and norm"
    family = "activation"
    accepted_input = "a feature map or a vector"
    operator = "lrn"
    spelling = Spelling(number_fields=("size",))

    size = WholeNumber(
        "Size",
        "How many neighbouring channels are looked at.",
        default=5,
        suggestions=(3, 5, 9),
    )
    alpha = DecimalNumber(
        "Alpha",
        "Factor of the mean of squares.",
        maximum=1e9,
        default=0.0001,
        step=0.0001,
        suggestions=(0.0001, 0.001),
    )
    beta = DecimalNumber(
        "Beta", "The power.", maximum=1e9, default=0.75, step=0.05, suggestions=(0.5, 0.75)
    )
    k = DecimalNumber(
        "k", "What is added to the sum.", maximum=1e9, default=1.0, suggestions=(1.0, 2.0)
    )

    def other_operations(self, inputs: tuple[Shape, ...], output: Shape) -> Operations:
        """Return the operations, n + 4 per value, for n neighbouring channels.

        The square counts as a multiplication. With the addition of k, there are n additions.
        """
        per_value = Operations(additions=self.size, multiplications=2, divisions=1, powers=1)
        return per_value.times(value_count(output))

    @property
    def headline(self) -> str:
        """The title of the card, short enough to fit: ``LRN 5``."""
        return f"LRN {self.size}"

    @property
    def settings(self) -> tuple[str, ...]:
        """The number of channels, as shown on the card: ``across 5 channels``."""
        return (f"across {self.size} channel{'s' if self.size != 1 else ''}",)

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """Return the formula of the number of operations that are not multiply–accumulates."""
        total = self.other_operations(inputs, output).total
        window = Term(f"{self.size}", "kernel")
        return (
            formula(
                "other_operations", "(", window, " + 4) × ", positions(output), f" = {total:,}"
            ),
        )

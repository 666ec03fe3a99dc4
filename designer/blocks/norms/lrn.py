"""Local response normalisation: divides each value by what its neighbouring channels hold.

Krizhevsky et al. 2012 (AlexNet): x / (k + α/n · Σ x²)^β over n channels.
"""

from __future__ import annotations

from designer.core.kinds.cost import Cost
from designer.core.kinds.formulas import Formula, Term, formula
from designer.core.kinds.kind import Kind
from designer.core.kinds.number_fields import DecimalNumber, WholeNumber
from designer.core.kinds.shapes import Shape, size
from designer.core.kinds.spelling import Spelling


class Lrn(Kind):
    """Shape unchanged, nothing trained.

    Other operations: n + 4 per value. One square, n − 1 additions of squares, then a
    multiplication, an addition, a power and a division; at the first and last channels too.
    """

    name = "lrn"
    title = "Local response norm"
    about = "Across channels"
    section = "Activation and norm"
    family = "activation"
    takes = "a feature map or a vector"
    operator = "lrn"
    spelling = Spelling(numbers=("size",))

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

    def cost(self, inputs: tuple[Shape, ...], output: Shape) -> Cost:
        """n + 4 operations a value."""
        return Cost(other_operations=(self.size + 4) * size(output))

    @property
    def headline(self) -> str:
        """``LRN 5``; the whole words would not fit the card."""
        return f"LRN {self.size}"

    @property
    def settings(self) -> tuple[str, ...]:
        """``across 5 channels``."""
        return (f"across {self.size} channel{'s' if self.size != 1 else ''}",)

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """The operations with the numbers in."""
        places = Term("·".join(map(str, output)), "output")
        total = self.cost(inputs, output).other_operations
        window = Term(f"{self.size}", "kernel")
        return (formula("other_operations", "(", window, " + 4) × ", places, f" = {total:,}"),)

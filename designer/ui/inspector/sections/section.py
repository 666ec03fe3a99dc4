"""One section of the inspector: a heading, its figure, and the arithmetic behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from designer.core.kinds.formulas import Formula
from designer.core.text.number_format import exact, in_bytes, short
from designer.ui.inspector.widgets.formula_box import FormulaBox
from designer.ui.widgets.labels import FigureLabel, breakable_figure, hairline, label, set_text

ROUNDED_FROM = 10_000
"""Smaller counts are read at a glance as they are."""
MAX_DIGITS_WITH_ROUNDED = 15
"""Characters of a large figure that leave room for the rounded one beside it."""
MAX_LINE_CHARACTERS = {True: 19, False: 30}
"""Characters of a figure, large or not, that fit the panel."""


class Section(QWidget):
    """A hairline, a heading, a figure with a word beside and a line below it, and formulas."""

    def __init__(self, heading: str, *, large: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = heading
        self._large = large
        self.figure = FigureLabel("figure" if large else "")
        self.beside = label("aside")
        # On one base line with the figure.
        self.beside.setContentsMargins(0, 0, 0, 2 if large else 0)
        self.below = label("aside" if large else "secondary", wrap=True)
        self.formulas = FormulaBox()
        self.formulas.hide()
        self._build()

    def _build(self) -> None:
        self._line = QHBoxLayout()
        self._line.setSpacing(6)
        self._line.addWidget(self.figure)
        self._line.addWidget(self.beside, 0, Qt.AlignmentFlag.AlignBottom)
        self._line.addStretch()
        words = self._words = QVBoxLayout()
        words.setContentsMargins(0, 6, 0, 0)
        words.setSpacing(3)
        heading = label("section", self._heading.upper())
        heading.setAccessibleName(self._heading)
        words.addWidget(heading)
        words.addLayout(self._line)
        words.addWidget(self.below)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.setSpacing(8)
        box.addWidget(hairline())
        box.addLayout(words)
        box.addWidget(self.formulas)

    def put_above_figure(self, controls: QLayout) -> None:
        """Puts controls between the heading and the figure."""
        self._words.insertLayout(self._words.indexOf(self._line), controls)

    def put_below(self, widget: QWidget) -> None:
        """Puts a widget below the figure and the words that belong to it."""
        self._words.addWidget(widget)

    def show_figure(
        self,
        figure: str,
        *,
        beside: str = "",
        below: str = "",
        formulas: tuple[Formula, ...] = (),
    ) -> None:
        """Shows the section with these; whatever is empty takes no room."""
        if beside and len(figure) > MAX_DIGITS_WITH_ROUNDED:
            beside, below = "", f"{beside}\n{below}".strip()
        wraps = len(figure) > MAX_LINE_CHARACTERS[self._large]
        self._line.setStretch(0, int(wraps))
        self._line.setStretch(2, int(not wraps))
        self.figure.show_figure(figure, wraps)
        self.figure.setVisible(bool(figure))
        self.figure.setAccessibleName(f"{self._heading}: {figure}")
        set_text(self.beside, beside)
        set_text(self.below, breakable_figure(below))
        self.formulas.show_formulas(formulas)
        self.show()

    def show_count(
        self,
        count: int | None,
        *,
        at_least: bool = False,
        below: str = "",
        formulas: tuple[Formula, ...] = (),
    ) -> None:
        """Shows an exact count and its rounded one; "none" for 0, nothing where not known."""
        if count is None:
            self.hide()
        elif not count and not at_least:
            self.show_figure("", below="none")
        else:
            figure = f"≥ {exact(count)}" if at_least else exact(count)
            rounded = f"≈ {short(count)}" if count >= ROUNDED_FROM else ""
            self.show_figure(figure, beside=rounded, below=below, formulas=formulas)


class FigureLine(QWidget):
    """One of several figures of a section: its name, the figure, and a sentence on its rule."""

    def __init__(self, name: str, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.figure = FigureLabel("strong")
        self.beside = label("aside")
        self.below = label("aside")
        self.sentence = label("secondary", sentence, wrap=True)
        self._line = QHBoxLayout()
        self._line.setSpacing(6)
        self._line.addWidget(self.figure)
        self._line.addWidget(self.beside)
        self._line.addStretch()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(label("", name, wrap=True))
        box.addLayout(self._line)
        box.addWidget(self.below)
        box.addWidget(self.sentence)

    def show_figure(self, figure: str, beside: str = "") -> None:
        """Shows the figure and a word beside it; where they do not fit, below it."""
        wraps = len(figure) + len(beside) > MAX_LINE_CHARACTERS[False]
        self._line.setStretch(0, int(wraps))
        self._line.setStretch(2, int(not wraps))
        self.figure.show_figure(figure, wraps)
        self.figure.setAccessibleName(f"{self._name}: {figure} {beside}".strip())
        set_text(self.beside, "" if wraps else beside)
        set_text(self.below, beside if wraps else "")


def byte_figure(count: int, *, at_least: bool = False) -> tuple[str, str]:
    """A number of bytes and the word beside it: ``1,906,688 B``, ``≈ 1.91 MB``."""
    figure = f"≥ {exact(count)} B" if at_least else f"{exact(count)} B"
    return figure, f"≈ {in_bytes(count)}" if count >= ROUNDED_FROM else ""


def parameter_words(weights: int, biases: int) -> str:
    """What parameters are made of: ``3,072 weights + 16 biases``."""
    parts = [
        f"{exact(count)} {one if count == 1 else many}"
        for count, one, many in ((weights, "weight", "weights"), (biases, "bias", "biases"))
        if count
    ]
    return " + ".join(parts)


def lower_bound(unknown: int, of: int) -> str:
    """Why sums are no more than a lower bound; nothing where every block is counted."""
    verb = "is" if unknown == 1 else "are"
    return f"A lower bound: {unknown:,} of {of:,} blocks {verb} not counted." if unknown else ""

"""A section that shows one value: a heading, the value, and the formulas that explain it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from designer.core.kinds.formulas import Formula
from designer.core.text.figure import Figure
from designer.core.text.number_format import format_bytes, format_short
from designer.ui.document.document import Document
from designer.ui.inspector.widgets.formula_box import FormulaBox
from designer.ui.inspector.widgets.section import Section, StateT
from designer.ui.widgets.labels import (
    FigureLabel,
    hairline,
    insert_figure_breaks,
    label,
    set_text_or_hide,
)

MIN_ROUNDED_COUNT = 10_000
"""The smallest count that is also shown rounded; a smaller count is easy to read exactly."""
MAX_DIGITS_WITH_ROUNDED = 15
"""Maximum number of characters of a large value that has space for the rounded value beside it."""
MAX_LINE_CHARACTERS = {True: 19, False: 30}
"""Number of characters of a value that fit the width of the panel: for large values (True) and for
others (False)."""


class FigureSection(Section[StateT]):
    """A hairline, a heading, a value with text beside and below it, and formulas."""

    heading: ClassVar[str]
    """The heading, which is also the name of the value for a screen reader."""
    large: ClassVar[bool] = True
    """Whether the value and the text below it have the larger text style."""
    space_above_px: ClassVar[int] = 16
    """The space above the hairline in pixels."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        large = self.large
        self.figure = FigureLabel("figure" if large else "")
        self.beside = label("aside")
        # Puts the value and the text beside it on the same base line.
        self.beside.setContentsMargins(0, 0, 0, 2 if large else 0)
        self.below = label("aside" if large else "secondary", wrap=True)
        self.formulas = FormulaBox()
        self.formulas.hide()
        self._build()

    def _build(self) -> None:
        self._figure_line = QHBoxLayout()
        self._figure_line.setSpacing(6)
        self._figure_line.addWidget(self.figure)
        self._figure_line.addWidget(self.beside, 0, Qt.AlignmentFlag.AlignBottom)
        self._figure_line.addStretch()
        texts = self._texts = QVBoxLayout()
        texts.setContentsMargins(0, 6, 0, 0)
        texts.setSpacing(3)
        heading = label("section", self.heading.upper())
        heading.setAccessibleName(self.heading)
        texts.addWidget(heading)
        texts.addLayout(self._figure_line)
        texts.addWidget(self.below)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, self.space_above_px, 0, 0)
        box.setSpacing(8)
        box.addWidget(hairline())
        box.addLayout(texts)
        box.addWidget(self.formulas)

    def put_above_figure(self, controls: QLayout) -> None:
        """Insert the layout `controls` between the heading and the value."""
        self._texts.insertLayout(self._texts.indexOf(self._figure_line), controls)

    def put_below(self, widget: QWidget) -> None:
        """Add `widget` below the value and below the text that belongs to the value."""
        self._texts.addWidget(widget)

    def show_figure(
        self,
        figure: str,
        *,
        beside: str = "",
        below: str = "",
        formulas: tuple[Formula, ...] = (),
    ) -> None:
        """Show the section with the value `figure`, the texts around it, and the formulas.

        An empty text takes no space. If `figure` is too long, the text `beside` is shown below it
        instead.
        """
        if beside and len(figure) > MAX_DIGITS_WITH_ROUNDED:
            beside, below = "", f"{beside}\n{below}".strip()
        wraps = len(figure) > MAX_LINE_CHARACTERS[self.large]
        self._figure_line.setStretch(0, int(wraps))
        self._figure_line.setStretch(2, int(not wraps))
        self.figure.show_figure(figure, wraps)
        self.figure.setVisible(bool(figure))
        self.figure.setAccessibleName(f"{self.heading}: {figure}")
        set_text_or_hide(self.beside, beside)
        set_text_or_hide(self.below, insert_figure_breaks(below))
        self.formulas.show_formulas(formulas)
        self.show()

    def show_count(
        self,
        count: Figure,
        *,
        below: str = "",
        formulas: tuple[Formula, ...] = (),
    ) -> None:
        """Show `count` with all digits and rounded; if it is unknown, hide the section.

        An exact count of 0 is shown as "none".
        """
        if count.value is None:
            self.hide()
        elif count == Figure(0):
            self.show_figure("", below="none")
        else:
            beside = rounded_text(count.value)
            self.show_figure(count.text, beside=beside, below=below, formulas=formulas)


class FigureLine(QWidget):
    """One of several values in a section: its name, the value, and a sentence that defines it."""

    def __init__(self, name: str = "", sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = label("", name, wrap=True)
        self.figure = FigureLabel("strong")
        self.beside = label("aside")
        self.below = label("aside")
        self.sentence = label("secondary", sentence, wrap=True)
        self._figure_line = QHBoxLayout()
        self._figure_line.setSpacing(6)
        self._figure_line.addWidget(self.figure)
        self._figure_line.addWidget(self.beside)
        self._figure_line.addStretch()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self.name)
        box.addLayout(self._figure_line)
        box.addWidget(self.below)
        box.addWidget(self.sentence)

    def show_figure(self, figure: str, beside: str = "") -> None:
        """Show the value `figure` with the text `beside` next to it.

        If both together are too long for the line, the text is shown below the value.
        """
        wraps = len(figure) + len(beside) > MAX_LINE_CHARACTERS[False]
        self._figure_line.setStretch(0, int(wraps))
        self._figure_line.setStretch(2, int(not wraps))
        self.figure.show_figure(figure, wraps)
        self.figure.setAccessibleName(f"{self.name.text()}: {figure} {beside}".strip())
        set_text_or_hide(self.beside, "" if wraps else beside)
        set_text_or_hide(self.below, beside if wraps else "")


def rounded_text(count: int, write: Callable[[int], str] = format_short) -> str:
    """Return the rounded text to show beside `count`: ``≈ 12.4 M``.

    It is empty if `count` is small. `write` is the function that rounds the count.
    """
    return f"≈ {write(count)}" if count >= MIN_ROUNDED_COUNT else ""


def byte_texts(count: int, *, exact: bool = True) -> tuple[str, str]:
    """Return a number of bytes as two texts, in full and rounded: ``1,906,688 B``, ``≈ 1.91 MB``.

    The rounded text is empty for small numbers. If `count` is not `exact`, the text in full is
    marked as a lower bound.
    """
    return f"{Figure(count, exact).text} B", rounded_text(count, format_bytes)

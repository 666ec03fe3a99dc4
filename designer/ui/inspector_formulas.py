"""The arithmetic of a figure in its rounded box, pieces coloured by what they count."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.core.formulas import Formula
from designer.ui import theme
from designer.ui.inspector_flow import Run, TextFlow
from designer.ui.inspector_words import offer_copy

_NUMBER = re.compile(r"(?<![⌋⌉] \+ )(\d[\d,]*)")
"""A number of the design; the "+ 1" of the window rule is none."""
_BESIDE, _ABOVE, _BETWEEN = 12, 11, 6


class FormulaBox(QWidget):
    """Lines of arithmetic; nothing at all where there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._formulas: tuple[Formula, ...] = ()
        self._flows: list[TextFlow] = []
        self._flowed_at = -1
        offer_copy(self, self.copy)

    def show_formulas(self, formulas: tuple[Formula, ...]) -> None:
        """Shows these lines, each with its note before it."""
        if formulas == self._formulas:
            return
        self._formulas = formulas
        self.setAccessibleName(self.text)
        self.setVisible(bool(formulas))
        self._flowed_at = -1
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """All lines as plain text."""
        return "\n".join(
            f"{line.note}: {line.text}" if line.note else line.text for line in self._formulas
        )

    def copy(self) -> None:
        """Puts the lines on the clipboard."""
        QGuiApplication.clipboard().setText(self.text)

    def _flow(self, width: int) -> list[TextFlow]:
        """The lines broken for `width`, kept for as long as neither changes."""
        if width != self._flowed_at:
            font = QFont(self.font())
            font.setPixelSize(12)
            room = width - 2 * _BESIDE
            self._flows = [TextFlow(_runs(line), font, room) for line in self._formulas]
            self._flowed_at = width
        return self._flows

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        flows = self._flow(width)
        between = _BETWEEN * (len(flows) - 1)
        return round(sum(flow.height for flow in flows) + between + 2 * _ABOVE)

    def sizeHint(self) -> QSize:
        width = self.width() or 256
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour("field"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        top = float(_ABOVE)
        for flow in self._flow(self.width()):
            flow.draw(painter, _BESIDE, top)
            top += flow.height + _BETWEEN

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._flowed_at = -1
            self.update()
        super().changeEvent(event)


def _runs(line: Formula) -> list[Run]:
    colours = theme.current()
    runs = [Run(f"{line.note}  ", colours.colour("secondary"))] if line.note else []
    for piece in line.pieces:
        colour = colours.formula(piece.role)
        parts = _NUMBER.split(piece.text) if piece.role == "plain" else [piece.text]
        # Every second part of the split is what was split at: a number.
        runs += [Run(part, colour, place % 2 == 1) for place, part in enumerate(parts) if part]
    return runs

"""The faults of a design as a list: a click, or Enter, on one selects its block."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from designer.core.wording import one_line
from designer.ui import theme
from designer.ui.inspector.flow import Run, TextFlow
from designer.ui.inspector.formulas import COLUMN
from designer.ui.labels import label, say, sentence

MOST_LISTED = 20
_BESIDE, _ABOVE = 10, 8


class FaultButton(QAbstractButton):
    """One fault: the block's title, and the sentence below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(COLUMN)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.block = ""
        self._title = self._sentence = ""
        self._made: TextFlow | None = None

    def show_fault(self, block: str, title: str, words: str) -> None:
        """Shows a fault of the block with the id `block`."""
        title, words = one_line(title, 80), sentence(words)
        if (block, title, words) != (self.block, self._title, self._sentence):
            self.block, self._title, self._sentence = block, title, words
            self.setAccessibleName(f"{title}: {words}")
            self._made = None
            self.updateGeometry()
            self.update()

    def _flow(self) -> TextFlow:
        if self._made is None:
            colours = theme.current()
            font = QFont(self.font())
            font.setPixelSize(12)
            runs = [
                Run(f"{self._title}\u2028", colours.colour("text"), bold=True),
                Run(self._sentence, colours.colour("fault")),
            ]
            self._made = TextFlow(runs, font, leading=2)
        return self._made

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._flow().height(width - 2 * _BESIDE) + 2 * _ABOVE)

    def sizeHint(self) -> QSize:
        width = max(self.width(), COLUMN)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = colours.colour("accent" if self.hasFocus() else "fault")
        marked = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(edge, 1) if marked else Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("fault_soft"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        self._flow().height(self.width() - 2 * _BESIDE)
        self._flow().draw(painter, _BESIDE, _ABOVE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._made = None
            self.update()
        super().changeEvent(event)


class FaultList(QWidget):
    """The first faults of a design, and how many there are besides."""

    chosen = Signal(str)
    """The id of the block whose fault was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[FaultButton] = []
        self._heading = label("section")
        self._rest = label("secondary")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        self._box.addWidget(self._heading)
        self._box.addWidget(self._rest)

    def show_faults(self, faults: list[tuple[str, str, str]]) -> None:
        """Shows faults as block id, block title and sentence; without any, nothing."""
        self.setVisible(bool(faults))
        self._heading.setText("1 FAULT" if len(faults) == 1 else f"{len(faults):,} FAULTS")
        while len(self._buttons) < min(len(faults), MOST_LISTED):
            button = FaultButton(self)
            button.clicked.connect(self._click)
            self._box.insertWidget(1 + len(self._buttons), button)
            self._buttons.append(button)
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(faults))
            if place < len(faults):
                button.show_fault(*faults[place])
        left = len(faults) - MOST_LISTED
        say(self._rest, f"and {left:,} more" if left > 0 else "")

    def _click(self) -> None:
        button = self.sender()
        assert isinstance(button, FaultButton)
        self.chosen.emit(button.block)

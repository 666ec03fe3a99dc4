"""A button of several lines of plain text: one entry of a list in the inspector."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from designer.ui.inspector.widgets.enter_button import EnterButton
from designer.ui.inspector.widgets.formula_box import COLUMN
from designer.ui.inspector.widgets.rich_line import RichLine, TextRun
from designer.ui.theme import theme


class RichButton(EnterButton, QAbstractButton):
    """Wraps its text within the panel; pressed by the mouse, by Enter and by the space bar."""

    edge = "hairline"
    """The theme's colour of the frame under the mouse."""
    ground = "panel"
    """The theme's colour behind the text."""
    beside, above = 10, 8
    """Pixels between the frame and the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(COLUMN)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.indent = 0
        """Pixels by which the frame is moved in from the left."""
        self._made: RichLine | None = None

    @abstractmethod
    def runs(self) -> list[TextRun]:
        """The text, in the colours of the theme in force; a subclass says it."""

    def write_anew(self) -> None:
        """The text is another: it is laid out again."""
        self._made = None
        self.updateGeometry()
        self.update()

    def _flow(self) -> RichLine:
        if self._made is None:
            font = QFont(self.font())
            font.setPixelSize(12)
            self._made = RichLine(self.runs(), font, leading=2)
        return self._made

    # Qt's own names from here.

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = width - self.indent - 2 * self.beside
        return round(self._flow().height(room) + 2 * self.above)

    def sizeHint(self) -> QSize:
        width = max(self.width(), COLUMN)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = colours.colour("accent" if self.hasFocus() else self.edge)
        marked = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(edge, 1) if marked else Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour(self.ground))
        frame = QRectF(self.rect()).adjusted(self.indent + 0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, 8, 8)
        self.heightForWidth(self.width())
        self._flow().draw(painter, self.indent + self.beside, self.above)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._made = None
            self.update()
        super().changeEvent(event)

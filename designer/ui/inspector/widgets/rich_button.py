"""A button with several lines of plain text, used as one entry of a list in the inspector."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.ui.inspector.widgets.enter_button import EnterButton
from designer.ui.inspector.widgets.formula_box import MIN_CONTENT_WIDTH_PX
from designer.ui.inspector.widgets.rich_line import RichLine, TextRun
from designer.ui.theme.appearance import appearance_of
from designer.ui.theme.colours import ColourRole


class RichButton(EnterButton):
    """A button whose text is wrapped at the width of the panel.

    The mouse, Enter and the space bar press the button.
    """

    frame_colour: ClassVar[ColourRole] = "hairline"
    """The theme's colour of the frame while the pointer is over the button."""
    background_colour: ClassVar[ColourRole] = "panel"
    """The theme's colour behind the text."""
    padding_x_px = 10
    """Pixels between the left and right edges of the frame and the text."""
    padding_y_px = 8
    """Pixels between the upper and lower edges of the frame and the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(MIN_CONTENT_WIDTH_PX)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.indent = 0
        """Pixels between the left edge of the widget and the frame."""
        self._laid_out: RichLine | None = None
        """The text, laid out; None until it is needed."""

    @abstractmethod
    def text_runs(self) -> list[TextRun]:
        """Return the button's text as pieces, each of one colour; subclasses implement this."""

    def refresh_text(self) -> None:
        """Lay out the text again, after `text_runs` returns another one."""
        self._laid_out = None
        self.updateGeometry()
        self.update()

    def _rich_line(self) -> RichLine:
        """Return the text, laid out in the colours of the theme."""
        if self._laid_out is None:
            font = QFont(self.font())
            font.setPixelSize(12)
            self._laid_out = RichLine(self.text_runs(), font, leading=2)
        return self._laid_out

    # Overrides of Qt's methods.

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        text_width = width - self.indent - 2 * self.padding_x_px
        return round(self._rich_line().height(text_width) + 2 * self.padding_y_px)

    def sizeHint(self) -> QSize:
        width = max(self.width(), MIN_CONTENT_WIDTH_PX)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = appearance_of(self).theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = colours.colour("accent" if self.hasFocus() else self.frame_colour)
        has_frame = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(edge, 1) if has_frame else Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour(self.background_colour))
        frame = QRectF(self.rect()).adjusted(self.indent + 0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, 8, 8)
        # Breaks the lines at the current width.
        self.heightForWidth(self.width())
        self._rich_line().draw(painter, self.indent + self.padding_x_px, self.padding_y_px)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._laid_out = None
            self.update()
        super().changeEvent(event)

"""A section that opens and closes at its heading, by mouse and by key."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from designer.core.analysis.analysis import Analysis
from designer.ui.document.document import Document
from designer.ui.inspector.widgets.enter_button import EnterButton
from designer.ui.inspector.widgets.formula_box import COLUMN
from designer.ui.theme import theme
from designer.ui.widgets.labels import hairline

_HEIGHT = 26
_SIDE = 21
"""Of the square around the arrow, which is the mark of the focus."""
_ARROW = 4.0
"""Half the width of the arrow."""


class CollapseButton(EnterButton, QAbstractButton):
    """A section's heading with an arrow: down while it is open (checked), else to the right."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(heading.upper())
        self.setAccessibleName(heading)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(COLUMN)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(11)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _arrow(self, at: QPointF) -> list[QPointF]:
        across = [-_ARROW, 0.0, _ARROW]
        along = [-_ARROW / 2, _ARROW / 2, -_ARROW / 2]
        if self.isChecked():
            return [at + QPointF(x, y) for x, y in zip(across, along, strict=True)]
        return [at + QPointF(y, x) for x, y in zip(across, along, strict=True)]

    # Qt's own names from here.

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self._font()).horizontalAdvance(self.text())
        return QSize(width + _SIDE + 4, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font())
        colour = "accent" if self.hasFocus() else "text" if self.underMouse() else "secondary"
        painter.setPen(colours.colour(colour))
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        painter.setPen(QPen(painter.pen().color(), 1.5))
        square = QRectF(self.width() - _SIDE - 0.5, (self.height() - _SIDE) / 2, _SIDE, _SIDE)
        painter.drawPolyline(self._arrow(square.center()))
        if self.hasFocus():
            painter.setPen(colours.colour("accent"))
            painter.drawRoundedRect(square, 6, 6)


class CollapsiblePane(QWidget):
    """What stands below such a heading: folded away at first, worked out only while it is open."""

    def __init__(
        self, document: Document, heading: str, spacing: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._shown: Analysis | None = None
        self.fold = CollapseButton(heading)
        self._content = QWidget()
        self.content = QVBoxLayout(self._content)
        """Where the widgets go that are folded away."""
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(spacing)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.setSpacing(4)
        box.addWidget(hairline())
        box.addWidget(self.fold)
        box.addWidget(self._content)
        self._content.hide()
        self.fold.toggled.connect(self._fold)

    def refresh(self) -> None:
        """Shows what there is to the design as it is now, if anyone looks."""
        analysis = self._document.analysis
        self.setVisible(self.has_any(analysis))
        if self.fold.isChecked() and analysis is not self._shown:
            self._shown = analysis
            self.show_analysis(analysis)

    def has_any(self, analysis: Analysis) -> bool:
        """Whether there is anything to fold out."""
        return bool(analysis.rows)

    @abstractmethod
    def show_analysis(self, analysis: Analysis) -> None:
        """Works out what is folded out, and shows it; a subclass does."""

    def _fold(self, is_open: bool) -> None:
        self._content.setVisible(is_open)
        self.refresh()

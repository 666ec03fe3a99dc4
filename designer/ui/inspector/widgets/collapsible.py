"""A pane with a heading that opens and closes it, by mouse or by key."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from designer.core.analysis.analysis import Analysis
from designer.ui.document.document import Document
from designer.ui.inspector.widgets.enter_button import EnterButton
from designer.ui.inspector.widgets.formula_box import MIN_CONTENT_WIDTH_PX
from designer.ui.theme.appearance import appearance_of
from designer.ui.widgets.labels import hairline

_HEIGHT_PX = 26
"""Height of the heading in pixels."""
_SQUARE_PX = 21
"""Side, in pixels, of the square around the arrow; its outline is painted while focused."""
_ARROW_PX = 4.0
"""Half the width of the arrow in pixels."""


class CollapseButton(EnterButton):
    """A heading with an arrow, which points down while the pane is open, otherwise right.

    The button is checked while the pane is open.
    """

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(heading.upper())
        self.setAccessibleName(heading)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(MIN_CONTENT_WIDTH_PX)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(11)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _arrow(self, centre: QPointF) -> list[QPointF]:
        """Return the three points of the arrow around `centre`."""
        across = [-_ARROW_PX, 0.0, _ARROW_PX]
        along = [-_ARROW_PX / 2, _ARROW_PX / 2, -_ARROW_PX / 2]
        if self.isChecked():
            return [centre + QPointF(x, y) for x, y in zip(across, along, strict=True)]
        return [centre + QPointF(y, x) for x, y in zip(across, along, strict=True)]

    # Overrides of Qt's methods.

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self._font()).horizontalAdvance(self.text())
        return QSize(width + _SQUARE_PX + 4, _HEIGHT_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = appearance_of(self).theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font())
        colour = "accent" if self.hasFocus() else "text" if self.underMouse() else "secondary"
        painter.setPen(colours.colour(colour))
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        painter.setPen(QPen(painter.pen().color(), 1.5))
        square = QRectF(
            self.width() - _SQUARE_PX - 0.5,
            (self.height() - _SQUARE_PX) / 2,
            _SQUARE_PX,
            _SQUARE_PX,
        )
        painter.drawPolyline(self._arrow(square.center()))
        if self.hasFocus():
            painter.setPen(colours.colour("accent"))
            painter.drawRoundedRect(square, 6, 6)


class CollapsiblePane(QWidget):
    """A heading and content below it; the content is computed only while the pane is open.

    The pane is closed at first.
    """

    toggled = Signal(object, bool)
    """Emitted with the pane itself, and with whether it is open, after it was opened or closed."""

    def __init__(
        self, document: Document, heading: str, spacing: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._shown_analysis: Analysis | None = None
        self.toggle_button = CollapseButton(heading)
        """The heading; it is checked while the pane is open."""
        self._content = QWidget()
        self.content_layout = QVBoxLayout(self._content)
        """The layout to which a subclass adds the widgets below the heading."""
        self.content_layout.setContentsMargins(0, 0, 0, 0)
        self.content_layout.setSpacing(spacing)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.setSpacing(4)
        box.addWidget(hairline())
        box.addWidget(self.toggle_button)
        box.addWidget(self._content)
        self._content.hide()
        self.toggle_button.toggled.connect(self._show_content)

    def refresh(self) -> None:
        """If the pane is open, show the current analysis. If there is no content, hide the pane."""
        analysis = self._document.analysis
        self.setVisible(self.has_content(analysis))
        if self.toggle_button.isChecked() and analysis is not self._shown_analysis:
            self._shown_analysis = analysis
            self.show_analysis(analysis)

    def has_content(self, analysis: Analysis) -> bool:
        """Return whether there is anything in `analysis` to show below the heading."""
        return bool(analysis.rows)

    @abstractmethod
    def show_analysis(self, analysis: Analysis) -> None:
        """Compute and show the content of the pane; implemented by subclasses."""

    def _show_content(self, is_open: bool) -> None:
        self._content.setVisible(is_open)
        self.refresh()
        self.toggled.emit(self, is_open)

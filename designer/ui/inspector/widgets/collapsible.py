"""A section with a heading that opens and closes it, by mouse or by key."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from designer.ui.document.document import Document
from designer.ui.inspector.widgets.enter_button import EnterButton
from designer.ui.inspector.widgets.formula_box import MIN_CONTENT_WIDTH_PX
from designer.ui.inspector.widgets.section import Section, StateT
from designer.ui.theme.appearance import appearance_of
from designer.ui.theme.colours import ColourRole
from designer.ui.widgets.labels import hairline

_HEIGHT_PX = 26
"""Height of the heading in pixels."""
_SQUARE_PX = 21
"""Side, in pixels, of the square around the arrow; its outline is painted while focused."""
_ARROW_PX = 4.0
"""Half the width of the arrow in pixels."""


class CollapseButton(EnterButton):
    """A heading with an arrow, which points down while the section is open, otherwise right.

    The button is checked while the section is open.
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
        colour: ColourRole = (
            "accent" if self.hasFocus() else "text" if self.underMouse() else "secondary"
        )
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


class CollapsibleSection(Section[StateT]):
    """A heading and content below it; the content is computed only while the section is open.

    The section is closed at first.
    """

    heading: ClassVar[str]
    """The heading, on the button that opens and closes the section."""
    content_spacing_px: ClassVar[int] = 0
    """The space between the widgets of the content in pixels."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self._state: StateT | None = None
        self._is_content_current = False
        """Whether the content shows `_state`."""
        self.toggle_button = CollapseButton(self.heading)
        """The heading; it is checked while the section is open."""
        self._content = QWidget()
        self.content_layout = QVBoxLayout(self._content)
        """The layout to which a subclass adds the widgets below the heading."""
        self.content_layout.setContentsMargins(0, 0, 0, 0)
        self.content_layout.setSpacing(self.content_spacing_px)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.setSpacing(4)
        box.addWidget(hairline())
        box.addWidget(self.toggle_button)
        box.addWidget(self._content)
        self._content.hide()
        self.toggle_button.toggled.connect(self._toggle_content)

    def refresh(self, state: StateT) -> None:
        self._state, self._is_content_current = state, False
        self.setVisible(self.has_content(state))
        self._update_content()

    def forget_state(self) -> None:
        super().forget_state()
        self._state, self._is_content_current = None, False

    @abstractmethod
    def has_content(self, state: StateT) -> bool:
        """Return whether there is anything in `state` to show below the heading."""

    @abstractmethod
    def show_content(self, state: StateT) -> None:
        """Compute the content of the section and show it."""

    def _toggle_content(self, is_open: bool) -> None:
        self._content.setVisible(is_open)
        self._update_content()
        self.toggled.emit(self, is_open)

    def _update_content(self) -> None:
        if self.toggle_button.isChecked() and not self._is_content_current:
            assert self._state is not None, "the page shows a state before the user opens a section"
            self._is_content_current = True
            self.show_content(self._state)

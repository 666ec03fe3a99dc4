"""The sheet of shortcuts and gestures: sections in columns, filtered by a search field.

The sections come from `shortcut_list`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from designer.core.text.display_text import search_key
from designer.ui.menus.shortcut_list import Line, Section, sections
from designer.ui.theme.appearance import appearance_of
from designer.ui.theme.colours import Theme
from designer.ui.theme.fonts import font
from designer.ui.widgets.labels import label, tooltip_html
from designer.ui.widgets.search_field import SearchField

KEYS_ROW_PX = 20
"""Height of a line of the sheet that shows a shortcut as keys, in pixels."""
TEXT_ROW_PX = 33
"""Height of a line of the sheet with an instruction in words, in pixels."""
TITLE_ROW_PX = 23
"""Height of a section title, in pixels."""
SECTION_GAP_PX = 8
"""Space above a section title that is not at the top of a column, in pixels."""
MIN_COLUMN_PX = 288
"""Minimum width of a column, in pixels."""
_ACCESSIBLE_TEXT_ROLE = int(Qt.ItemDataRole.AccessibleTextRole)
"""Qt's item role for the text that screen readers read."""


class ShortcutSheet(QDialog):
    """A dialog that lists all shortcuts and all gestures of mouse, keyboard and touchpad."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard and mouse")
        self.search = SearchField("Search keys and gestures", "Search: “select”, “Ctrl+Shift”")
        self.search.setMaximumWidth(320)
        self.lines = _LineList()
        self.no_match = label("secondary", "Nothing is called that")
        close = QPushButton("Close")
        close.clicked.connect(self.reject)
        head = QHBoxLayout()
        head.addWidget(label("title", "Keyboard and mouse"))
        head.addStretch()
        head.addWidget(self.search, 1)
        head.addWidget(close)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 14, 14, 8)
        box.setSpacing(10)
        box.addLayout(head)
        box.addWidget(self.lines, 1)
        box.addWidget(self.no_match)
        self._sections = sections()
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        close.setAutoDefault(False)
        self.resize(1248, 740)
        self._narrow("")

    def _narrow(self, text: str) -> None:
        """List only the lines that contain every word of `text`.

        Words of a section's title count as words of each of its lines, so a search for the title
        lists the whole section.
        """
        words = search_key(text).split()
        matching = []
        for section in self._sections:
            lines = [line for line in section.lines if _matches(section, line, words)]
            if lines:
                matching.append(Section(section.title, tuple(lines)))
        self.lines.show_sections(matching)
        self.no_match.setVisible(not matching)

    # Overrides of Qt methods.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if down and event.type() == QEvent.Type.KeyPress:
            self.lines.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)


class _LineList(QListWidget):
    """The list of shortcuts, in columns as high as the list widget.

    Each line is one shortcut or gesture; each section of lines has its title on top.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Keys and gestures")
        self.setProperty("look", "sheet")
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_LineDelegate(self))
        self._sections: Sequence[Section] = ()
        self.row_contents: list[Line | str | None] = []
        """Content of each row: a line, a title, or None for the filler at the foot of a column."""

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show these sections instead of the present ones."""
        self._sections = sections
        self._fill()

    def _fill(self) -> None:
        """Fill column after column with shortcuts.

        Each column begins with the title of a section, and none ends with one.
        """
        self.clear()
        self.row_contents = []
        # Qt reserves space for the scroll bar even if it is hidden, and starts a new column one
        # pixel early.
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        column_px = remaining_px = self.maximumViewportSize().height() - bar - 1
        columns = max(1, self.viewport().width() // MIN_COLUMN_PX)
        width_px = self.viewport().width() // columns
        for section in self._sections:
            title_px = (SECTION_GAP_PX if remaining_px < column_px else 0) + TITLE_ROW_PX
            first_lines_px = sum(_row_height(line) for line in section.lines[:2])
            if remaining_px < title_px + first_lines_px and remaining_px < column_px:
                self._add(None, "", QSize(width_px, remaining_px))
                remaining_px, title_px = column_px, TITLE_ROW_PX
            self._add(section.title, "", QSize(width_px, title_px))
            remaining_px -= title_px
            for line in section.lines:
                if remaining_px < _row_height(line):
                    if remaining_px > 0:
                        self._add(None, "", QSize(width_px, remaining_px))
                    self._add(f"{section.title}, continued", "", QSize(width_px, TITLE_ROW_PX))
                    remaining_px = column_px - TITLE_ROW_PX
                self._add(line, line.accessible_text, QSize(width_px, _row_height(line)))
                remaining_px -= _row_height(line)

    def _add(self, content: Line | str | None, accessible_text: str, size: QSize) -> None:
        """Add a row with `content`: a shortcut, the title of a section, or None for empty space."""
        item = QListWidgetItem()
        self.row_contents.append(content)
        item.setSizeHint(size)
        if isinstance(content, Line):
            item.setData(_ACCESSIBLE_TEXT_ROLE, accessible_text)
            item.setToolTip(tooltip_html(accessible_text))
        else:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setData(_ACCESSIBLE_TEXT_ROLE, content)
        self.addItem(item)

    # Overrides of Qt methods.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()


class _LineDelegate(QStyledItemDelegate):
    """Paints one row of the sheet of shortcuts: the title of a section, or a shortcut or gesture.

    The latter shows its effect, and its keys as key caps or an instruction below.
    """

    def __init__(self, lines: _LineList) -> None:
        super().__init__(lines)
        self._lines = lines

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        content = self._lines.row_contents[index.row()]
        area = QRectF(option.rect).adjusted(6, 0, -18, 0)
        if content is None:
            return
        colours = appearance_of(option.widget).theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(content, str):
            painter.setFont(font(12, strong=True))
            painter.setPen(colours.colour("accent"))
            alignment = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
            painter.drawText(area.adjusted(0, 0, 0, -5), alignment, content)
        else:
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(colours.colour("accent"), 1.5))
                painter.drawRoundedRect(area.adjusted(-5, 1, 8, -1), 6, 6)
            self._paint_line(painter, area, content, colours)
        painter.restore()

    def _paint_line(self, painter: QPainter, area: QRectF, line: Line, colours: Theme) -> None:
        elide, title_area = Qt.TextElideMode.ElideRight, QRectF(area)
        if line.keys:
            title_area.setRight(_paint_caps(painter, area, line.keys, colours) - 8)
        else:
            title_area.setHeight(area.height() / 2 + 1)
        painter.setFont(font(13))
        painter.setPen(colours.colour("text"))
        metrics = QFontMetricsF(painter.font())
        effect = metrics.elidedText(line.effect, elide, title_area.width())
        painter.drawText(title_area, Qt.AlignmentFlag.AlignVCenter, effect)
        if line.instruction:
            below = area.adjusted(0, area.height() / 2 - 1, 0, -2)
            painter.setFont(font(12))
            painter.setPen(colours.colour("secondary"))
            metrics = QFontMetricsF(painter.font())
            instruction = metrics.elidedText(line.instruction, elide, below.width() + 8)
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, instruction)


def _paint_caps(
    painter: QPainter, area: QRectF, keys: Sequence[Sequence[str]], colours: Theme
) -> float:
    """Paint `keys` as key caps at the right of `area`; return the x of their left edge."""
    face = font(11)
    metrics = QFontMetricsF(face)
    painter.setFont(face)
    right = area.right()
    for number, strokes in enumerate(reversed(keys)):
        if number:
            right -= 5
        for stroke in reversed(strokes):
            cap = QRectF(0, 0, max(metrics.horizontalAdvance(stroke) + 12, 20), 18)
            cap.moveCenter(area.center())
            cap.moveRight(right)
            painter.setPen(QPen(colours.colour("hairline"), 1))
            painter.setBrush(colours.colour("field"))
            painter.drawRoundedRect(cap, 4, 4)
            painter.setPen(colours.colour("text"))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, stroke)
            right = cap.left() - 3
    return right


def _row_height(line: Line) -> int:
    """Return the height of the row for `line` in pixels."""
    return KEYS_ROW_PX if line.keys else TEXT_ROW_PX


def _matches(section: Section, line: Line, words: Sequence[str]) -> bool:
    """Return whether each of `words` occurs in the title of `section` or in the text of `line`."""
    text = search_key(f"{section.title} {line.accessible_text}")
    return all(word in text for word in words)

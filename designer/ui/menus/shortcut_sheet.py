"""The sheet of keys and gestures: sections in columns, narrowed as one types.

What it lists is in `ways`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen
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

from designer.core.text.display_text import searchable
from designer.ui.menus.shortcut_list import Line, Section, sections
from designer.ui.theme import theme
from designer.ui.theme.fonts import font
from designer.ui.widgets.labels import label, tooltip
from designer.ui.widgets.search_field import SearchField

KEYS_ROW_PX, TEXT_ROW_PX, TITLE_ROW_PX, SECTION_GAP_PX = 20, 33, 23, 8
MIN_COLUMN_PX = 288
_ACCESSIBLE_TEXT_ROLE = int(Qt.ItemDataRole.AccessibleTextRole)


class ShortcutSheet(QDialog):
    """What can be done, and how, by keys, mouse and touchpad."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard and mouse")
        self.search = SearchField("Search keys and gestures", "Search: “select”, “Ctrl+Shift”")
        self.search.setMaximumWidth(320)
        self.lines = _LineList()
        self.nothing = label("secondary", "Nothing is called that")
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
        box.addWidget(self.nothing)
        self._sections = sections()
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        close.setAutoDefault(False)
        self.resize(1248, 740)
        self._narrow("")

    def _narrow(self, text: str) -> None:
        """Lists what has every word of `text`; a section that is called so stays whole."""
        words = searchable(text).split()
        kept = []
        for section in self._sections:
            lines = [line for line in section.lines if _matches(section, line, words)]
            if lines:
                kept.append(Section(section.title, tuple(lines)))
        self.lines.show_sections(kept)
        self.nothing.setVisible(not kept)

    # Qt's own names from here.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if down and event.type() == QEvent.Type.KeyPress:
            self.lines.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)


class _LineList(QListWidget):
    """The lines in columns as high as the window; titles stand above their lines."""

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
        self.shown: list[Line | str | None] = []
        """What stands on each row: a line, a title, or nothing at the foot of a column."""

    def show_sections(self, them: Sequence[Section]) -> None:
        """Lists these sections."""
        self._sections = them
        self._fill()

    def _fill(self) -> None:
        """Fills one column after the other; a title heads each, and none stands at a foot."""
        self.clear()
        self.shown = []
        # Qt keeps room for the scroll bar, needed or not, and begins the next column a pixel early.
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        high = left = self.maximumViewportSize().height() - bar - 1
        columns = max(1, self.viewport().width() // MIN_COLUMN_PX)
        wide = self.viewport().width() // columns
        for section in self._sections:
            lead = (SECTION_GAP_PX if left < high else 0) + TITLE_ROW_PX
            first_two = sum(_row_height(line) for line in section.lines[:2])
            if left < lead + first_two and left < high:
                self._add(None, "", QSize(wide, left))
                left, lead = high, TITLE_ROW_PX
            self._add(section.title, "", QSize(wide, lead))
            left -= lead
            for line in section.lines:
                if left < _row_height(line):
                    if left > 0:
                        self._add(None, "", QSize(wide, left))
                    self._add(f"{section.title}, continued", "", QSize(wide, TITLE_ROW_PX))
                    left = high - TITLE_ROW_PX
                self._add(line, line.spoken, QSize(wide, _row_height(line)))
                left -= _row_height(line)

    def _add(self, what: Line | str | None, spoken: str, size: QSize) -> None:
        item = QListWidgetItem()
        self.shown.append(what)
        item.setSizeHint(size)
        if isinstance(what, Line):
            item.setData(_ACCESSIBLE_TEXT_ROLE, spoken)
            item.setToolTip(tooltip(spoken))
        else:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setData(_ACCESSIBLE_TEXT_ROLE, what)
        self.addItem(item)

    # Qt's own names from here.

    def resizeEvent(self, event: QEvent) -> None:
        super().resizeEvent(event)
        self._fill()


class _LineDelegate(QStyledItemDelegate):
    """Paints a title, a line with its keys as caps, or one told in words."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        what, area = self.parent().shown[index.row()], QRectF(option.rect).adjusted(6, 0, -18, 0)
        if what is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(what, str):
            painter.setFont(font(12, strong=True))
            painter.setPen(theme.current().colour("accent"))
            where = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
            painter.drawText(area.adjusted(0, 0, 0, -5), where, what)
        else:
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(theme.current().colour("accent"), 1.5))
                painter.drawRoundedRect(area.adjusted(-5, 1, 8, -1), 6, 6)
            self._paint_line(painter, area, what)
        painter.restore()

    def _paint_line(self, painter: QPainter, area: QRectF, line: Line) -> None:
        look, elide = theme.current(), Qt.TextElideMode.ElideRight
        room = QRectF(area)
        if line.keys:
            room.setRight(_paint_caps(painter, area, line.keys) - 8)
        else:
            room.setHeight(area.height() / 2 + 1)
        painter.setFont(font(13))
        painter.setPen(look.colour("text"))
        words = QFontMetricsF(painter.font()).elidedText(line.what, elide, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        if line.how:
            below = area.adjusted(0, area.height() / 2 - 1, 0, -2)
            painter.setFont(font(12))
            painter.setPen(look.colour("secondary"))
            how = QFontMetricsF(painter.font()).elidedText(line.how, elide, below.width() + 8)
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, how)


def _paint_caps(painter: QPainter, area: QRectF, keys: Sequence[Sequence[str]]) -> float:
    """The keys as caps from the right edge; gives where they begin."""
    look, face = theme.current(), font(11)
    wide = QFontMetricsF(face)
    painter.setFont(face)
    right = area.right()
    for turn, strokes in enumerate(reversed(keys)):
        if turn:
            right -= 5
        for stroke in reversed(strokes):
            cap = QRectF(0, 0, max(wide.horizontalAdvance(stroke) + 12, 20), 18)
            cap.moveCenter(area.center())
            cap.moveRight(right)
            painter.setPen(QPen(look.colour("hairline"), 1))
            painter.setBrush(look.colour("field"))
            painter.drawRoundedRect(cap, 4, 4)
            painter.setPen(look.colour("text"))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, stroke)
            right = cap.left() - 3
    return right


def _row_height(line: Line) -> int:
    return KEYS_ROW_PX if line.keys else TEXT_ROW_PX


def _matches(section: Section, line: Line, words: Sequence[str]) -> bool:
    text = searchable(f"{section.title} {line.spoken}")
    return all(word in text for word in words)

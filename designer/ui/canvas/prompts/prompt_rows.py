"""The rows of a prompt: a tile, a title, and a detail at the right; plain text throughout."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from designer.core.text.display_text import one_line
from designer.display.card_tile import Tile
from designer.ui.theme import icons, theme

HEIGHT = 32
_TILE = 22
_PADDING = 8

Index = QModelIndex | QPersistentModelIndex


class PromptRow(NamedTuple):
    """One choice."""

    title: str
    detail: str = ""
    """At the right, quieter: a shape, a key, why it is off."""
    tile: Tile | None = None
    on: bool = True
    """Whether it can be chosen; one that is off is greyed, and still marked by the arrows."""


class Rows(QListView):
    """The list; the keyboard stays in the field above it, which steps it."""

    marked = Signal(int)
    taken = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setProperty("look", "rows")
        self._held = _Model(self)
        self.setModel(self._held)
        self.setItemDelegate(_RowPainter(self))
        self.setMouseTracking(True)

    @property
    def place(self) -> int:
        """The place of the marked row; -1 where there is none."""
        return self.currentIndex().row()

    def is_on(self, place: int) -> bool:
        """Whether the row at `place` can be chosen."""
        return self._held.rows[place].on

    def show_rows(self, rows: Sequence[PromptRow], place: int, most: int) -> None:
        """Lists `rows`, as high as `most` of them at the most, and marks the one at `place`."""
        self._held.show_rows(rows)
        self.setVisible(bool(rows))
        self.setFixedHeight(HEIGHT * min(len(rows), most))
        if rows:
            self._mark(min(place, len(rows) - 1))

    def step(self, by: int) -> None:
        """Marks the row `by` further on; a single step past an end goes round."""
        count = len(self._held.rows)
        if count:
            to = self.place + by
            self._mark(to % count if abs(by) == 1 else min(max(to, 0), count - 1))

    def _mark(self, place: int) -> None:
        index = self._held.index(place)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.marked.emit(place)

    # Qt's own names from here.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # Lit by the delegate; the mark stays where the arrows put it.
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._mark(index.row())
            if self.is_on(index.row()):
                self.taken.emit(index.row())


class _Model(QAbstractListModel):
    """The rows, as accessibility and the delegate ask for them."""

    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self.rows: tuple[PromptRow, ...] = ()

    def show_rows(self, rows: Sequence[PromptRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    # Qt's own names from here.

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(row.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = [row.title, row.detail, "" if row.on else "not available"]
            return one_line(", ".join(word for word in words if word))
        return None


class _RowPainter(QStyledItemDelegate):
    """Paints a row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PromptRow = index.model().rows[index.row()]
        look, area = theme.current(), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = option.state & QStyle.StateFlag.State_Selected
        if marked or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(look.colour("accent"), 1) if marked else Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent_soft" if marked else "window"))
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        words = area.adjusted(_PADDING, 0, -_PADDING, 0)
        if row.tile is not None:
            top = area.center().y() - _TILE / 2
            painter.setOpacity(1 if row.on else 0.5)
            icons.paint_tile(painter, QRectF(words.left(), top, _TILE, _TILE), row.tile)
            painter.setOpacity(1)
            words.setLeft(words.left() + _TILE + _PADDING)
        self._paint_words(painter, words, option.font, row)
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRectF, base: QFont, row: PromptRow) -> None:
        """The title, cut before the detail would be; a long detail takes half at the most."""
        look, elide = theme.current(), Qt.TextElideMode.ElideRight
        font, small = QFont(base), QFont(base)
        font.setPixelSize(13)
        small.setPixelSize(11)
        middle = Qt.AlignmentFlag.AlignVCenter
        title, wide = one_line(row.title), QFontMetricsF(font)
        spare = area.width() - wide.horizontalAdvance(title) - 2 * _PADDING
        room = max(spare, area.width() / 2)
        detail = QFontMetricsF(small).elidedText(one_line(row.detail), elide, room)
        painter.setFont(small)
        painter.setPen(look.colour("secondary"))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | middle, detail)
        taken = QFontMetricsF(small).horizontalAdvance(detail) + 2 * _PADDING if detail else 0
        painter.setFont(font)
        painter.setPen(look.colour("text" if row.on else "secondary"))
        cut = wide.elidedText(title, elide, area.width() - taken)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | middle, cut)

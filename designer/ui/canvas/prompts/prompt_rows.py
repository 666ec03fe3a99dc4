"""The list of a prompt. Each row has an icon, a title and, at its right end, a detail."""

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
from designer.ui.theme import icons
from designer.ui.theme.appearance import appearance_of
from designer.ui.theme.colours import Theme

ROW_HEIGHT_PX = 32
"""Height of a row, in pixels."""
_TILE_PX = 22
"""Width and height of the icon of a row, in pixels."""
_PADDING_PX = 8
"""Space at both ends of a row and between its parts, in pixels."""

Index = QModelIndex | QPersistentModelIndex
"""The types of index that Qt passes to a model or a delegate."""


class PromptRow(NamedTuple):
    """What one row of a prompt shows, e.g. ``PromptRow("Conv 3×3", "28×28×64")``."""

    title: str
    """The name of what can be chosen, such as a block, a block kind or an action."""
    detail: str = ""
    """Less prominent text at the right end: a shape, a shortcut, or why the row is disabled."""
    tile: Tile | None = None
    """The icon at the left end, which shows a block kind; None for no icon."""
    enabled: bool = True
    """Whether the row can be chosen. A disabled row is grey, but the arrow keys still reach it."""


class PromptList(QListView):
    """The list of rows below the field of a prompt.

    One row is marked (highlighted as the current one). The keyboard focus stays in the field; the
    prompt moves the mark with `step` when an arrow key is pressed.
    """

    row_marked = Signal(int)
    """Emitted with the index of the newly marked row."""
    row_chosen = Signal(int)
    """Emitted with the index of the enabled row that was clicked."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setProperty("look", "rows")
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_RowPainter(self, self._model))
        self.setMouseTracking(True)

    @property
    def marked_index(self) -> int:
        """The index of the marked (highlighted) row, or -1 if no row is marked."""
        return self.currentIndex().row()

    def is_enabled(self, place: int) -> bool:
        """Return whether the row at index `place` can be chosen."""
        return self._model.rows[place].enabled

    def show_rows(self, rows: Sequence[PromptRow], place: int, max_shown: int) -> None:
        """List `rows`, and mark (highlight as the current one) the row at index `place`.

        At most `max_shown` rows are visible without scrolling.
        """
        self._model.show_rows(rows)
        self.setVisible(bool(rows))
        self.setFixedHeight(ROW_HEIGHT_PX * min(len(rows), max_shown))
        if rows:
            self._mark(min(place, len(rows) - 1))

    def step(self, by: int) -> None:
        """Move the mark, which highlights the current row, by `by` rows.

        A step of one row past either end continues at the other end. A larger step stops at the
        first or last row.
        """
        count = len(self._model.rows)
        if count:
            to = self.marked_index + by
            self._mark(to % count if abs(by) == 1 else min(max(to, 0), count - 1))

    def _mark(self, place: int) -> None:
        index = self._model.index(place)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.row_marked.emit(place)

    # Overrides of Qt's methods.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # Repaints the row under the pointer, which the delegate highlights. The pointer does not
        # move the mark.
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._mark(index.row())
            if self.is_enabled(index.row()):
                self.row_chosen.emit(index.row())


class _Model(QAbstractListModel):
    """Qt's item model of the rows: gives titles to the delegate and texts to screen readers."""

    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self.rows: tuple[PromptRow, ...] = ()

    def show_rows(self, rows: Sequence[PromptRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    # Overrides of Qt's methods.

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(row.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = [row.title, row.detail, "" if row.enabled else "not available"]
            return one_line(", ".join(part for part in parts if part))
        return None


class _RowPainter(QStyledItemDelegate):
    """The delegate that paints the rows of one `PromptList`."""

    def __init__(self, parent: QListView, model: _Model) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW_HEIGHT_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.rows[index.row()]
        palette, area = appearance_of(option.widget).theme, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = option.state & QStyle.StateFlag.State_Selected
        if marked or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(palette.colour("accent"), 1) if marked else Qt.PenStyle.NoPen)
            painter.setBrush(palette.colour("accent_soft" if marked else "window"))
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        content = area.adjusted(_PADDING_PX, 0, -_PADDING_PX, 0)
        if row.tile is not None:
            top = area.center().y() - _TILE_PX / 2
            painter.setOpacity(1 if row.enabled else 0.5)
            icons.paint_tile(painter, QRectF(content.left(), top, _TILE_PX, _TILE_PX), row.tile)
            painter.setOpacity(1)
            content.setLeft(content.left() + _TILE_PX + _PADDING_PX)
        self._paint_texts(painter, content, option.font, row, palette)
        painter.restore()

    def _paint_texts(
        self, painter: QPainter, area: QRectF, base: QFont, row: PromptRow, palette: Theme
    ) -> None:
        """Paint the title and the detail of `row`.

        The detail gets the space that the title leaves free, but at least half of the row. A text
        that is too long for its space is cut with an ellipsis.
        """
        elide = Qt.TextElideMode.ElideRight
        title_font, detail_font = QFont(base), QFont(base)
        title_font.setPixelSize(13)
        detail_font.setPixelSize(11)
        middle = Qt.AlignmentFlag.AlignVCenter
        title, title_metrics = one_line(row.title), QFontMetricsF(title_font)
        spare = area.width() - title_metrics.horizontalAdvance(title) - 2 * _PADDING_PX
        max_width = max(spare, area.width() / 2)
        detail_metrics = QFontMetricsF(detail_font)
        detail = detail_metrics.elidedText(one_line(row.detail), elide, max_width)
        painter.setFont(detail_font)
        painter.setPen(palette.colour("secondary"))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | middle, detail)
        occupied = detail_metrics.horizontalAdvance(detail) + 2 * _PADDING_PX if detail else 0
        painter.setFont(title_font)
        painter.setPen(palette.colour("text" if row.enabled else "secondary"))
        elided = title_metrics.elidedText(title, elide, area.width() - occupied)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | middle, elided)

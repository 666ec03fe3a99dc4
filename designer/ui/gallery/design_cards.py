"""A list of designs as cards: a thumbnail, a title and a description; all dialogs here show it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from designer.core.graph.design import Design
from designer.core.text.display_text import one_line
from designer.ui.gallery.thumbnail import THUMBNAIL_SIZE_PX, thumbnail
from designer.ui.theme.appearance import appearance_of
from designer.ui.theme.fonts import font
from designer.ui.widgets.labels import tooltip_html

CELL_SIZE_PX = QSize(280, 226)
"""Size of a list cell with thumbnail and text, in logical pixels."""
PICTURE_ROLE = int(Qt.ItemDataRole.UserRole)
"""Qt item role under which a list item holds its painted thumbnail, or None."""
_DESCRIPTION_ROLE = PICTURE_ROLE + 1
"""Qt item role under which a list item holds the text below its title."""
MAX_TITLE_CHARACTERS = 60
"""Largest number of characters of the title of a card."""


class DesignCards(QListWidget):
    """A list of designs; `about` is its accessible name."""

    def __init__(self, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMovement(QListWidget.Movement.Static)
        self.setGridSize(CELL_SIZE_PX)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_CardDelegate(self))
        self.setMouseTracking(True)
        self.setAccessibleName(about)

    def add_card(
        self, title: str, description: str, tip: str = "", after: QListWidgetItem | None = None
    ) -> QListWidgetItem:
        """Add a card without a thumbnail, behind the card `after` or, if that is None, at the end.

        `tip` is its tooltip.
        """
        item = QListWidgetItem(one_line(title, MAX_TITLE_CHARACTERS))
        item.setToolTip(tooltip_html(tip))
        self.insertItem(self.count() if after is None else self.row(after) + 1, item)
        self.describe(item, description)
        return item

    def describe(self, item: QListWidgetItem, description: str) -> None:
        """Show `description` below the title of the card `item`."""
        line = one_line(description, 140)
        item.setData(_DESCRIPTION_ROLE, line)
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, line)

    def paint_thumbnail(self, item: QListWidgetItem, design: Design) -> None:
        """Show a picture of `design` on the card `item`."""
        picture = thumbnail(design, self.devicePixelRatioF(), appearance_of(self))
        self.set_picture(item, picture)

    def set_picture(self, item: QListWidgetItem, picture: QPixmap) -> None:
        """Show `picture` on the card `item`."""
        item.setData(PICTURE_ROLE, picture)

    def cards(self) -> list[QListWidgetItem]:
        """Return all cards in their order."""
        return [self.item(row) for row in range(self.count())]

    def unpainted(self) -> list[QListWidgetItem]:
        """Return the cards without a thumbnail; those in view come first."""
        area = self.viewport().rect()
        unpainted = [item for item in self.cards() if item.data(PICTURE_ROLE) is None]
        unpainted.sort(key=lambda item: not self.visualItemRect(item).intersects(area))
        return unpainted


class _CardDelegate(QStyledItemDelegate):
    """Paints a card: thumbnail, title and description of a design."""

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        return CELL_SIZE_PX

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours, area = (
            appearance_of(option.widget).theme,
            QRectF(option.rect).adjusted(6, 6, -6, -6),
        )
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.colour("accent" if chosen else "hairline"), 2 if chosen else 1))
        painter.setBrush(colours.colour("card"))
        painter.drawRoundedRect(area, 10, 10)
        picture = QRectF(
            area.left() + 8, area.top() + 8, THUMBNAIL_SIZE_PX.width(), THUMBNAIL_SIZE_PX.height()
        )
        if index.data(PICTURE_ROLE) is not None:
            painter.drawPixmap(picture.toRect(), index.data(PICTURE_ROLE))
        else:
            painter.fillRect(picture, colours.colour("canvas"))
        text_area = area.adjusted(12, THUMBNAIL_SIZE_PX.height() + 16, -12, -6)
        painter.setFont(font(13, strong=True))
        painter.setPen(colours.colour("text"))
        painter.drawText(text_area, Qt.AlignmentFlag.AlignLeft, index.data())
        painter.setFont(font(11))
        painter.setPen(colours.colour("secondary"))
        wrapped = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        painter.drawText(
            text_area.adjusted(0, 19, 0, 0), int(wrapped), index.data(_DESCRIPTION_ROLE)
        )
        painter.restore()

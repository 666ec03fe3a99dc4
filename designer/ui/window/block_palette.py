"""The palette: a card for each block kind, to drag onto the canvas or to append.

Everything on it comes from the kinds' own declarations; it names none. What is typed into its
search field may also be a block with its settings, ``3x3 128 /2``: it then has a card of its own.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QFont, QKeyEvent, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from designer.blocks import KINDS
from designer.core.kinds.kind import Kind
from designer.core.text.display_text import searchable
from designer.display.card_tile import tile_of
from designer.ui.canvas.view.mime import carrying
from designer.ui.theme import icons, theme
from designer.ui.widgets.labels import tooltip
from designer.ui.widgets.search_field import SearchField

KIND_ROLE = int(Qt.ItemDataRole.UserRole)
CARD_ROW_PX, SECTION_ROW_PX = 46, 28
FIRST_KIND_ROW = 2
"""The row of the first kind: the card of what was typed and a section come before it."""


class BlockPalette(QWidget):
    """Search field and cards."""

    chosen = Signal(object)
    """The `Kind`, with its settings, that a double-click or Enter asks to append."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField("Search blocks", "Search, or type 3x3 64 /2")
        self.cards = CardList()
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 12, 8, 8)
        box.setSpacing(6)
        box.addWidget(self.search)
        box.addWidget(self.cards)
        self.search.textChanged.connect(self.cards.narrow)
        self.search.returnPressed.connect(self._choose_found)
        self.cards.chosen.connect(self.chosen)
        self.setMinimumWidth(208)

    def _choose_found(self) -> None:
        """Enter in the search field appends the first card found."""
        kind = self.cards.current_kind()
        if kind is not None:
            self.chosen.emit(kind)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.cards.setFocus()
        else:
            super().keyPressEvent(event)


class CardList(QListWidget):
    """The cards in their sections; a section's name cannot be selected."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(CardDelegate(self))
        self.setDragEnabled(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("Blocks")
        self._typed = self._add_typed()
        section = ""
        for kind in sorted(KINDS, key=_section_order):
            if kind.section != section:
                section = kind.section
                self._add_section(section)
            self._add_card(kind)
        self.setCurrentRow(FIRST_KIND_ROW)

    def current_kind(self) -> Kind | None:
        """The kind of the current card, with its settings."""
        item = self.currentItem()
        return None if item is None or item.isHidden() else _kind_of(item)

    def begin(self) -> None:
        """Focus on the first card."""
        self.setCurrentRow(FIRST_KIND_ROW)
        self.setFocus()

    def narrow(self, text: str) -> None:
        """Shows only the cards whose words contain every word of `text`, or what `text` says."""
        words = searchable(text).split()
        header: QListWidgetItem | None = None
        found: QListWidgetItem | None = None
        for row in range(FIRST_KIND_ROW - 1, self.count()):
            item = self.item(row)
            kind = item.data(KIND_ROLE)
            if kind is None:
                header = item
                item.setHidden(True)
                continue
            named = searchable(f"{kind.name} {kind.title} {kind.about} {kind.section}")
            item.setHidden(not all(word in named for word in words))
            if not item.isHidden():
                found = found or item
                if header is not None:
                    header.setHidden(False)
        self._show_typed(text, alone=found is None)
        self.setCurrentItem(found if self._typed.isHidden() else self._typed)

    def _show_typed(self, text: str, *, alone: bool) -> None:
        """A card for what `text` says, unless that is what a card found has `alone`."""
        kind = _parsed_kind(text)
        self._typed.setHidden(kind is None or (kind is type(kind).fresh() and not alone))
        if kind is not None:
            self._typed.setText(kind.headline)
            self._typed.setData(KIND_ROLE, kind)
            about = ", ".join(kind.settings)
            self._typed.setToolTip(tooltip(f"{kind.headline}: {about}"))
            self._typed.setData(int(Qt.ItemDataRole.AccessibleDescriptionRole), about)

    def _add_typed(self) -> QListWidgetItem:
        item = QListWidgetItem()
        item.setSizeHint(QSize(0, CARD_ROW_PX))
        self.addItem(item)
        item.setHidden(True)
        return item

    def _add_section(self, name: str) -> None:
        item = QListWidgetItem(name)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(QSize(0, SECTION_ROW_PX))
        self.addItem(item)

    def _add_card(self, kind: type[Kind]) -> None:
        item = QListWidgetItem(kind.title)
        item.setData(KIND_ROLE, kind)
        item.setSizeHint(QSize(0, CARD_ROW_PX))
        item.setToolTip(f"{kind.title}: {kind.about}.\nDrag it onto the canvas, or press Enter.")
        item.setData(int(Qt.ItemDataRole.AccessibleDescriptionRole), kind.about)
        self.addItem(item)

    # Qt's own names from here.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        kind = self.current_kind()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and kind is not None:
            self.chosen.emit(kind)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        kind = None if item is None else _kind_of(item)
        if kind is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(kind)

    def mimeData(self, items: list[QListWidgetItem]) -> QMimeData:
        kind = _kind_of(items[0])
        return carrying(kind) if kind is not None else QMimeData()

    def startDrag(self, supported: Qt.DropAction) -> None:
        kind = self.current_kind()
        if kind is None:
            return
        drag = QDrag(self)
        drag.setMimeData(carrying(kind))
        drag.setPixmap(_tile_pixmap(kind, 36, self.devicePixelRatioF()))
        drag.setHotSpot(drag.pixmap().rect().center() / drag.pixmap().devicePixelRatio())
        drag.exec(Qt.DropAction.CopyAction)


class CardDelegate(QStyledItemDelegate):
    """Paints a card: tile, name, and the line of what the kind does."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        kind = index.data(KIND_ROLE)
        painter.save()
        if kind is None:
            self._paint_section(painter, QRectF(option.rect), str(index.data()))
        else:
            self._paint_card(painter, option, kind)
        painter.restore()

    def _paint_section(self, painter: QPainter, area: QRectF, name: str) -> None:
        font = QFont(painter.font())
        font.setPixelSize(11)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.current().colour("secondary"))
        place = area.adjusted(6, 0, 0, -5)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, name)

    def _paint_card(
        self, painter: QPainter, option: QStyleOptionViewItem, kind: type[Kind] | Kind
    ) -> None:
        look, area = theme.current(), QRectF(option.rect).adjusted(1, 1, -5, -1)
        title, about = kind.title, kind.about
        if isinstance(kind, Kind):
            title, about = kind.headline, ", ".join(kind.settings) or about
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = option.state
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            painter.setPen(QPen(look.colour("accent"), 1.5) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("window"))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 8, 8)
        icons.paint_tile(
            painter, QRectF(area.left() + 6, area.center().y() - 15, 30, 30), tile_of(kind)
        )
        font = QFont(option.font)
        font.setPixelSize(13)
        painter.setFont(font)
        painter.setPen(look.colour("text"))
        left = area.left() + 46
        painter.drawText(QRectF(left, area.top() + 6, area.right() - left, 17), title)
        font.setPixelSize(11)
        painter.setFont(font)
        painter.setPen(look.colour("secondary"))
        about = painter.fontMetrics().elidedText(
            about, Qt.TextElideMode.ElideRight, int(area.right() - left - 2)
        )
        painter.drawText(QRectF(left, area.top() + 23, area.right() - left, 16), about)


def _kind_of(item: QListWidgetItem) -> Kind | None:
    """The kind of a card with its settings: those of a new block, unless others were typed."""
    kind = item.data(KIND_ROLE)
    return kind if kind is None or isinstance(kind, Kind) else kind.fresh()


def _parsed_kind(text: str) -> Kind | None:
    """The block that `text` says, as far as it can be guessed."""
    if not text.strip():
        return None
    from designer.notation.quick_entry.completion import suggestions

    return next((way.kind for way in suggestions(text) if way.kind is not None), None)


def _section_order(kind: type[Kind]) -> int:
    """Sections come as the first kind of each does in the list of kinds."""
    return next(i for i, other in enumerate(KINDS) if other.section == kind.section)


def _tile_pixmap(kind: Kind, side: int, ratio: float) -> QPixmap:
    image = QPixmap(round(side * ratio), round(side * ratio))
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    icons.paint_tile(painter, QRectF(0, 0, side, side), tile_of(kind))
    painter.end()
    return image

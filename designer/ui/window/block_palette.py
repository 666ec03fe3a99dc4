"""The palette: a card for each block kind, which can be dragged onto the canvas or appended.

All texts of the cards come from the declarations of the block kinds in `designer.blocks`. The
search field also accepts a block with settings, e.g. ``3x3 128 /2``; a card for exactly this block
is then shown.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QDrag, QFont, QKeyEvent, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from designer.blocks import KINDS
from designer.core.kinds.kind import Kind
from designer.core.text.display_text import search_key
from designer.display.card_tile import tile_of
from designer.ui.canvas.view.mime import mime_data_for
from designer.ui.theme import icons
from designer.ui.theme.appearance import appearance_of
from designer.ui.widgets.labels import tooltip_html
from designer.ui.widgets.search_field import SearchField

KIND_ROLE = int(Qt.ItemDataRole.UserRole)
"""Qt item role under which an item holds a block kind: the class for an ordinary card, a `Kind`
with settings for typed text, and None for a section title."""
CARD_ROW_PX = 46
"""Height of a card, in pixels."""
SECTION_ROW_PX = 28
"""Height of a section title, in pixels."""
FIRST_KIND_ROW = 2
"""Row of the first block kind. Before it are the card for typed text and the first section title.
"""


class BlockPalette(QWidget):
    """The palette: the search field, and below it the list of cards."""

    chosen = Signal(object)
    """Emitted after a double-click or Enter, with the `Kind` to append, including its settings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField("Search blocks", "Search, or type 3x3 64 /2")
        self.cards = CardList()
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 12, 8, 8)
        box.setSpacing(6)
        box.addWidget(self.search)
        box.addWidget(self.cards)
        self.search.textChanged.connect(self.cards.filter_cards)
        self.search.returnPressed.connect(self._choose_current)
        self.cards.chosen.connect(self.chosen)
        self.setMinimumWidth(208)

    def _choose_current(self) -> None:
        """Emit `chosen` for the current card; after a search this is the first match."""
        kind = self.cards.current_kind()
        if kind is not None:
            self.chosen.emit(kind)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.cards.setFocus()
        else:
            super().keyPressEvent(event)


class CardList(QListWidget):
    """The cards of the block kinds in sections; the titles of sections cannot be selected."""

    chosen = Signal(object)
    """Emitted after a double-click or Enter, with the `Kind` to append; see `BlockPalette`."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(CardDelegate(self))
        self.setDragEnabled(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("Blocks")
        self._typed_card = self._add_typed_card()
        section = ""
        for kind in sorted(KINDS, key=_section_order):
            if kind.section != section:
                section = kind.section
                self._add_section(section)
            self._add_card(kind)
        self.setCurrentRow(FIRST_KIND_ROW)

    def current_kind(self) -> Kind | None:
        """Return the block kind of the current card, with its settings.

        Return None if no card is current or the search has hidden it.
        """
        item = self.currentItem()
        return None if item is None or item.isHidden() else _kind_of(item)

    def is_highlighted(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Return whether the card at `index` is selected, or the mouse pointer is over it."""
        if self.selectionModel().isSelected(index):
            return True
        view = self.viewport()
        return view.underMouse() and self.indexAt(view.mapFromGlobal(QCursor.pos())) == index

    def focus_first_card(self) -> None:
        """Give the list the keyboard focus, and make the card of the first block kind current."""
        self.setCurrentRow(FIRST_KIND_ROW)
        self.setFocus()

    def filter_cards(self, text: str) -> None:
        """Show only the cards whose texts contain every word of `text`.

        If `text` describes a block, such as ``3x3 128 /2``, a card for that block is shown too.
        """
        words = search_key(text).split()
        header: QListWidgetItem | None = None
        first_match: QListWidgetItem | None = None
        for row in range(FIRST_KIND_ROW - 1, self.count()):
            item = self.item(row)
            kind = item.data(KIND_ROLE)
            if kind is None:
                header = item
                item.setHidden(True)
                continue
            card_text = search_key(f"{kind.name} {kind.title} {kind.about} {kind.section}")
            item.setHidden(not all(word in card_text for word in words))
            if not item.isHidden():
                first_match = first_match or item
                if header is not None:
                    header.setHidden(False)
        self._show_typed_card(text, has_matches=first_match is not None)
        current = first_match if self._typed_card.isHidden() else self._typed_card
        self.setCurrentRow(-1 if current is None else self.row(current))

    def _show_typed_card(self, text: str, *, has_matches: bool) -> None:
        """Show the card for the block that `text` describes. Hide it if `text` describes none.

        The card is also hidden if the block has only default settings and other cards match the
        search.
        """
        kind = _parsed_kind(text)
        self._typed_card.setHidden(kind is None or (kind is type(kind).fresh() and has_matches))
        if kind is not None:
            self._typed_card.setText(kind.headline)
            self._typed_card.setData(KIND_ROLE, kind)
            about = ", ".join(kind.settings)
            self._typed_card.setToolTip(tooltip_html(f"{kind.headline}: {about}"))
            self._typed_card.setData(int(Qt.ItemDataRole.AccessibleDescriptionRole), about)

    def _add_typed_card(self) -> QListWidgetItem:
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

    # Overrides of Qt methods.

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

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        kind = _kind_of(items[0])
        return mime_data_for(kind) if kind is not None else QMimeData()

    def startDrag(self, supported: Qt.DropAction) -> None:
        kind = self.current_kind()
        if kind is None:
            return
        drag = QDrag(self)
        drag.setMimeData(mime_data_for(kind))
        drag.setPixmap(_tile_pixmap(kind, 36, self.devicePixelRatioF()))
        drag.setHotSpot(drag.pixmap().rect().center() / drag.pixmap().devicePixelRatio())
        drag.exec(Qt.DropAction.CopyAction)


class CardDelegate(QStyledItemDelegate):
    """Paints one item of the palette: a section title, or a card for a block kind.

    A card has a tile (a coloured square with a symbol), a title and a description. The delegate
    asks the list which card is highlighted: PySide needs 15 ms of the start of the program to
    create the classes of `QStyleOptionViewItem.state`.
    """

    def __init__(self, cards: CardList) -> None:
        super().__init__(cards)
        self._cards = cards

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        kind = index.data(KIND_ROLE)
        painter.save()
        if kind is None:
            self._paint_section(painter, option, str(index.data()))
        else:
            self._paint_card(painter, option, kind, index)
        painter.restore()

    def _paint_section(self, painter: QPainter, option: QStyleOptionViewItem, name: str) -> None:
        font = QFont(painter.font())
        font.setPixelSize(11)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(appearance_of(option.widget).theme.colour("secondary"))
        text_area = QRectF(option.rect).adjusted(6, 0, 0, -5)
        painter.drawText(text_area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, name)

    def _paint_card(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        kind: type[Kind] | Kind,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours, area = (
            appearance_of(option.widget).theme,
            QRectF(option.rect).adjusted(1, 1, -5, -1),
        )
        title, about = kind.title, kind.about
        if isinstance(kind, Kind):
            title, about = kind.headline, ", ".join(kind.settings) or about
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._cards.is_highlighted(index):
            focused = self._cards.hasFocus() and index == self._cards.currentIndex()
            painter.setPen(QPen(colours.colour("accent"), 1.5) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(colours.colour("window"))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 8, 8)
        icons.paint_tile(
            painter, QRectF(area.left() + 6, area.center().y() - 15, 30, 30), tile_of(kind)
        )
        font = QFont(option.font)
        font.setPixelSize(13)
        painter.setFont(font)
        painter.setPen(colours.colour("text"))
        text_left = area.left() + 46
        painter.drawText(QRectF(text_left, area.top() + 6, area.right() - text_left, 17), title)
        font.setPixelSize(11)
        painter.setFont(font)
        painter.setPen(colours.colour("secondary"))
        about = painter.fontMetrics().elidedText(
            about, Qt.TextElideMode.ElideRight, int(area.right() - text_left - 2)
        )
        painter.drawText(QRectF(text_left, area.top() + 23, area.right() - text_left, 16), about)


def _kind_of(item: QListWidgetItem) -> Kind | None:
    """Return the block kind for the list item `item`, with the typed settings if there are any.

    Without typed settings, return the kind with the settings of a new block. For a section title,
    return None.
    """
    kind = item.data(KIND_ROLE)
    return kind if kind is None or isinstance(kind, Kind) else kind.fresh()


def _parsed_kind(text: str) -> Kind | None:
    """Return the block kind, with settings, that `text` most likely describes.

    For example, `text` is ``3x3 128 /2``. Return None if it describes no block.
    """
    if not text.strip():
        return None
    from designer.notation.quick_entry.completion import suggest_blocks

    return next((match.kind for match in suggest_blocks(text) if match.kind is not None), None)


def _section_order(kind: type[Kind]) -> int:
    """Return the sort key that keeps the block kinds of a section together.

    The key is the index in `KINDS` of the first kind of the section.
    """
    return next(index for index, other in enumerate(KINDS) if other.section == kind.section)


def _tile_pixmap(kind: Kind, side: int, ratio: float) -> QPixmap:
    """Return a picture of a block kind's tile, the coloured square with its symbol.

    `side` is the side of the tile in logical pixels, `ratio` the device pixel ratio.
    """
    image = QPixmap(round(side * ratio), round(side * ratio))
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    icons.paint_tile(painter, QRectF(0, 0, side, side), tile_of(kind))
    painter.end()
    return image

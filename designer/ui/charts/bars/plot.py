"""The plot itself: bars in pyqtgraph's view, and what mouse and keys do with them.

Imports pyqtgraph, as `bars` does; see `warm_up` for when. Of pyqtgraph it uses view, box
and bars. Its mouse modes, menus, axes and legends stay out: they zoom where counts should
stand on zero, and take names for HTML.
"""

from __future__ import annotations

from collections.abc import Collection

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from designer.core.analysis.analysis import Analysis
from designer.core.kinds.kind import Family
from designer.core.text.display_text import one_line
from designer.display.bar_order import bar_order
from designer.display.chart_series import Part, Series, series, spoken, spoken_name, tells
from designer.ui.charts.bars.bar_hover_card import BarHoverCard
from designer.ui.charts.bars.bar_slots import ROOM_FOR_CORNERS, ROOM_FOR_FIGURES, View
from designer.ui.charts.bars.bars import CORNER, NO_SPANS, Bars
from designer.ui.charts.bars.decorations import Decorations, Shown, tint
from designer.ui.charts.bars.label_fitting import fit_labels
from designer.ui.document.document import Document
from designer.ui.theme import colours, theme

_EXTEND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_TABBED = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_RETURNED = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class Plot(pg.GraphicsView):
    """Bars of one count per card, in the order of the graph."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        self._made = False
        super().__init__(parent)
        self._document = document
        self._analysis: Analysis = document.analysis
        self._what: Series = series(document.analysis, bar_order(document.folding), "macs")
        self._log = False
        self._view = View()
        self._bars: dict[tuple[Family, Part], Bars] = {}
        self._marked: list[int] = []
        self._hovered: int | None = None
        self._ring = False
        self._furniture = Decorations()
        self._card = BarHoverCard(self)
        self._box = pg.ViewBox(enableMouse=False, enableMenu=False)
        self.scene().addItem(self._box)
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        self.viewport().setMouseTracking(True)
        self.setMinimumSize(0, 0)
        document.selection_changed.connect(self._mark)
        self._made = True
        self._furniture.take_font(self.font())
        self._places = _places(self._what)
        self.show_series(document.analysis, self._what, False)

    def show_series(self, analysis: Analysis, what: Series, logarithmic: bool) -> None:
        """Other counts, linear or in powers of ten."""
        if what.lineup is not self._what.lineup:
            at, self._places = self._hovered, _places(what)
            if at is not None and what.ids[at : at + 1] != [self._what.ids[at]]:
                # Another bar stands under the pointer now.
                self._point_at(None)
        self._analysis, self._what, self._log = analysis, what, logarithmic
        self.setAccessibleName(spoken_name(what.measure))
        self._arrange()
        self._mark(self._document.selection)
        if self._hovered is not None:
            self._point_at(self._hovered)

    @property
    def hover_text(self) -> str:
        """What the card at the pointer says, empty where there is none."""
        return self._card.text

    def bar_rect(self, key: str) -> QRectF:
        """Where the bar of a card stands, in pixels of the viewport."""
        return self._shown.bar(self._what.ids.index(key))

    @property
    def shown(self) -> Shown:
        """What is on the chart, and where."""
        return self._shown

    def _arrange(self) -> None:
        size = QSizeF(self.viewport().size()).expandedTo(QSizeF(1, 1))
        self._view = self._view.clamped(len(self._what.ids), size.width())
        self._shown, spans = fit_labels(
            self._analysis, self._what, self._log, self._view, size, self._furniture
        )
        slots = self._shown.slots
        self._box.setGeometry(slots.area)
        seen = (slots.first, slots.first + slots.shown)
        self._box.setRange(xRange=seen, yRange=(0, 1), padding=0)
        corner = None
        if slots.width >= ROOM_FOR_CORNERS:
            corner = (CORNER / slots.width, CORNER / slots.area.height())
        for key in spans.keys() | self._bars.keys():
            item = self._bars.get(key) or self._new_bars(key)
            item.place(spans.get(key, NO_SPANS), corner)
        self.viewport().update()

    def _new_bars(self, key: tuple[Family, Part]) -> Bars:
        item = self._bars[key] = Bars(_brush(key))
        item.setZValue(1 if key[1] == "biases" else 0)
        self._box.addItem(item, ignoreBounds=True)
        return item

    def _recolour(self) -> None:
        for key, item in self._bars.items():
            item.recolour(_brush(key))
        self._furniture.take_font(self.font())
        self._arrange()
        self._card.update()

    # Which blocks are marked, and which is pointed at.

    def _mark(self, selection: Collection[str]) -> None:
        """Marks the bars of which all blocks are selected, as the canvas does with its cards."""
        chosen, places = set(selection), self._places
        found = dict.fromkeys(places[key] for key in selection if key in places)
        self._marked = [at for at in found if chosen.issuperset(self._what.lineup.blocks(at))]
        text = spoken(self._analysis, self._what)
        if self._marked:
            text += f". Selected: {tells(self._analysis, self._what, self._marked[-1])}"
            self._look_at(self._view.with_block(self._marked[-1]))
        self.setAccessibleDescription(one_line(text))
        self.viewport().update()

    def _look_at(self, view: View) -> None:
        if view != self._view:
            self._view = view
            self._arrange()

    def _point_at(self, place: int | None, at: QPoint | None = None) -> None:
        """Tells the exact figure of a block beside the pointer, or beside its bar."""
        if place != self._hovered:
            self._hovered = place
            self.viewport().update()
        if place is None:
            self._card.dismiss()
            return
        if at is None:
            at = self._shown.bar(place).topRight().toPoint()
        self._card.tell(tells(self._analysis, self._what, place), at)

    def _select(self, place: int, extend: bool, toggle: bool) -> None:
        blocks, selection = self._what.lineup.blocks(place), self._document.selection
        if not extend:
            self._document.select(blocks)
        elif toggle and place in self._marked:
            own = set(blocks)
            self._document.select(one for one in selection if one not in own)
        else:
            self._document.select([*selection, *blocks])

    def _step(self, key: int) -> int | None:
        """The block that a key leads to; None for a key of another meaning."""
        last = len(self._what.ids) - 1
        here = self._marked[-1] if self._marked else None
        if last < 0:
            return None
        if key == Qt.Key.Key_Left:
            return last if here is None else max(here - 1, 0)
        if key == Qt.Key.Key_Right:
            return 0 if here is None else min(here + 1, last)
        return {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}.get(key)

    # Qt's own names from here. pyqtgraph's handlers are not asked: its scene would zoom and pan.

    def drawBackground(self, painter: QPainter, rect: QRectF) -> None:
        painter.fillRect(rect, theme.current().colour("panel"))
        self._furniture.behind(painter, self._shown, self._hovered, self._marked)

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        self._furniture.before(painter, self._shown, rect, self._marked)
        colours, slots = theme.current(), self._shown.slots
        if self._view.shown is not None:
            area, foot = slots.area, self.viewport().height() - 4
            each = area.width() / slots.count
            painter.fillRect(QRectF(area.left(), foot, area.width(), 3), colours.colour("window"))
            part = QRectF(area.left() + slots.first * each, foot, slots.shown * each, 3)
            painter.fillRect(part, colours.colour("secondary"))
        if self._ring and self.hasFocus():
            painter.setPen(QPen(colours.colour("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            edge = QRectF(self.viewport().rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(edge, 6, 6)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._shown.slots.place_at(event.position().x())
        if event.button() != Qt.MouseButton.LeftButton or place is None:
            event.ignore()
            return
        modifiers = event.modifiers()
        self._select(
            place, bool(modifiers & _EXTEND), bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        )

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position()
        self._point_at(self._shown.slots.place_at(position.x()), position.toPoint())

    def wheelEvent(self, event: QWheelEvent) -> None:
        slots, turn = self._shown.slots, event.angleDelta()
        if slots.count * ROOM_FOR_FIGURES <= self.viewport().width():
            event.ignore()
            return
        event.accept()
        sideways = turn.x()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            sideways = sideways or turn.y()
        x = event.position().x()
        if sideways:
            step = slots.shown * sideways / 1200
            view = self._view._replace(first=self._view.first - step)
        else:
            around = slots.first + (x - slots.area.left()) / slots.width
            view = self._view.zoomed(0.8 ** (turn.y() / 120), around, slots.count)
        self._look_at(view.clamped(slots.count, self.viewport().width()))
        self._point_at(self._shown.slots.place_at(x), event.position().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self._step(event.key())
        if place is None:
            event.ignore()
            return
        self._ring = True
        self._document.select(self._what.lineup.blocks(place))
        self._point_at(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Back from another window or a menu, all is as it was.
        if event.reason() not in _RETURNED:
            self._ring = event.reason() in _TABBED
        self.viewport().update()

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        self._point_at(None)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave and self._made:
            self._point_at(None)
        return super().viewportEvent(event)

    def leaveEvent(self, _event: QEvent) -> None:
        self._point_at(None)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if self._made:
            self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._made and event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._recolour()


def _places(what: Series) -> dict[str, int]:
    """The bar that stands for each block in view."""
    return {key: at for at in range(len(what.ids)) for key in what.lineup.blocks(at)}


def _brush(key: tuple[Family, Part]) -> QBrush:
    colour = QColor(colours.FAMILY[key[0]])
    return QBrush(tint(colour) if key[1] == "biases" else colour)

"""The plot: bars in a pyqtgraph view, and what the mouse and the keys do with the bars.

This module imports pyqtgraph; `lazy_import` explains when. The plot uses the view, the view box and
the items of pyqtgraph, but not its mouse modes, menus, axes and legends. Those zoom vertically,
although the count axis should start at zero, and treat names as HTML.
"""

from __future__ import annotations

from collections.abc import Collection

import pyqtgraph as pg  # type: ignore[import-untyped]  # pyqtgraph has no type annotations
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
from designer.core.measures.measure_table import MEASURES
from designer.core.text.display_text import one_line
from designer.display.bar_order import bar_order
from designer.display.chart_sentences import (
    accessible_description,
    accessible_name,
    bar_sentence,
)
from designer.display.chart_series import Series, measured_series
from designer.ui.charts.bars.bar_hover_card import BarHoverCard
from designer.ui.charts.bars.bar_slots import (
    MIN_CORNER_WIDTH_PX,
    MIN_FIGURE_WIDTH_PX,
    VisibleRange,
)
from designer.ui.charts.bars.bars import CORNER_RADIUS_PX, NO_SPANS, Bars, Part
from designer.ui.charts.bars.decorations import ChartLayout, Decorations, tint
from designer.ui.charts.bars.label_fitting import fit_labels
from designer.ui.document.document import Document
from designer.ui.document.document_change import DocumentChange
from designer.ui.theme import colours
from designer.ui.theme.appearance import appearance_of
from designer.ui.theme.colours import Theme

_EXTEND_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
"""Modifier keys with which a click adds to the selection."""
_KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
"""Qt's reasons for a focus change that was made by key; the plot then shows a focus ring."""
_RETURN_REASONS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""Qt's reasons for a focus that returns from another window or from a menu."""


class Plot(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph has no type annotations
    """Bars in the order of computation, one for each card of the canvas, that show one measure.

    A bar is identified by its index, counted from the left.
    """

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        # pyqtgraph's constructor causes events, which must not be handled until `_is_ready`.
        self._is_ready = False
        super().__init__(parent)
        self._document = document
        self._analysis: Analysis = document.analysis
        self._series: Series = measured_series(
            document, bar_order(document.collapsed_view), MEASURES[document.view.chart_measure]
        )
        self._logarithmic = False
        self.chart_layout: ChartLayout
        """Everything that the bar chart shows now, and where it shows it."""
        self._visible_range = VisibleRange()
        self._bars: dict[tuple[Family, Part], Bars] = {}
        self._marked: list[int] = []
        self._hovered: int | None = None
        self._shows_focus_ring = False
        self._decorations = Decorations()
        self._card = BarHoverCard(self)
        self._box = pg.ViewBox(enableMouse=False, enableMenu=False)
        self.scene().addItem(self._box)
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        # Every change calls `viewport().update()`. The scene would ask for a second, later paint.
        self.setViewportUpdateMode(self.ViewportUpdateMode.NoViewportUpdate)
        self.viewport().setMouseTracking(True)
        self.setMinimumSize(0, 0)
        document.changed.connect(self._follow_document)
        self._is_ready = True
        self._decorations.set_font(self.font())
        self._index_of = _bar_indices(self._series)
        self.show_series(document.analysis, self._series, False)

    def show_series(self, analysis: Analysis, series: Series, logarithmic: bool) -> None:
        """Show the values of `series`, one for each bar, on a linear or logarithmic scale."""
        if series.bar_order is not self._series.bar_order:
            hovered, self._index_of = self._hovered, _bar_indices(series)
            if hovered is not None and series.ids[hovered : hovered + 1] != [
                self._series.ids[hovered]
            ]:
                # The bars have changed, so another bar may be under the pointer now.
                self._hover(None)
        self._analysis, self._series, self._logarithmic = analysis, series, logarithmic
        self.setAccessibleName(accessible_name(series.measure))
        self._arrange()
        self._mark(self._document.selection)
        if self._hovered is not None:
            self._hover(self._hovered)

    def _arrange(self) -> None:
        """Compute the layout of the bar chart for its current size on the screen, and show it."""
        size = QSizeF(self.viewport().size()).expandedTo(QSizeF(1, 1))
        self._visible_range = self._visible_range.clamped(len(self._series.ids), size.width())
        self.chart_layout, spans = fit_labels(
            self._analysis,
            self._series,
            self._logarithmic,
            self._visible_range,
            size,
            self._decorations,
        )
        slots = self.chart_layout.slots
        self._box.setGeometry(slots.area)
        x_range = (slots.first, slots.first + slots.visible)
        self._box.setRange(xRange=x_range, yRange=(0, 1), padding=0)
        corner = None
        if slots.width >= MIN_CORNER_WIDTH_PX:
            corner = (CORNER_RADIUS_PX / slots.width, CORNER_RADIUS_PX / slots.area.height())
        for key in spans.keys() | self._bars.keys():
            item = self._bars.get(key) or self._new_bars(key)
            item.set_spans(spans.get(key, NO_SPANS), corner)
        self.viewport().update()

    def _new_bars(self, key: tuple[Family, Part]) -> Bars:
        item = self._bars[key] = Bars(_brush(key, appearance_of(self).theme))
        item.setZValue(1 if key[1] == "upper" else 0)
        self._box.addItem(item, ignoreBounds=True)
        return item

    def _update_colours_and_font(self) -> None:
        for key, item in self._bars.items():
            item.set_brush(_brush(key, appearance_of(self).theme))
        self._decorations.set_font(self.font())
        self._arrange()
        self._card.update()

    # The selected bars, and the bar under the pointer.

    def _follow_document(self, change: DocumentChange) -> None:
        if change.selection_changed:
            self._mark(change.after.selection)

    def _mark(self, selection: Collection[str]) -> None:
        """Mark the bars whose blocks are all selected, as the canvas marks its selected cards."""
        selected, index_of = set(selection), self._index_of
        touched = dict.fromkeys(index_of[key] for key in selection if key in index_of)
        self._marked = [
            index for index in touched if selected.issuperset(self._series.bar_order.blocks(index))
        ]
        text = accessible_description(self._analysis, self._series)
        if self._marked:
            text += f". Selected: {bar_sentence(self._analysis, self._series, self._marked[-1])}"
            self._set_visible_range(self._visible_range.with_bar(self._marked[-1]))
        self.setAccessibleDescription(one_line(text))
        self.viewport().update()

    def _set_visible_range(self, visible_range: VisibleRange) -> None:
        if visible_range != self._visible_range:
            self._visible_range = visible_range
            self._arrange()

    def _hover(self, index: int | None, position: QPoint | None = None) -> None:
        """Show the exact value of the bar `index` in the hover card, a small box over the chart.

        If `index` is None, hide the hover card. The hover card is shown at `position`, or at the
        bar if `position` is None.
        """
        if index != self._hovered:
            self._hovered = index
            self.viewport().update()
        if index is None:
            self._card.dismiss()
            return
        if position is None:
            position = self.chart_layout.bar(index).topRight().toPoint()
        self._card.show_text(bar_sentence(self._analysis, self._series, index), position)

    def _select(self, index: int, extend: bool, toggle: bool) -> None:
        """Select the blocks of a bar; all other blocks are deselected.

        If `extend` is True, keep the selection and add the blocks to it. If `toggle` is True too,
        remove the blocks from the selection if they are already selected.
        """
        blocks, selection = self._series.bar_order.blocks(index), self._document.selection
        if not extend:
            self._document.select(blocks)
        elif toggle and index in self._marked:
            removed = set(blocks)
            self._document.select(key for key in selection if key not in removed)
        else:
            self._document.select([*selection, *blocks])

    def _key_target(self, key: int) -> int | None:
        """Return the index of the bar to select when the key `key` is pressed.

        The keys are the arrows to the left and right, Home and End. Return None for any other key,
        and if there are no bars.
        """
        last = len(self._series.ids) - 1
        current = self._marked[-1] if self._marked else None
        if last < 0:
            return None
        if key == Qt.Key.Key_Left:
            return last if current is None else max(current - 1, 0)
        if key == Qt.Key.Key_Right:
            return 0 if current is None else min(current + 1, last)
        if key == Qt.Key.Key_Home:
            return 0
        return last if key == Qt.Key.Key_End else None

    # Overrides of Qt's methods. The event handlers of pyqtgraph's scene are not called, because
    # they zoom and pan.

    def drawBackground(self, painter: QPainter, rect: QRectF) -> None:
        theme = appearance_of(self).theme
        painter.fillRect(rect, theme.colour("panel"))
        self._decorations.paint_behind_bars(
            painter, theme, self.chart_layout, self._hovered, self._marked
        )

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        colours, slots = appearance_of(self).theme, self.chart_layout.slots
        self._decorations.paint_over_bars(painter, colours, self.chart_layout, rect, self._marked)
        if self._visible_range.visible is not None:
            # The position indicator: which part of the row of bars is visible.
            area, top = slots.area, self.viewport().height() - 4
            bar_step = area.width() / slots.bar_count
            painter.fillRect(QRectF(area.left(), top, area.width(), 3), colours.colour("window"))
            visible_part = QRectF(
                area.left() + slots.first * bar_step, top, slots.visible * bar_step, 3
            )
            painter.fillRect(visible_part, colours.colour("secondary"))
        if self._shows_focus_ring and self.hasFocus():
            painter.setPen(QPen(colours.colour("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            edge = QRectF(self.viewport().rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(edge, 6, 6)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.chart_layout.slots.index_at(event.position().x())
        if event.button() != Qt.MouseButton.LeftButton or index is None:
            event.ignore()
            return
        modifiers = event.modifiers()
        self._select(
            index,
            bool(modifiers & _EXTEND_MODIFIERS),
            bool(modifiers & Qt.KeyboardModifier.ControlModifier),
        )

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position()
        self._hover(self.chart_layout.slots.index_at(position.x()), position.toPoint())

    def wheelEvent(self, event: QWheelEvent) -> None:
        slots, angle = self.chart_layout.slots, event.angleDelta()
        if slots.bar_count * MIN_FIGURE_WIDTH_PX <= self.viewport().width():
            event.ignore()
            return
        event.accept()
        sideways = angle.x()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            sideways = sideways or angle.y()
        x = event.position().x()
        if sideways:
            step = slots.visible * sideways / 1200
            visible_range = self._visible_range._replace(first=self._visible_range.first - step)
        else:
            fixed = slots.first + (x - slots.area.left()) / slots.width
            factor = 0.8 ** (angle.y() / 120)
            visible_range = self._visible_range.zoomed(factor, fixed, slots.bar_count)
        self._set_visible_range(visible_range.clamped(slots.bar_count, self.viewport().width()))
        self._hover(self.chart_layout.slots.index_at(x), event.position().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self._key_target(event.key())
        if index is None:
            event.ignore()
            return
        self._shows_focus_ring = True
        self._document.select(self._series.bar_order.blocks(index))
        self._hover(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # If the focus returns from another window or from a menu, the focus ring is as before.
        if event.reason() not in _RETURN_REASONS:
            self._shows_focus_ring = event.reason() in _KEYBOARD_REASONS
        self.viewport().update()

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        self._hover(None)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave and self._is_ready:
            self._hover(None)
        is_handled: bool = super().viewportEvent(event)
        return is_handled

    def leaveEvent(self, _event: QEvent) -> None:
        self._hover(None)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if self._is_ready:
            self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._is_ready and event.type() in (
            QEvent.Type.PaletteChange,
            QEvent.Type.FontChange,
        ):
            self._update_colours_and_font()


def _bar_indices(series: Series) -> dict[str, int]:
    """Return, for the id of each block, the index of the bar that contains the block."""
    return {
        key: index for index in range(len(series.ids)) for key in series.bar_order.blocks(index)
    }


def _brush(key: tuple[Family, Part], theme: Theme) -> QBrush:
    colour = QColor(colours.FAMILY_FILLS[key[0]])
    return QBrush(tint(colour, theme) if key[1] == "upper" else colour)

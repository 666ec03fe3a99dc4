"""The main window: its panes, and what holds between them.

What a menu does is in `file_commands`, `edit_commands` and the canvas; what an edit does is
in `core.edits`.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from designer.core.text.display_text import one_line
from designer.ui import actions
from designer.ui.app import settings
from designer.ui.canvas.overlays.breadcrumb import Breadcrumb
from designer.ui.canvas.overlays.empty_canvas_card import EmptyCanvasCard
from designer.ui.canvas.overlays.notice import Notice
from designer.ui.canvas.view.canvas_view import CanvasView
from designer.ui.document.document import Document
from designer.ui.menus import dynamic_menus
from designer.ui.menus.availability import Availability
from designer.ui.menus.key_chords import KeyChords
from designer.ui.menus.menu_bar import MenuBar
from designer.ui.widgets.lazy_pane import LazyPane
from designer.ui.window.block_palette import BlockPalette
from designer.ui.window.command_set import CommandSet
from designer.ui.window.title_bar import TitleBar
from designer.ui.window.totals_bar import TotalsBar

if TYPE_CHECKING:
    from designer.core.kinds.kind import Kind
    from designer.ui.canvas.gestures.gesture import Hit
    from designer.ui.charts.chart_panel import ChartPanel
    from designer.ui.inspector.inspector_panel import Inspector
    from designer.ui.text_pane.pane import TextPane

MIN_SIZE_PX = (860, 560)
FIRST_SIZE = (1280, 800)
INSPECTOR_WIDTH_PX, CHARTS_HEIGHT_PX, TEXT_HEIGHT_PX = 292, 220, 192
"""At first; the text has room for seven lines, as many as an Inception module takes."""
MIN_CANVAS_HEIGHT_PX = 300
"""Pixels of its height that the canvas keeps when the text is shown: the charts give way."""


class MainWindow(CommandSet, QMainWindow):
    """One design in one window."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.document = Document(self)
        self.palette_pane = BlockPalette()
        self.canvas = CanvasView(self.document)
        self.inspector_pane = LazyPane(self._make_inspector, QSize(INSPECTOR_WIDTH_PX, 0))
        self.charts_pane = LazyPane(self._make_charts, QSize(0, CHARTS_HEIGHT_PX))
        self.text_pane = LazyPane(self._make_text, QSize(0, TEXT_HEIGHT_PX))
        self.totals = TotalsBar(self.document)
        self.setMenuBar(MenuBar(self))
        self.actions_by_id = actions.fill_menu_bar(self, self.menuBar(), self.canvas)
        dynamic_menus.add_dynamic_menus(self)
        self._put_panes()
        self._connect()
        self.setMinimumSize(*MIN_SIZE_PX)
        self.resize(*FIRST_SIZE)
        self._restore()
        self._show_title()
        self.availability = Availability(self)
        self.chords = KeyChords(self)
        self._type_from_the_palette()
        self.palette_pane.cards.begin()

    def run_action(self) -> None:
        """Carries out the action that was triggered."""
        attrgetter(actions.entry_by_id(self.sender().objectName()).slot)(self)()
        actions.update_checks(self)

    @property
    def inspector(self) -> Inspector:
        """The pane on the right."""
        return self.inspector_pane.pane

    @property
    def charts(self) -> ChartPanel:
        """The pane below the canvas."""
        return self.charts_pane.pane

    @property
    def text(self) -> TextPane:
        """The pane that shows the design as text."""
        return self.text_pane.pane

    def _make_inspector(self) -> Inspector:
        from designer.ui.inspector.inspector_panel import Inspector

        return Inspector(self.document)

    def _make_charts(self) -> ChartPanel:
        from designer.ui.charts.chart_panel import ChartPanel

        return ChartPanel(self.document)

    def _make_text(self) -> TextPane:
        from designer.ui.text_pane.pane import TextPane

        pane = TextPane(self.document)
        pane.left.connect(self.canvas.setFocus)
        return pane

    def _furnish(self) -> None:
        """After the first paint: the panes that were not needed for it."""
        for deferred in (self.inspector_pane, self.charts_pane):
            deferred.fill()
        actions.update_checks(self)
        if self.text_pane.isVisible():
            self.text_pane.fill()

    def make_room_for_text(self) -> None:
        """Lets the charts give way to a text pane that is shown, as far as they can."""
        drawing, charts = self._rows.sizes()
        text = self._drawing.sizes()[1] or TEXT_HEIGHT_PX
        least = MIN_CANVAS_HEIGHT_PX + text + self._drawing.handleWidth()
        wanted = min(least, drawing + charts - self.charts.minimumSizeHint().height())
        if charts and drawing < wanted:
            self._rows.setSizes([wanted, drawing + charts - wanted])

    def next_pane(self) -> None:
        """Focus to the next pane."""
        self._turn(1)

    def previous_pane(self) -> None:
        """Focus to the pane before."""
        self._turn(-1)

    def show_shortcuts(self) -> None:
        """The sheet of keys and gestures."""
        from designer.ui.menus.shortcut_sheet import ShortcutSheet

        ShortcutSheet(self).show()

    def show_about(self) -> None:
        """Version and what the program is."""
        from designer.ui.app import dialogs

        dialogs.show_about(self)

    def _put_panes(self) -> None:
        self.header = TitleBar(self.document, self.actions_by_id)
        self._drawing = QSplitter(Qt.Orientation.Vertical)
        self._drawing.addWidget(self.canvas)
        self._drawing.addWidget(self.text_pane)
        self._drawing.setStretchFactor(0, 1)
        self.text_pane.setHidden(not settings.text_pane())
        self._rows = QSplitter(Qt.Orientation.Vertical)
        self._rows.addWidget(self._drawing)
        self._rows.addWidget(self.charts_pane)
        self._rows.setStretchFactor(0, 1)
        self._rows.setSizes([520, CHARTS_HEIGHT_PX])
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        for pane in (self.palette_pane, self._rows, self.inspector_pane):
            self._columns.addWidget(pane)
        self._columns.setStretchFactor(1, 1)
        self._columns.setSizes([224, 764, INSPECTOR_WIDTH_PX])
        for splitter in (self._drawing, self._rows, self._columns):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(self._columns, 1)
        box.addWidget(self.totals)
        self.setCentralWidget(body)
        self.beginnings = EmptyCanvasCard(self.canvas, self.document, self.actions_by_id)
        self.notice = Notice(self.canvas, self.document)
        self.breadcrumb = Breadcrumb(self.canvas, self.document)

    def _connect(self) -> None:
        self.canvas.painted.connect(self._furnish)
        self.palette_pane.chosen.connect(self._append)
        # Queued: the program it was dragged from waits until the drop is over.
        self.canvas.files_dropped.connect(self._open_dropped, Qt.ConnectionType.QueuedConnection)
        self.document.file_changed.connect(self._show_title)
        self.document.replaced.connect(self._begin_at_the_palette)
        self.document.design_changed.connect(self._type_from_the_palette)
        self.canvas.told.connect(self.notice.tell)
        self.canvas.dragged_over.connect(self.beginnings.give_way)
        self.canvas.menu_wanted.connect(self._show_context_menu)
        self.canvas.blocks_wanted.connect(self._type_blocks)
        self.canvas.wire_dropped.connect(self._type_blocks_for_wire)

    def _append(self, kind: Kind) -> None:
        self.edits.append(kind)

    def _type_blocks(self, point: QPointF) -> None:
        self.adding.open_at(point)

    def _type_blocks_for_wire(self, point: QPointF, after: str | None, before: str | None) -> None:
        self.adding.open_for_wire(point, after, before)

    def _open_dropped(self, paths: list[str]) -> None:
        self.files.open_dropped(paths)

    def _show_context_menu(self, under: Hit, at: QPoint) -> None:
        from designer.ui.menus.context_menu import show_context_menu

        show_context_menu(self, under, at)

    def _type_from_the_palette(self) -> None:
        """As long as the design is empty Tab types a line in the palette too, where one begins."""
        typing, cards = self.actions_by_id["quick_add"], self.palette_pane.cards
        if self.document.design.blocks:
            cards.removeAction(typing)
        else:
            cards.addAction(typing)

    def _begin_at_the_palette(self) -> None:
        """An empty design is begun with the first card of the palette."""
        if not self.document.design.blocks:
            self.palette_pane.cards.begin()

    def _show_title(self) -> None:
        # Doubled, the mark of "modified" stands for itself in a name that holds it.
        name = one_line(self.document.title, 80).replace("[*]", "[*][*]")
        self.setWindowTitle(f"{name}[*] – CNN Designer")
        self.setWindowModified(self.document.modified)

    def _turn(self, step: int) -> None:
        panes = [self.palette_pane.cards, self.canvas, self.inspector, self.charts]
        if self.text_pane.isVisible():
            panes.insert(2, self.text)
        panes = [pane for pane in panes if pane.isVisible()]
        focus = QApplication.focusWidget()
        place = next(
            (i for i, pane in enumerate(panes) if focus is not None and pane.isAncestorOf(focus)),
            None,
        )
        if focus in panes:
            place = panes.index(focus)
        pane = panes[(place + step) % len(panes)] if place is not None else panes[0]
        if pane is self.inspector:
            self.inspector.focus_first_field()
        else:
            pane.setFocus(Qt.FocusReason.TabFocusReason)

    def _restore(self) -> None:
        stored = settings.settings()
        for name, restore in (
            ("window/geometry", self.restoreGeometry),
            ("window/columns", self._columns.restoreState),
            ("window/rows", self._rows.restoreState),
            ("window/drawing", self._drawing.restoreState),
        ):
            state = stored.value(name)
            if isinstance(state, QByteArray):
                restore(state)

    def _remember(self) -> None:
        stored = settings.settings()
        stored.setValue("window/geometry", self.saveGeometry())
        stored.setValue("window/columns", self._columns.saveState())
        stored.setValue("window/rows", self._rows.saveState())
        stored.setValue("window/drawing", self._drawing.saveState())

    # Qt's own names from here.

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.may_leave():
            event.ignore()
            return
        self.canvas.cancel_gesture()
        self._remember()
        event.accept()

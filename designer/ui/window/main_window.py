"""The main window: its panes and the connections between the panes.

The commands of the menus are in `ui.commands` and the canvas; edits are in `core.edits`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QVBoxLayout, QWidget

from designer import gc_pause
from designer.core.text.display_text import one_line
from designer.ui.app import data_folder, settings
from designer.ui.app.task_runner import TaskRunner
from designer.ui.app.unexpected_errors import ERRORS
from designer.ui.canvas.overlays.breadcrumb import Breadcrumb
from designer.ui.canvas.overlays.empty_canvas_card import EmptyCanvasCard
from designer.ui.canvas.overlays.notice import Notice
from designer.ui.canvas.view.canvas_view import CanvasView
from designer.ui.commands.command_set import CommandSet
from designer.ui.document.autosave import Autosave
from designer.ui.document.document import Document
from designer.ui.document.document_change import DocumentChange
from designer.ui.menus.availability import Availability
from designer.ui.menus.dynamic_menus import RecentMenu, keep_undo_names_current
from designer.ui.menus.key_chords import KeyChords
from designer.ui.menus.menu_bar import MenuBar
from designer.ui.widgets.lazy_pane import LazyPane
from designer.ui.window.block_palette import BlockPalette
from designer.ui.window.error_bar import ErrorBar
from designer.ui.window.pane_turns import PaneTurns
from designer.ui.window.stored_choices import (
    remember_detail,
    stored_canvas_options,
    stored_view,
)
from designer.ui.window.title_bar import TitleBar
from designer.ui.window.totals_bar import TotalsBar

if TYPE_CHECKING:
    from designer.core.kinds.kind import Kind
    from designer.ui.bottom_pane.bottom_pane import BottomPane
    from designer.ui.canvas.scene.hit import Hit
    from designer.ui.inspector.inspector_panel import Inspector
    from designer.ui.menus.command_palette import CommandPalette
    from designer.ui.text_pane.pane import TextPane

MIN_SIZE_PX = (860, 560)
"""Minimum width and height of the window, in pixels."""
INITIAL_SIZE_PX = (1280, 800)
"""Width and height of the window at the first start, in pixels."""
INSPECTOR_WIDTH_PX = 292
"""Initial width of the inspector, in pixels."""
BOTTOM_HEIGHT_PX = 244
"""Initial height of the bottom pane, in pixels."""
TEXT_HEIGHT_PX = 192
"""Initial height of the text pane, in pixels: enough for seven lines of text."""
MIN_CANVAS_HEIGHT_PX = 300
"""Height, in pixels, that the canvas keeps when the text pane is shown; the bottom pane becomes
lower instead."""


class MainWindow(QMainWindow):
    """The window of the program; each window shows one document."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.document = Document(self, stored_view())
        self.tasks = TaskRunner(self)
        self.document.compute_long = self.tasks.compute
        self.autosave = Autosave(self.document, self.tasks, data_folder.path_of("recovery"))
        self.palette_pane = BlockPalette()
        self.canvas = CanvasView(self.document, self.tasks, stored_canvas_options())
        self._pane_turns = PaneTurns(self.document, self.tasks)
        self.inspector_pane = LazyPane(self._make_inspector, QSize(INSPECTOR_WIDTH_PX, 0))
        self.bottom_pane = LazyPane(self._make_bottom, QSize(0, BOTTOM_HEIGHT_PX))
        self.text_pane = LazyPane(self._make_text, QSize(0, TEXT_HEIGHT_PX))
        self.totals = TotalsBar(self.document)
        self._pane_turns.add_turn()
        self.commands = CommandSet(
            self.document, self.canvas, self, self, self.tasks, self._shortcut_of
        )
        self._create_menus()
        self._create_layout()
        self._connect_signals()
        self.setMinimumSize(*MIN_SIZE_PX)
        self.resize(*INITIAL_SIZE_PX)
        self._restore_layout()
        self._show_title()
        self._create_availability()
        self._update_palette_tab_key()
        self.palette_pane.cards.focus_first_card()

    @property
    def inspector(self) -> Inspector:
        """The inspector, the pane on the right; it is created at the first access."""
        return self.inspector_pane.pane

    @property
    def text(self) -> TextPane:
        """The text pane, which shows the design as text; it is created at the first access."""
        return self.text_pane.pane

    @property
    def bottom(self) -> BottomPane:
        """The views below the canvas; the pane is created at the first access."""
        return self.bottom_pane.pane

    @cached_property
    def command_palette(self) -> CommandPalette:
        """The command palette: the prompt of Help ▸ Do anything."""
        from designer.ui.menus.command_palette import CommandPalette

        return CommandPalette(
            self.canvas,
            self.canvas.canvas_scene.document_shown,
            self.actions_by_id,
            "do_anything",
            self.availability.unavailable_reason,
        )

    def _make_inspector(self) -> Inspector:
        from designer.ui.inspector.inspector_panel import Inspector

        return Inspector(self.document)

    def _make_bottom(self) -> BottomPane:
        from designer.ui.bottom_pane.bottom_pane import BottomPane

        pane = BottomPane(self.document, settings.bottom_view())
        pane.view_chosen.connect(settings.remember_bottom_view)
        return pane

    def _make_text(self) -> TextPane:
        from designer.ui.text_pane.pane import TextPane

        pane = TextPane(self.document, self.tasks)
        pane.escape_pressed.connect(self.canvas.setFocus)
        return pane

    def _fill_lazy_panes(self) -> None:
        """Create what was left out at the start so that the canvas appeared sooner."""
        self._pane_turns.add_turn()
        self.inspector_pane.ensure_created()
        self._pane_turns.add_turn()
        self.bottom_pane.ensure_created()
        self.commands.views.restore_minimap()
        self.commands.files.clear_up()
        self._menu_bar.update_checks()
        if self.text_pane.isVisible():
            self.text_pane.ensure_created()

    def offer_recovered(self) -> None:
        """Show the designs that an earlier process has left unsaved, if there are any."""
        self.commands.recovery.offer()

    def focus_text(self) -> None:
        """Create the text pane if necessary, make room for it, and give it the focus."""
        self._shrink_bottom_for_text()
        self.text.setFocus()

    def show_view(self, view_id: str) -> None:
        """Show the bottom pane with the view that has this id, and give the view the focus."""
        self.bottom_pane.show()
        self.bottom.show_view(view_id)
        self.bottom.current_view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def shown_view(self) -> str:
        """The id of the view in the bottom pane, or "" if the pane is hidden or not created."""
        is_shown = self.bottom_pane.is_created and not self.bottom_pane.isHidden()
        return self.bottom.shown_view if is_shown else ""

    def _shrink_bottom_for_text(self) -> None:
        """Lower the bottom pane, to its minimum, if canvas and text pane need the height."""
        drawing, bottom = self._row_splitter.sizes()
        text = self._drawing_splitter.sizes()[1] or TEXT_HEIGHT_PX
        min_drawing = MIN_CANVAS_HEIGHT_PX + text + self._drawing_splitter.handleWidth()
        height = min(min_drawing, drawing + bottom - self.bottom.minimumSizeHint().height())
        if bottom and drawing < height:
            self._row_splitter.setSizes([height, drawing + bottom - height])

    def _show_shortcuts(self) -> None:
        """Show the sheet of shortcuts and gestures."""
        from designer.ui.menus.shortcut_sheet import ShortcutSheet

        ShortcutSheet(self).show()

    def _show_about(self) -> None:
        """Show the version and a description of the program."""
        from designer.ui.app import dialogs

        dialogs.show_about(self)

    def _create_menus(self) -> None:
        """Create the menu bar with all actions, and the parts of the menus that change."""
        self._menu_bar = MenuBar(self.commands, self)
        self.setMenuBar(self._menu_bar)
        by_id = self.actions_by_id = self._menu_bar.actions_by_id
        RecentMenu(self._menu_bar.menus["File"], by_id["save"], self._open_recent)
        keep_undo_names_current(self.document, by_id["undo"], by_id["redo"])

    def _shortcut_of(self, action_id: str) -> str:
        return self.actions_by_id[action_id].shortcut().toString()

    def _create_availability(self) -> None:
        """Enable the actions that are available now, and handle the keys of the others."""
        self.availability = Availability(
            self.commands, self.actions_by_id, self.document, self.notice.show_message
        )
        for menu in self._menu_bar.menus.values():
            self.availability.watch_menu(menu)
        self.installEventFilter(self.availability)
        self.key_chords = KeyChords(
            self.canvas, self.actions_by_id, self.availability.show_reason, self.notice
        )

    def _create_layout(self) -> None:
        """Put the panes side by side, with movable dividers, below the title bar.

        The totals bar is below the panes.
        """
        self.header = TitleBar(self.document, self.actions_by_id)
        self._drawing_splitter = QSplitter(Qt.Orientation.Vertical)
        self._drawing_splitter.addWidget(self.canvas)
        self._drawing_splitter.addWidget(self.text_pane)
        self._drawing_splitter.setStretchFactor(0, 1)
        self.text_pane.setHidden(not settings.text_pane())
        self._row_splitter = QSplitter(Qt.Orientation.Vertical)
        self._row_splitter.addWidget(self._drawing_splitter)
        self._row_splitter.addWidget(self.bottom_pane)
        self._row_splitter.setStretchFactor(0, 1)
        self._row_splitter.setSizes([520, BOTTOM_HEIGHT_PX])
        self._column_splitter = QSplitter(Qt.Orientation.Horizontal)
        for pane in (self.palette_pane, self._row_splitter, self.inspector_pane):
            self._column_splitter.addWidget(pane)
        self._column_splitter.setStretchFactor(1, 1)
        self._column_splitter.setSizes([224, 764, INSPECTOR_WIDTH_PX])
        for splitter in (self._drawing_splitter, self._row_splitter, self._column_splitter):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(ErrorBar(ERRORS, self.actions_by_id))
        box.addWidget(self._column_splitter, 1)
        box.addWidget(self.totals)
        self.setCentralWidget(body)
        self.empty_canvas_card = EmptyCanvasCard(self.canvas, self.document, self.actions_by_id)
        self.notice = Notice(self.canvas, self.document)
        self.breadcrumb = Breadcrumb(self.canvas, self.document)

    def _connect_signals(self) -> None:
        self.canvas.first_painted.connect(self._fill_lazy_panes)
        self.palette_pane.chosen.connect(self._append)
        # Queued, because the program from which the files are dragged waits until this returns.
        self.canvas.files_dropped.connect(self._open_dropped, Qt.ConnectionType.QueuedConnection)
        self.canvas.wheel_pans_changed.connect(settings.remember_wheel_pans)
        self.canvas.snapping_changed.connect(settings.remember_snapping)
        self.canvas.canvas_scene.detail_changed.connect(remember_detail)
        self.document.changed.connect(self._follow_document)
        self.canvas.message_posted.connect(self.notice.show_message)
        self.commands.message_posted.connect(self.notice.show_message)
        self.autosave.message_posted.connect(self.notice.show_message)
        self.commands.design_recovered.connect(self.autosave.take_over)
        self.commands.quick_add_visibility_changed.connect(self.empty_canvas_card.set_suppressed)
        self.commands.command_palette_requested.connect(self._open_command_palette)
        self.commands.shortcut_sheet_requested.connect(self._show_shortcuts)
        self.commands.about_requested.connect(self._show_about)
        self.canvas.drag_over_changed.connect(self.empty_canvas_card.set_suppressed)
        self.canvas.context_menu_requested.connect(self._show_context_menu)
        self.canvas.quick_add_requested.connect(self._open_quick_add)
        self.canvas.wire_dropped.connect(self._open_quick_add_for_wire)

    def _follow_document(self, change: DocumentChange) -> None:
        if change.file_changed:
            self._show_title()
        if change.design_changed:
            self._update_palette_tab_key()
        if change.replaced:
            self._focus_palette_if_empty()
        if change.memory_units_changed:
            settings.remember_number_type(change.after.view.memory_units.number_type)
        if change.chart_measure_changed:
            settings.remember_chart_measure(change.after.view.chart_measure)

    def _append(self, kind: Kind) -> None:
        self.commands.edits.append(kind)

    def _open_quick_add(self, point: QPointF) -> None:
        self.commands.quick_add.open_at(point)

    def _open_quick_add_for_wire(
        self, point: QPointF, after: str | None, before: str | None
    ) -> None:
        self.commands.quick_add.open_for_wire(point, after, before)

    def _open_dropped(self, paths: list[str]) -> None:
        self.commands.files.open_dropped(paths)

    def _open_recent(self, path: str) -> None:
        self.commands.files.open(path)

    def _show_context_menu(self, under: Hit, at: QPoint) -> None:
        from designer.ui.menus.context_menu import show_context_menu

        show_context_menu(self.canvas, self.actions_by_id, self.availability.watch_menu, under, at)

    def _open_command_palette(self) -> None:
        self._menu_bar.update_checks()
        self.command_palette.open()

    def _update_palette_tab_key(self) -> None:
        """While the design is empty, let Tab open the quick-add prompt in the block palette too.

        In this prompt the user types the blocks to add. The palette has the focus when an empty
        design is opened; otherwise Tab opens the prompt only on the canvas.
        """
        quick_add, cards = self.actions_by_id["quick_add"], self.palette_pane.cards
        if self.document.design.blocks:
            cards.removeAction(quick_add)
        else:
            cards.addAction(quick_add)

    def _focus_palette_if_empty(self) -> None:
        """If the design is empty, move the keyboard focus to the first card of the palette."""
        if not self.document.design.blocks:
            self.palette_pane.cards.focus_first_card()

    def _show_title(self) -> None:
        # Qt replaces "[*]" in a title by the mark of a modified document; doubled, it is literal.
        name = one_line(self.document.title, 80).replace("[*]", "[*][*]")
        self.setWindowTitle(f"{name}[*] – CNN Designer")
        self.setWindowModified(self.document.modified)

    def move_focus(self, step: int) -> None:
        """Move the keyboard focus by `step` visible panes; the first pane comes after the last."""
        panes: list[QWidget] = [self.palette_pane.cards, self.canvas, self.inspector, self.bottom]
        if self.text_pane.isVisible():
            panes.insert(2, self.text)
        panes = [pane for pane in panes if pane.isVisible()]
        focus = QApplication.focusWidget()
        current = next(
            (i for i, pane in enumerate(panes) if focus is not None and pane.isAncestorOf(focus)),
            None,
        )
        if focus in panes:
            current = panes.index(focus)
        pane = panes[(current + step) % len(panes)] if current is not None else panes[0]
        if pane is self.inspector:
            self.inspector.focus_first_field()
        else:
            pane.setFocus(Qt.FocusReason.TabFocusReason)

    def _restore_layout(self) -> None:
        """Restore the geometry of the window and the sizes of its panes from the settings."""
        stored = settings.settings()
        for name, restore in (
            ("window/geometry", self.restoreGeometry),
            ("window/columns", self._column_splitter.restoreState),
            ("window/rows", self._row_splitter.restoreState),
            ("window/drawing", self._drawing_splitter.restoreState),
        ):
            state = stored.value(name)
            if isinstance(state, QByteArray):
                restore(state)

    def _save_layout(self) -> None:
        """Store the geometry of the window and the sizes of its panes in the settings."""
        stored = settings.settings()
        stored.setValue("window/geometry", self.saveGeometry())
        stored.setValue("window/columns", self._column_splitter.saveState())
        stored.setValue("window/rows", self._row_splitter.saveState())
        stored.setValue("window/drawing", self._drawing_splitter.saveState())

    # Overrides of Qt methods.

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.commands.files.may_leave():
            event.ignore()
            return
        self.tasks.close()
        self.autosave.close()
        self.commands.files.close()
        self.canvas.cancel_gesture()
        self._save_layout()
        gc_pause.thaw()
        event.accept()

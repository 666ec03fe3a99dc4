"""The panel on the right: the design, a group, one block or several, whichever is selected.

It shows one of four pages and tells it when to look again. What a page shows is in its own
file; the form and the figures follow the kinds' declarations, and no kind is named.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from designer.ui.document.document import Document
from designer.ui.inspector.block_page import BlockPage
from designer.ui.inspector.design_page import DesignPage
from designer.ui.inspector.group_page import GroupPage, group_at_hand
from designer.ui.inspector.selection_page import SelectionPage
from designer.ui.inspector.widgets.formula_box import COLUMN

MARGIN = 18
WIDTH = COLUMN + 2 * MARGIN

Page = DesignPage | GroupPage | BlockPage | SelectionPage


class Inspector(QWidget):
    """Form and figures of what is selected."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._pages: dict[type[Page], Page] = {}
        """Made when first shown."""
        self._page: Page | None = None
        self.setMinimumWidth(WIDTH)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        self._box = QVBoxLayout(content)
        self._box.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._box.addStretch()
        self._area.setWidget(content)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._area)
        self._area.verticalScrollBar().rangeChanged.connect(self._make_room)
        document.analysis_changed.connect(self._refresh)
        document.selection_changed.connect(self._refresh)
        document.basis_changed.connect(self._refresh)
        document.entered_changed.connect(self._refresh)
        document.replaced.connect(self._begin_at_the_top)
        self._refresh()

    def focus_first_field(self) -> None:
        """Puts the keyboard into the topmost field: a block's first, or a name."""
        page = self._page
        if isinstance(page, GroupPage):
            field: QWidget | None = page.name.entry
        else:
            field = page.name if isinstance(page, DesignPage) else page.form.first_editor()
        if field is None and isinstance(page, BlockPage):
            field = page.label
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def commit_pending(self) -> None:
        """Commits what is typed in a field that still has the focus; before a save, say."""
        if not isinstance(self._page, DesignPage):
            self._page.form.commit_pending()

    def _refresh(self, _what: object = None) -> None:
        """Shows the page for what is selected, up to date; a page does only what is new."""
        wanted = self._wanted()
        page = self._pages.get(wanted)
        if page is None:
            page = self._pages[wanted] = wanted(self._document)
            self._box.insertWidget(0, page)
            if isinstance(page, DesignPage):
                for pane in page.folds:
                    pane.fold.toggled.connect(self._show_fold)
        page.refresh()
        if page is not self._page:
            # An entry of the design's page was chosen: the keyboard stays in the inspector.
            chosen = isinstance(self._page, DesignPage) and _has_focus(self._page)
            if self._page is not None:
                self._leave(self._page)
            page.show()
            self._page = page
            self._area.verticalScrollBar().setValue(0)
            if chosen:
                self.focus_first_field()
        settle(self._area.widget())

    def _wanted(self) -> type[Page]:
        if group_at_hand(self._document) is not None:
            return GroupPage
        return (DesignPage, BlockPage, SelectionPage)[min(len(self._document.selection), 2)]

    def _begin_at_the_top(self) -> None:
        self._area.verticalScrollBar().setValue(0)

    def _leave(self, page: Page) -> None:
        # Hiding takes the focus, and what loses it commits: too late, for other blocks.
        pending = page if isinstance(page, DesignPage) else page.form
        pending.drop_pending()
        page.hide()

    def _show_fold(self, is_open: bool) -> None:
        """Scrolls to what was folded out, its heading on top where it is longer than the pane."""
        content, bar = self._area.widget(), self._area.verticalScrollBar()
        settle(content)
        # Else the pane would have room for what is folded out at the next turn of events only.
        QCoreApplication.sendEvent(self._area, QEvent(QEvent.Type.LayoutRequest))
        if is_open:
            fold = self.sender().parentWidget()
            top = fold.mapTo(content, QPoint()).y()
            lowest = top + fold.height() + MARGIN - self._area.viewport().height()
            bar.setValue(max(bar.value(), min(top, lowest)))

    def _make_room(self, _lowest: int, highest: int) -> None:
        """Lets the scroll bar stand in the margin, so that nothing is wrapped anew for it."""
        bar = self._area.verticalScrollBar().sizeHint().width() if highest else 0
        self._box.setContentsMargins(MARGIN, MARGIN, MARGIN - bar, MARGIN)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 600)


def _has_focus(page: QWidget) -> bool:
    focused = page.window().focusWidget()
    return focused is not None and page.isAncestorOf(focused)


def settle(widget: QWidget) -> None:
    """Lays out what changed from the inside outward.

    Left alone, Qt hands a new height up one level at each turn of its events, with a frame
    of the old layout shown in between.
    """
    layout = widget.layout()
    if layout is not None and not widget.isHidden():
        for child in widget.children():
            if isinstance(child, QWidget):
                settle(child)
        layout.activate()

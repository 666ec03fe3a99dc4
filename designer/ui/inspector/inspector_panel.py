"""The panel on the right: a page for the design, for a group, for one block or for several.

The panel shows the page that suits the selection and refreshes it. What a page contains is defined
in the file of that page. No block kind is named here, because the forms and the counts are built
from the declarations of the kinds.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from designer.ui.document.document import Document
from designer.ui.document.document_change import DocumentChange
from designer.ui.inspector.block_page import BlockPage
from designer.ui.inspector.design_page import DesignPage
from designer.ui.inspector.group_page import GroupPage, current_group
from designer.ui.inspector.page import Page
from designer.ui.inspector.selection_page import SelectionPage
from designer.ui.inspector.widgets.formula_box import MIN_CONTENT_WIDTH_PX

MARGIN_PX = 18
"""Pixels between the edges of the panel and its content."""
MIN_WIDTH_PX = MIN_CONTENT_WIDTH_PX + 2 * MARGIN_PX
"""Minimum width of the panel in pixels."""

PageType = type[DesignPage] | type[GroupPage] | type[BlockPage] | type[SelectionPage]
"""The type of a page of the inspector."""


class Inspector(QWidget):
    """The panel on the right, with the fields and the counts of whatever is selected."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._pages: dict[PageType, Page[Any]] = {}
        """The pages by their type; each is created when it is first shown."""
        self._page: Page[Any] | None = None
        self.setMinimumWidth(MIN_WIDTH_PX)
        self.scroll_area = QScrollArea(self)
        """The scroll area that contains the pages."""
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = QWidget()
        self._content_box = QVBoxLayout(self._content)
        self._content_box.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        self._content_box.addStretch()
        self.scroll_area.setWidget(self._content)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.scroll_area)
        self.scroll_area.verticalScrollBar().rangeChanged.connect(self._set_margins)
        document.changed.connect(self._follow_document)
        self._refresh()

    @property
    def page(self) -> Page[Any]:
        """The page that is shown now."""
        assert self._page is not None, "the constructor shows a page"
        return self._page

    def focus_first_field(self) -> None:
        """Give the focus to the topmost field of the page: a field of the form or a name."""
        field = self.page.first_field()
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _follow_document(self, change: DocumentChange) -> None:
        if change.replaced:
            for page in self._pages.values():
                page.forget_state()
        shown_changed = change.selection_changed or change.entered_changed
        if change.design_changed or shown_changed or change.memory_units_changed:
            self._refresh()
        if change.replaced:
            self.scroll_area.verticalScrollBar().setValue(0)

    def _refresh(self) -> None:
        """Show and refresh the page for the selection; the page updates only what has changed."""
        page_type = self._page_type()
        page = self._pages.get(page_type)
        if page is None:
            page = self._pages[page_type] = page_type(self._document)
            self._content_box.insertWidget(0, page)
            page.section_toggled.connect(self._scroll_to_section)
        page.refresh()
        if page is not self._page:
            passes_focus_on = False
            if self._page is not None:
                passes_focus_on = self._page.passes_focus_on and _has_focus(self._page)
                self._leave(self._page)
            page.show()
            self._page = page
            self.scroll_area.verticalScrollBar().setValue(0)
            if passes_focus_on:
                self.focus_first_field()
        activate_layouts(self._content)

    def _page_type(self) -> PageType:
        """Return the type of the page that suits the selection."""
        if current_group(self._document) is not None:
            return GroupPage
        selected = len(self._document.selection)
        if selected == 0:
            return DesignPage
        return BlockPage if selected == 1 else SelectionPage

    def _leave(self, page: Page[Any]) -> None:
        # Hiding the page takes the focus from its field, and a field without the focus commits its
        # text. At that moment the commit would already change the newly selected blocks.
        page.discard_pending()
        page.hide()

    def _scroll_to_section(self, section: QWidget, is_open: bool) -> None:
        """Scroll to `section`, which was just opened.

        If it is too high, its heading comes to the top. If the section was closed (`is_open` is
        False), do not scroll.
        """
        content, bar = self._content, self.scroll_area.verticalScrollBar()
        activate_layouts(content)
        # Without this the scroll range would include the opened section only after the next event.
        QCoreApplication.sendEvent(self.scroll_area, QEvent(QEvent.Type.LayoutRequest))
        if is_open:
            top = section.mapTo(content, QPoint()).y()
            lowest = top + section.height() + MARGIN_PX - self.scroll_area.viewport().height()
            bar.setValue(max(bar.value(), min(top, lowest)))

    def _set_margins(self, _minimum: int, maximum: int) -> None:
        """Make the right margin narrower by the width of the scroll bar while there is one.

        The width for the text then stays the same, so that no text is wrapped again.
        """
        bar_width = self.scroll_area.verticalScrollBar().sizeHint().width() if maximum else 0
        self._content_box.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX - bar_width, MARGIN_PX)

    # Overrides of Qt's methods.

    def sizeHint(self) -> QSize:
        return QSize(MIN_WIDTH_PX, 600)


def _has_focus(page: QWidget) -> bool:
    focused = page.window().focusWidget()
    return focused is not None and page.isAncestorOf(focused)


def activate_layouts(widget: QWidget) -> None:
    """Activate all layouts within `widget` at once, from the innermost to the outermost.

    Without this, Qt passes a changed height up by only one level per turn of the event loop, and
    paints a frame with the old layout in between.
    """
    layout = widget.layout()
    if layout is not None and not widget.isHidden():
        for child in widget.children():
            if isinstance(child, QWidget):
                activate_layouts(child)
        layout.activate()

"""The breadcrumb: the path to the entered group, in the upper left corner of the canvas.

A click on a part of the path enters that outer group again, or shows the whole design.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from designer.core.graph import group_tree
from designer.core.text.display_text import one_line
from designer.ui.canvas.overlays.overlay import ResizeFilter
from designer.ui.document.document import Document
from designer.ui.document.document_change import DocumentChange
from designer.ui.widgets.labels import label, tooltip_html

MAX_GROUPS_SHOWN = 4
"""Largest number of nested groups shown.

If there are more, an ellipsis follows the outermost group, and only the innermost groups are shown
after it.
"""
MAX_NAME_CHARACTERS = 28
"""Largest length of a shown name, in characters; the rest of a longer name is cut off."""
EDGE_DISTANCE_PX = 8
"""Distance between the breadcrumb and the edges of the canvas, in pixels."""
HEIGHT_PX = 28
"""Height of the breadcrumb, in pixels."""


class Crumb(QPushButton):
    """The button for an outer group, or for the whole design, to which it goes back."""

    group_chosen = Signal(object)
    """Emitted with the id of the group, or None for the whole design, when it is clicked."""

    def __init__(self, group: str | None, name: str) -> None:
        """Create the button; `group` is the id of the group, or None for the whole design."""
        super().__init__(one_line(name, MAX_NAME_CHARACTERS).replace("&", "&&"))
        self._group = group
        self.setProperty("look", "link")
        self.setAccessibleName(f"Back to {one_line(name, 80)}")
        self.setToolTip(tooltip_html(f"Back to {one_line(name)}"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._choose_group)

    def _choose_group(self) -> None:
        self.group_chosen.emit(self._group)


class Breadcrumb(QFrame):
    """Shows which group is entered, as "design ▸ group ▸ nested group".

    Hidden while the canvas shows the whole design and not just the blocks of an entered group.
    """

    def __init__(self, canvas: QWidget, document: Document) -> None:
        super().__init__(canvas)
        self._canvas, self._document = canvas, document
        self.crumbs: list[Crumb] = []
        """The buttons that go back: for the whole design, then for the groups from outside in."""
        self._parts: list[QWidget] = []
        self._shown: list[tuple[str | None, str]] = []
        self.setProperty("look", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setAccessibleName("Way into the group")
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(10, 0, 10, 0)
        self._box.setSpacing(6)
        ResizeFilter(canvas, self, self._place)
        document.changed.connect(self._follow_document)
        self._refresh()

    def _follow_document(self, change: DocumentChange) -> None:
        if change.entered_changed or change.design_changed or change.file_changed:
            self._refresh()

    def _refresh(self) -> None:
        document = self._document
        if document.entered_group is None:
            self._shown = []
            self.hide()
            return
        groups = group_tree.by_id(document.design.groups)
        path = group_tree.entered_groups(document.design, document.entered_group)[::-1]
        shown: list[tuple[str | None, str]] = [(None, document.title)]
        if len(path) > MAX_GROUPS_SHOWN:
            shown += [(path[0], group_tree.display_name(groups[path[0]])), ("", "…")]
            path = path[1 - MAX_GROUPS_SHOWN :]
        shown += [(key, group_tree.display_name(groups[key])) for key in path]
        if shown != self._shown:
            self._shown = shown
            self._rebuild()
        self.show()
        self.raise_()
        self._place()

    def _rebuild(self) -> None:
        for part in self._parts:
            self._box.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self.crumbs = [], []
        for key, name in self._shown[:-1]:
            self._add_part(self._crumb(key, name) if key != "" else label("secondary", name))
            self._add_part(label("secondary", "▸"))
        entered = label("strong", one_line(self._shown[-1][1], MAX_NAME_CHARACTERS))
        entered.setToolTip(tooltip_html(one_line(self._shown[-1][1])))
        self._add_part(entered)

    def _add_part(self, part: QWidget) -> None:
        self._parts.append(part)
        self._box.addWidget(part)
        # Shown at once: in a visible frame the layout would show the part only later, and until
        # then the size hint would not include its width.
        part.show()

    def _crumb(self, key: str | None, name: str) -> Crumb:
        crumb = Crumb(key, name)
        crumb.group_chosen.connect(self._go_back)
        self.crumbs.append(crumb)
        return crumb

    def _go_back(self, group: str | None) -> None:
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._document.enter_group(group)

    def _place(self) -> None:
        self.adjustSize()
        max_width = self._canvas.width() - 2 * EDGE_DISTANCE_PX
        width = min(self.sizeHint().width(), max_width)
        self.setGeometry(EDGE_DISTANCE_PX, EDGE_DISTANCE_PX, width, HEIGHT_PX)

    def texts(self) -> list[str]:
        """Return the shown names and arrows in order, from the design to the entered group."""
        labelled = (part for part in self._parts if isinstance(part, QLabel | QPushButton))
        return [part.text() for part in labelled]

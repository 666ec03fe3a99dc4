"""The hover card: a tooltip beside the pointer that describes the block, port or wire under it.

The card appears after the pointer has rested for a moment with no button held, and disappears as
soon as the pointer leaves the item. Its text comes from `core.report.tooltips`.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout

from designer.core.graph import group_tree
from designer.core.report import tooltips
from designer.core.report.tooltips import Tooltip
from designer.ui.canvas.scene.hit import Hit
from designer.ui.canvas.view.camera import Camera
from designer.ui.document.document_change import DocumentChange
from designer.ui.widgets.labels import insert_breaks, label, set_text_or_hide

REST_MS = 400
"""How long the pointer must stay on an item before the tooltip appears, in milliseconds."""
MAX_WIDTH_PX = 340
"""Largest width of the hover card, in pixels."""
_OFFSET = QPoint(16, 18)
"""Distance from the pointer to the upper left corner of the hover card, in pixels."""
_HIDING_EVENTS = frozenset(
    (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.Leave,
        QEvent.Type.DragEnter,
        QEvent.Type.KeyPress,
        QEvent.Type.FocusOut,
        QEvent.Type.NativeGesture,
        QEvent.Type.Resize,
    )
)
"""Types of events on the canvas that hide the hover card (the tooltip)."""


class HoverCard(QFrame):
    """The tooltip beside the pointer on the canvas: a title, lines of text and a fault.

    Mouse events pass through it to the canvas.
    """

    def __init__(self, canvas: Camera) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.setProperty("look", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._title, self._lines = label("strong"), label("secondary")
        self._fault = label("fault")
        box = self._box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 9)
        box.setSpacing(4)
        for part in (self._title, self._lines, self._fault):
            part.setWordWrap(True)
            box.addWidget(part)
        self.hide()

    @property
    def text(self) -> str:
        """The texts of the title, the further lines and the fault, separated by line breaks."""
        parts = (self._title.text(), self._lines.text(), self._fault.text())
        return "\n".join(part for part in parts if part)

    def show_tooltip(self, content: Tooltip, at: QPoint) -> None:
        """Show `content` beside the point `at` (pixels of the canvas widget).

        The card is moved if it would not be completely on the canvas.
        """
        self._title.setText(insert_breaks(content.title))
        set_text_or_hide(self._lines, insert_breaks("\n".join(content.lines)))
        set_text_or_hide(
            self._fault, insert_breaks(f"Fault: {content.fault}") if content.fault else ""
        )
        parts = (self._title, self._lines, self._fault)
        text_width = max(
            part.fontMetrics().horizontalAdvance(line)
            for part in parts
            for line in part.text().split("\n")
        )
        self.setFixedWidth(min(text_width + 28, MAX_WIDTH_PX, self._canvas.width() - 8))
        self._box.activate()
        self.resize(self.width(), self._box.totalHeightForWidth(self.width()))
        available = self._canvas.rect().adjusted(4, 4, -4, -4)
        corner = at + _OFFSET
        if corner.x() + self.width() > available.right():
            corner.setX(max(at.x() - self.width() - 8, available.left()))
        if corner.y() + self.height() > available.bottom():
            corner.setY(max(at.y() - self.height() - 8, available.top()))
        self.move(corner)
        self.show()
        self.raise_()


class HoverHelp(QObject):
    """Shows and hides the hover card (tooltip) of one canvas as the pointer moves."""

    def __init__(self, canvas: Camera) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._target: Hit | None = None
        self._at = QPoint()
        self._card: HoverCard | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self._show_card)
        canvas.installEventFilter(self)
        canvas.viewport().installEventFilter(self)
        # After an edit the card's text may be out of date, and after zooming or scrolling another
        # item may be under the pointer.
        canvas.document.changed.connect(self._follow)
        canvas.view_changed.connect(self.leave)

    @property
    def text(self) -> str:
        """The text of the hover card (the tooltip); empty while it is hidden."""
        return self._card.text if self._card is not None and self._card.isVisible() else ""

    @property
    def is_pending(self) -> bool:
        """Whether the pointer rests on an item, and the tooltip will appear after `REST_MS`."""
        return self._timer.isActive()

    def over(self, hit: Hit, at: QPoint) -> None:
        """React to a move of the pointer to `at` (viewport pixels); `hit` is the item there.

        If the item is not the same as before, hide the hover card (the tooltip) and start the
        waiting time for the new item. This method must be called only while no mouse button is
        held.
        """
        self._at = at
        target = None if not (hit.card or hit.wire) else hit._replace(point=QPointF())
        if target != self._target:
            self.leave()
            self._target = target
            if target is not None:
                self._timer.start()

    def leave(self) -> None:
        """Hide the tooltip at once; the next move over an item starts the waiting time again."""
        self._target = None
        self._timer.stop()
        if self._card is not None:
            self._card.hide()

    def _follow(self, change: DocumentChange) -> None:
        if change.design_changed:
            self.leave()

    def _show_card(self) -> None:
        if self._target is None:
            return
        if self._card is None:
            self._card = HoverCard(self._canvas)
        corner = self._at + self._canvas.viewport().pos()
        self._card.show_tooltip(self._content(self._target), corner)

    def _content(self, hit: Hit) -> Tooltip:
        scene, document = self._canvas.canvas_scene, self._canvas.document
        analysis = document.analysis
        if hit.card is None:
            assert hit.wire is not None
            return tooltips.wire_tooltip(analysis, hit.wire.source, hit.wire.target)
        if scene.is_group(hit.card):
            group = group_tree.by_id(document.design.groups)[hit.card]
            return tooltips.group_tooltip(analysis, group, scene.blocks_of(hit.card))
        if hit.port is None:
            return tooltips.block_tooltip(analysis, hit.card)
        side, slot = hit.port
        if side == "output":
            return tooltips.output_port_tooltip(analysis, hit.card)
        return tooltips.input_port_tooltip(analysis, hit.card, slot)

    # Overrides of Qt's methods.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _HIDING_EVENTS:
            self.leave()
        return False

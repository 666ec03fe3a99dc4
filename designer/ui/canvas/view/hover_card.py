"""A card beside the pointer that tells what it rests on: a block, a port or a wire.

It comes when the pointer has rested, never while a gesture is under way, and goes at once. What
it says is `core.explaining`'s.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout

from designer.core.graph import group_tree
from designer.core.report import tooltips
from designer.core.report.tooltips import Tooltip
from designer.ui.canvas.gestures.gesture import Hit
from designer.ui.canvas.view.camera import Camera
from designer.ui.widgets.labels import breakable, label, set_text

REST = 400
"""Milliseconds until it comes."""
WIDEST = 340
_AWAY = QPoint(16, 18)
_ENDING = frozenset(
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


class HoverCard(QFrame):
    """Title, lines and a fault, in plain text; the mouse goes through it."""

    def __init__(self, canvas: Camera) -> None:
        super().__init__(canvas)
        self.setProperty("look", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._title, self._lines = label("strong"), label("secondary")
        self._fault = label("fault")
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 9)
        box.setSpacing(4)
        for part in (self._title, self._lines, self._fault):
            part.setWordWrap(True)
            box.addWidget(part)
        self.hide()

    @property
    def words(self) -> str:
        """All that it says."""
        parts = (self._title.text(), self._lines.text(), self._fault.text())
        return "\n".join(part for part in parts if part)

    def tell(self, told: Tooltip, at: QPoint) -> None:
        """Shows `told` beside `at`, all of it on the canvas."""
        self._title.setText(breakable(told.title))
        set_text(self._lines, breakable("\n".join(told.lines)))
        set_text(self._fault, breakable(f"Fault: {told.fault}") if told.fault else "")
        parts = (self._title, self._lines, self._fault)
        wide = max(
            part.fontMetrics().horizontalAdvance(line)
            for part in parts
            for line in part.text().split("\n")
        )
        self.setFixedWidth(min(wide + 28, WIDEST, self.parentWidget().width() - 8))
        self.layout().activate()
        self.resize(self.width(), self.layout().totalHeightForWidth(self.width()))
        room = self.parentWidget().rect().adjusted(4, 4, -4, -4)
        corner = at + _AWAY
        if corner.x() + self.width() > room.right():
            corner.setX(max(at.x() - self.width() - 8, room.left()))
        if corner.y() + self.height() > room.bottom():
            corner.setY(max(at.y() - self.height() - 8, room.top()))
        self.move(corner)
        self.show()
        self.raise_()


class HoverHelp(QObject):
    """Watches the pointer over one canvas."""

    def __init__(self, canvas: Camera) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._target: Hit | None = None
        self._at = QPoint()
        self._card: HoverCard | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._tell)
        canvas.installEventFilter(self)
        canvas.viewport().installEventFilter(self)
        # What it tells, or what is under the pointer, is no longer so.
        canvas.document.design_changed.connect(self.leave)
        canvas.looked.connect(self.leave)

    @property
    def words(self) -> str:
        """What it tells; nothing while it is hidden."""
        return self._card.words if self._card is not None and self._card.isVisible() else ""

    @property
    def waiting(self) -> bool:
        """Whether it is about to come."""
        return self._rest.isActive()

    def over(self, under: Hit, at: QPoint) -> None:
        """The pointer is `at` (in the viewport), on `under`, with no button held."""
        self._at = at
        target = None if not (under.card or under.wire) else under._replace(point=None)
        if target != self._target:
            self.leave()
            self._target = target
            if target is not None:
                self._rest.start()

    def leave(self) -> None:
        """Goes at once, and comes again only on something else or after a rest."""
        self._target = None
        self._rest.stop()
        if self._card is not None:
            self._card.hide()

    def _tell(self) -> None:
        if self._target is None:
            return
        if self._card is None:
            self._card = HoverCard(self._canvas)
        self._card.tell(self._told(self._target), self._at + self._canvas.viewport().pos())

    def _told(self, under: Hit) -> Tooltip:
        scene, document = self._canvas.canvas_scene, self._canvas.document
        analysis = document.analysis
        if under.card is None:
            assert under.wire is not None
            return tooltips.wire(analysis, under.wire.source, under.wire.target)
        if scene.is_group(under.card):
            group = group_tree.by_id(document.design.groups)[under.card]
            return tooltips.group(analysis, group, scene.blocks_of(under.card))
        if under.port is None:
            return tooltips.block(analysis, under.card)
        side, slot = under.port
        if side == "output":
            return tooltips.output_port(analysis, under.card)
        return tooltips.input_port(analysis, under.card, slot)

    # Qt's own names from here.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ENDING:
            self.leave()
        return False

"""The view on the canvas: which gesture a press starts, and what its keys do.

Zoom and pan are in `camera`, drops in `drop_area`; what a gesture does is in its own file, and what
the menus do in `ui.commands`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QApplication, QWidget

from designer.core.graph import group_tree
from designer.core.graph.design import Point
from designer.ui.app import settings
from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.connect_by_keys import KEY_HINT, ConnectByKeys
from designer.ui.canvas.gestures.gesture import Gesture
from designer.ui.canvas.gestures.gesture_table import start_gesture
from designer.ui.canvas.previews.ghost_cards import GhostCards
from designer.ui.canvas.scene.hit import Hit
from designer.ui.canvas.view.arrow_keys import ArrowKeys
from designer.ui.canvas.view.context_menu_target import context_target
from designer.ui.canvas.view.drop_area import DropArea
from designer.ui.document.document import Document

if TYPE_CHECKING:
    from designer.ui.canvas.previews.move_animation import MoveAnimation
    from designer.ui.canvas.view.edit_announcer import EditAnnouncer
    from designer.ui.canvas.view.hover_card import HoverHelp

INPUT_HELP = (InputHelp("Type blocks there", "Double-click empty canvas, or drop a wire on it"),)
"""What the user can do here and how, for the sheet of keys and gestures."""


class CanvasView(DropArea):
    """The view on a document's scene, in which the user works with mouse and keys."""

    message_posted = Signal(str)
    """Emitted with a sentence on what a gesture did, if that cannot be seen on the canvas."""
    context_menu_requested = Signal(object, object)
    """Emitted to request a context menu: its `Hit`, and the point on the screen (`QPoint`)."""
    wire_dropped = Signal(object, object, object)
    """Emitted when a wire is dropped on the empty canvas.

    The arguments are the point in the scene (`QPointF`), the block that the wire leaves or None,
    and the block that it arrives at or None.
    """

    quick_add_requested = Signal(object)
    """Emitted by a double-click on the empty canvas, with the point in the scene (`QPointF`)."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.gesture: Gesture | None = None
        """The gesture in progress."""
        self.ghost_cards = GhostCards(self)
        """The blocks that are being typed, before they are added."""
        self.space_held = False
        """Whether Space is held, with which a drag of the left button pans."""
        self.snapping = settings.snapping()
        """Whether dragged cards snap to their neighbours."""
        self._pointer: QPoint | None = None
        self._arrows = ArrowKeys(self)
        self._move_animation: MoveAnimation | None = None
        self.edit_announcer: EditAnnouncer | None = None
        """Announces changes to screen readers; created after the first paint."""
        self.first_painted.connect(self._create_announcer)
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Canvas")
        self.viewport().setAccessibleName("Canvas")
        # A gesture was started on the design before an edit from elsewhere, so the edit ends it.
        document.about_to_change.connect(self.cancel_gesture)
        document.analysis_changed.connect(self.update_description)
        document.selection_changed.connect(self._follow_selection)

    @cached_property
    def hover_help(self) -> HoverHelp:
        """The description of the item that the pointer rests on; created at the first move."""
        from designer.ui.canvas.view.hover_card import HoverHelp

        return HoverHelp(self)

    @property
    def move_animation(self) -> MoveAnimation:
        """The animation of cards to the places where an edit put them; created at first use."""
        from designer.ui.canvas.previews.move_animation import MoveAnimation

        if self._move_animation is None:
            self._move_animation = MoveAnimation(self)
        return self._move_animation

    def _create_announcer(self) -> None:
        from designer.ui.canvas.view.edit_announcer import EditAnnouncer

        self.edit_announcer = EditAnnouncer(self)

    # Gestures.

    def begin_gesture(self, gesture: Gesture) -> None:
        """Make `gesture` receive all mouse events until its button is released."""
        self.gesture = gesture
        self.viewport().setCursor(gesture.cursor)

    def cancel_gesture(self) -> bool:
        """End the gesture in progress without an edit; return False if there is none."""
        gesture, self.gesture = self.gesture, None
        if gesture is None:
            return False
        gesture.cancel()
        self._update_cursor()
        return True

    @property
    def pointer(self) -> QPointF | None:
        """The position of the pointer in the scene, or None if it is not over the canvas."""
        return None if self._pointer is None else self.mapToScene(self._pointer)

    def target_point(self) -> Point:
        """Return the position of the pointer, else the middle of the view, in scene units."""
        middle = self.mapToScene(self.viewport().rect().center())
        return (self.pointer or middle).toTuple()

    def toggle_snapping(self) -> None:
        """Toggle whether dragged cards snap to their neighbours, and store the setting."""
        self.snapping = not self.snapping
        settings.remember_snapping(self.snapping)
        self.message_posted.emit(
            "Cards snap to their neighbours" if self.snapping else "Cards keep to the grid only"
        )

    def hit_at(self, point: QPointF) -> Hit:
        """Return what is at `point` (scene units): a card and port, else a wire, else a frame."""
        card = self.canvas_scene.card_at(point)
        if card is not None:
            return Hit(point, card.key, card.port_at(point))
        wire = self.canvas_scene.wire_at(point)
        if wire is not None:
            return Hit(point, wire=wire.key)
        return Hit(point, frame=self.canvas_scene.frame_at(point))

    def connect_by_keys(self) -> None:
        """Let the arrow keys choose the block that the selected one is to feed."""
        self.cancel_gesture()
        gesture = ConnectByKeys.from_selected(self)
        if isinstance(gesture, str):
            self.message_posted.emit(gesture)
            return
        self.begin_gesture(gesture)
        self.message_posted.emit(KEY_HINT)

    def leave_group(self) -> None:
        """Show the surroundings of the entered group: the group around it, or the whole design."""
        path = group_tree.entered_groups(self.document.design, self.document.entered_group)
        if path:
            self.document.enter_group(path[1] if len(path) > 1 else None)

    def update_description(self) -> None:
        """Describe the selection to screen readers."""
        cards = self.canvas_scene.cards_of(self.document.selection)
        listed = [self.canvas_scene.summary(key) for key in cards[:3]]
        more = len(cards) - len(listed)
        self.setAccessibleDescription("; ".join([*listed, f"{more} more"] if more else listed))

    def _follow_selection(self) -> None:
        if self.gesture is not None and self.gesture.by_keys:
            # The block that the gesture starts at is no longer selected.
            self.cancel_gesture()
        self.update_description()

    def _update_cursor(self) -> None:
        if self.gesture is not None:
            return
        if self.space_held:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.viewport().unsetCursor()
        self.viewport().update()

    # Overrides of Qt's methods.

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self.gesture is not None
            and self.gesture.claims(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position().toPoint()
        if self._move_animation is not None:
            self._move_animation.end()
        if self.gesture is not None and self.gesture.by_keys:
            self.cancel_gesture()
        if self.gesture is not None:
            return
        gesture = start_gesture(self, event)
        if gesture is not None:
            self.begin_gesture(gesture)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position().toPoint()
        if self.gesture is not None:
            if self.gesture.by_keys or event.buttons() & self.gesture.button:
                self.gesture.follow(event)
            else:
                # The mouse release was lost, for example to a dialog.
                self.cancel_gesture()
            return
        hit = self.hit_at(self.mapToScene(event.position().toPoint()))
        self.canvas_scene.light(hit.card or hit.wire)
        if not event.buttons():
            self.hover_help.over(hit, event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        gesture = self.gesture
        if gesture is not None and event.button() == gesture.button:
            self.gesture = None
            gesture.release(event)
            self._update_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point = self.mapToScene(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and not self.space_held
        if plain and self.hit_at(point) == Hit(point):
            self.quick_add_requested.emit(point)
        else:
            self.mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
        if self.gesture is None:
            self.context_menu_requested.emit(*context_target(self, event))

    def leaveEvent(self, event: QEvent) -> None:
        self.canvas_scene.light(None)
        if QApplication.activePopupWidget() is None:
            # A command chosen in a menu that opened at the pointer applies to that point.
            self._pointer = None
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.gesture is not None and self.gesture.key(event):
            return
        if key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.space_held = True
            self._update_cursor()
        elif key == Qt.Key.Key_Escape:
            self._escape()
        elif not self._arrows.handle_press(event):
            super().keyPressEvent(event)

    def _escape(self) -> None:
        """Cancel the gesture, else clear the selection, else leave the entered group."""
        if self.cancel_gesture():
            return
        if self.document.selection or self.canvas_scene.selected_wires:
            self.document.select(())
            self.canvas_scene.select_wires(())
        else:
            self.leave_group()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if self.gesture is not None and self.gesture.key(event):
            return
        self._arrows.handle_release(event)
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.space_held = False
            if self.gesture is None:
                self._update_cursor()
        else:
            super().keyReleaseEvent(event)

    def focusNextPrevChild(self, next_one: bool) -> bool:
        # A gesture driven by keys claims Tab as well.
        by_keys = self.gesture is not None and self.gesture.by_keys
        return not by_keys and super().focusNextPrevChild(next_one)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # After a click the user knows where the focus is; after a key it is marked.
        self._mark_focus(event.reason() != Qt.FocusReason.MouseFocusReason)
        super().focusInEvent(event)

    def _mark_focus(self, marked: bool) -> None:
        if bool(self.property("keys")) != marked:
            self.setProperty("keys", marked)
            self.style().polish(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.space_held = False
        if self.gesture is not None and self.gesture.by_keys:
            self.cancel_gesture()
        self._update_cursor()
        self._mark_focus(False)
        super().focusOutEvent(event)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        super().drawForeground(painter, rect)
        if self.gesture is not None:
            self.gesture.paint(painter)
        self.ghost_cards.paint(painter)

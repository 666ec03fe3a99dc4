"""The view on the canvas: which gesture a press begins, and its keys.

Zoom and pan are `camera`'s, what is dropped `drop_area`'s; what a gesture does is in its own
file, what the menus do in `actions`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
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
from designer.ui.canvas.gestures.connect_by_keys import HOW, ConnectByKeys
from designer.ui.canvas.gestures.gesture import Gesture, Hit
from designer.ui.canvas.gestures.gesture_table import start_gesture
from designer.ui.canvas.previews.ghost_cards import GhostCards
from designer.ui.canvas.view.arrow_keys import ArrowKeys
from designer.ui.canvas.view.context_target import context_target
from designer.ui.canvas.view.drop_area import DropArea
from designer.ui.document.document import Document

if TYPE_CHECKING:
    from designer.ui.canvas.previews.move_animation import MoveAnimation
    from designer.ui.canvas.view.edit_announcer import EditAnnouncer
    from designer.ui.canvas.view.hover_card import HoverHelp

INPUT_HELP = (InputHelp("Type blocks there", "Double-click empty canvas, or drop a wire on it"),)


class CanvasView(DropArea):
    """Looks at the scene of a document, and works on it."""

    told = Signal(str)
    """A sentence on what a gesture did beside what one sees."""
    menu_wanted = Signal(object, object)
    """The menu for what is `Hit` the mouse, at a point of the screen."""
    wire_dropped = Signal(object, object, object)
    """A wire was let go over the empty canvas: where in the scene, and the block it leaves or
    the one it arrives at; None for the other."""

    blocks_wanted = Signal(object)
    """A double-click on the empty canvas: where in the scene."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.gesture: Gesture | None = None
        self.ghosts = GhostCards(self)
        """What is being typed in, before it is there."""
        self.space_held = False
        """Whether Space is down, which makes the left button pan."""
        self.snapping = settings.snapping()
        """Whether cards that are dragged snap to their neighbours."""
        self._pointer: QPoint | None = None
        self._arrows = ArrowKeys(self)
        self.announcing: EditAnnouncer | None = None
        """What tells changes to those who hear the canvas; there after the first paint."""
        self.painted.connect(self._announce)
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Canvas")
        self.viewport().setAccessibleName("Canvas")
        # An edit from elsewhere takes the ground from under a gesture.
        document.about_to_change.connect(self.cancel_gesture)
        document.analysis_changed.connect(self.describe)
        document.selection_changed.connect(self._follow_selection)

    @cached_property
    def pointer_help(self) -> HoverHelp:
        """What is told of the thing that the pointer rests on; made when it first moves."""
        from designer.ui.canvas.view.hover_card import HoverHelp

        return HoverHelp(self)

    @cached_property
    def gliding(self) -> MoveAnimation:
        """Cards on their way to where an edit put them; made for the first that glide."""
        from designer.ui.canvas.previews.move_animation import MoveAnimation

        return MoveAnimation(self)

    def _announce(self) -> None:
        from designer.ui.canvas.view.edit_announcer import EditAnnouncer

        self.announcing = EditAnnouncer(self)

    # Gestures.

    def begin(self, gesture: Gesture) -> None:
        """Hands the mouse to a gesture until the button goes up."""
        self.gesture = gesture
        self.viewport().setCursor(gesture.cursor)

    def cancel_gesture(self) -> bool:
        """Ends the gesture under way without an edit; False where there is none."""
        gesture, self.gesture = self.gesture, None
        if gesture is None:
            return False
        gesture.cancel()
        self._rest()
        return True

    @property
    def pointer(self) -> QPointF | None:
        """Where in the scene the mouse is; None where it is not over the canvas."""
        return None if self._pointer is None else self.mapToScene(self._pointer)

    def place_meant(self) -> Point:
        """Where in the scene the hand is: at the mouse, else in the middle of what is seen."""
        middle = self.mapToScene(self.viewport().rect().center())
        return (self.pointer or middle).toTuple()

    def toggle_snapping(self) -> None:
        """Cards that are dragged snap to their neighbours, or do so no longer; remembered."""
        self.snapping = not self.snapping
        settings.remember_snapping(self.snapping)
        self.told.emit(
            "Cards snap to their neighbours" if self.snapping else "Cards keep to the grid only"
        )

    def under(self, point: QPointF) -> Hit:
        """What is at `point` of the scene: a card and its port, else a wire, else a frame."""
        card = self.canvas_scene.card_at(point)
        if card is not None:
            return Hit(point, card.key, card.port_at(point))
        wire = self.canvas_scene.wire_at(point)
        if wire is not None:
            return Hit(point, wire=wire.key)
        return Hit(point, frame=self.canvas_scene.frame_at(point))

    def connect_by_keys(self) -> None:
        """Lets the arrow keys choose which block the selected one shall feed."""
        self.cancel_gesture()
        begun_by_keys = ConnectByKeys.from_selected(self)
        if isinstance(begun_by_keys, str):
            self.told.emit(begun_by_keys)
            return
        self.begin(begun_by_keys)
        self.told.emit(HOW)

    def leave_group(self) -> None:
        """Looks at what is around the group that is entered."""
        way = group_tree.path(self.document.design, self.document.entered)
        if way:
            self.document.enter(way[1] if len(way) > 1 else None)

    def describe(self) -> None:
        """What is selected, for those who hear the canvas rather than see it."""
        cards = self.canvas_scene.cards_of(self.document.selection)
        chosen = [self.canvas_scene.spoken(key) for key in cards[:3]]
        more = len(cards) - len(chosen)
        self.setAccessibleDescription("; ".join([*chosen, f"{more} more"] if more else chosen))

    def _follow_selection(self) -> None:
        if self.gesture is not None and self.gesture.by_keys:
            # What it began at is selected no longer.
            self.cancel_gesture()
        self.describe()

    def _rest(self) -> None:
        if self.gesture is not None:
            return
        if self.space_held:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.viewport().unsetCursor()
        self.viewport().update()

    # Qt's own names from here.

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and self.gesture is not None and self.gesture.claims(event):
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position().toPoint()
        if "gliding" in vars(self):
            self.gliding.end()
        if self.gesture is not None and self.gesture.by_keys:
            self.cancel_gesture()
        if self.gesture is not None:
            return
        gesture = start_gesture(self, event)
        if gesture is not None:
            self.begin(gesture)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position().toPoint()
        if self.gesture is not None:
            if self.gesture.by_keys or event.buttons() & self.gesture.button:
                self.gesture.follow(event)
            else:
                # The button went up where no one heard it, as over a dialog.
                self.cancel_gesture()
            return
        under = self.under(self.mapToScene(event.position().toPoint()))
        self.canvas_scene.light(under.card or under.wire)
        if not event.buttons():
            self.pointer_help.over(under, event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        gesture = self.gesture
        if gesture is not None and event.button() == gesture.button:
            self.gesture = None
            gesture.release(event)
            self._rest()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point = self.mapToScene(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and not self.space_held
        if plain and self.under(point) == Hit(point):
            self.blocks_wanted.emit(point)
        else:
            self.mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
        if self.gesture is None:
            self.menu_wanted.emit(*context_target(self, event))

    def leaveEvent(self, event: QEvent) -> None:
        self.canvas_scene.light(None)
        if QApplication.activePopupWidget() is None:
            # What is chosen in a menu that opened at the mouse is meant for where it opened.
            self._pointer = None
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.gesture is not None and self.gesture.key(event):
            return
        if key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.space_held = True
            self._rest()
        elif key == Qt.Key.Key_Escape:
            self._escape()
        elif not self._arrows.pressed(event):
            super().keyPressEvent(event)

    def _escape(self) -> None:
        """Out of a gesture, else of the selection, else of the group that is entered."""
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
        self._arrows.let_go(event)
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.space_held = False
            if self.gesture is None:
                self._rest()
        else:
            super().keyReleaseEvent(event)

    def focusNextPrevChild(self, next_one: bool) -> bool:
        # What a gesture of the keys claims is Tab as well.
        by_keys = self.gesture is not None and self.gesture.by_keys
        return not by_keys and super().focusNextPrevChild(next_one)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # A hand on the mouse knows where it is; one on the keys is shown.
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
        self._rest()
        self._mark_focus(False)
        super().focusOutEvent(event)

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        super().drawForeground(painter, rect)
        if self.gesture is not None:
            self.gesture.paint(painter)
        self.ghosts.paint(painter)

"""The canvas widget: handles mouse and keys, and passes them to the gesture in progress.

A gesture is an interaction with the mouse or keys that lasts a while, such as moving cards or
drawing a wire; the gestures are in `ui.canvas.gestures`. Zoom and panning are in `camera`, drops in
`drop_target`, and commands of the menus in `ui.commands`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QApplication

from designer.core.graph import group_tree
from designer.core.graph.design import Point
from designer.ui.app.input_help import InputHelp
from designer.ui.app.task_runner import TaskRunner
from designer.ui.canvas.gestures.gesture import Gesture, MouseGesture
from designer.ui.canvas.previews.drop_preview import DropPreview
from designer.ui.canvas.previews.ghost_cards import GhostCards
from designer.ui.canvas.scene.canvas_scene import CanvasScene
from designer.ui.canvas.scene.hit import Hit, hit_at
from designer.ui.canvas.view.arrow_keys import ArrowKeys
from designer.ui.canvas.view.camera import Camera
from designer.ui.canvas.view.canvas_options import DEFAULT_OPTIONS, CanvasOptions
from designer.ui.canvas.view.context_menu_target import context_target
from designer.ui.canvas.view.drop_target import DropTarget
from designer.ui.canvas.view.focus_border import FocusBorder
from designer.ui.document.document import Document
from designer.ui.document.document_change import DocumentChange
from designer.ui.theme.appearance import APPLICATION_APPEARANCE, Appearance

if TYPE_CHECKING:
    from designer.ui.canvas.previews.move_animation import MoveAnimation
    from designer.ui.canvas.view.edit_announcer import EditAnnouncer
    from designer.ui.canvas.view.hover_card import HoverHelp

INPUT_HELP = (InputHelp("Type blocks there", "Double-click empty canvas, or drop a wire on it"),)
"""Input that this module handles, as shown in the sheet of shortcuts."""


class CanvasView(Camera):
    """The canvas to edit `document` with mouse and keys; `tasks` runs its work in threads.

    `options` are what the user has chosen for canvases. `appearance` has the theme and the text
    scale of the scene.
    """

    message_posted = Signal(str)
    """Emitted with a sentence for the user, e.g. how to go on, or why nothing happened."""
    context_menu_requested = Signal(object, object)
    """Emitted to request a context menu.

    The arguments are the `Hit` (the card, wire or group that the menu is about), and the point on
    the screen at which the menu opens (`QPoint`).
    """
    wire_dropped = Signal(object, object, object)
    """Emitted when a wire is dropped on the empty canvas.

    The arguments are the point in the scene (`QPointF`), the id of the block that the wire comes
    from or None, and the id of the block that the wire goes to or None.
    """

    quick_add_requested = Signal(object)
    """Emitted by a double-click on the empty canvas, with the point in the scene (`QPointF`)."""
    files_dropped = Signal(object)
    """Emitted with the list of paths of the files that were dropped on the canvas."""
    drag_over_changed = Signal(bool)
    """Emitted with True when a dragged kind or file that can be dropped enters the canvas.

    Emitted with False when the drag leaves the canvas or is dropped.
    """
    snapping_changed = Signal(bool)
    """Emitted when the user has chosen whether dragged cards snap into line with others."""

    def __init__(
        self,
        document: Document,
        tasks: TaskRunner | None = None,
        options: CanvasOptions = DEFAULT_OPTIONS,
        appearance: Appearance = APPLICATION_APPEARANCE,
    ) -> None:
        scene = CanvasScene(document, None, options.detail, appearance)
        super().__init__(scene, wheel_pans=options.wheel_pans)
        self.tasks = tasks or TaskRunner(self)
        scene.turns.source = self.tasks.turns
        self.preview = DropPreview(self, self.tasks)
        """Shows what a drop would do, during a drag from the palette or another gesture."""
        self._drop_target = DropTarget(self, self.files_dropped.emit, self.drag_over_changed.emit)
        self.setAcceptDrops(True)
        self.gesture: Gesture | None = None
        """The gesture (e.g. a drag of cards) in progress, or None."""
        self.ghost_cards = GhostCards(self)
        """The preview of the blocks that are typed in quick add, before they are added."""
        self.space_held = False
        """Whether Space is held; then a drag with the left button pans."""
        self.snapping = options.snapping
        """Whether dragged cards snap into alignment with their neighbours."""
        self._pointer: QPoint | None = None
        self.view_changed.connect(self.preview.repaint_label)
        self._arrows = ArrowKeys(self)
        self._move_animation: MoveAnimation | None = None
        self.edit_announcer: EditAnnouncer | None = None
        """Announces changes to screen readers; None until the canvas was first painted."""
        self.first_painted.connect(self._create_announcer)
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        FocusBorder(self)
        self.setAccessibleName("Canvas")
        self.viewport().setAccessibleName("Canvas")
        # A gesture works on the design as it was at its start, so an edit made elsewhere ends it.
        document.about_to_change.connect(self.cancel_gesture)
        self.canvas_scene.document_shown.connect(self._describe_change)

    @cached_property
    def hover_help(self) -> HoverHelp:
        """Shows a description of the item on which the pointer rests; created at first use."""
        from designer.ui.canvas.view.hover_card import HoverHelp

        return HoverHelp(self)

    @property
    def move_animation(self) -> MoveAnimation:
        """The animation that moves cards to the positions where an edit has put them.

        Created at first use.
        """
        from designer.ui.canvas.previews.move_animation import MoveAnimation

        if self._move_animation is None:
            self._move_animation = MoveAnimation(self.canvas_scene, self)
        return self._move_animation

    def _create_announcer(self) -> None:
        from designer.ui.canvas.view.edit_announcer import EditAnnouncer

        self.edit_announcer = EditAnnouncer(self)

    def post_message(self, sentence: str) -> None:
        """Show `sentence`, e.g. on how to go on, or on why nothing happened, to the user."""
        self.message_posted.emit(sentence)

    def offer_blocks(self, point: QPointF, source: str | None, target: str | None) -> None:
        """Let the user choose a block for the loose end of a wire that was dropped at `point`.

        `point` is in scene units. The wire comes from the block `source`, or goes to the block
        `target`; the other of the two is None.
        """
        self.wire_dropped.emit(point, source, target)

    # Gestures.

    def begin_gesture(self, gesture: Gesture) -> None:
        """Start `gesture`, an interaction with mouse or keys, such as moving cards.

        It receives the mouse moves and keys until it ends or is cancelled.
        """
        self.gesture = gesture
        self.viewport().setCursor(gesture.cursor)

    def cancel_gesture(self) -> bool:
        """End the gesture in progress (e.g. a drag) without an edit.

        Return True if there was one, and False if there was none.
        """
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
        """Return the position of the pointer in scene units.

        If the pointer is not over the canvas, return the middle of the canvas.
        """
        middle = self.mapToScene(self.viewport().rect().center())
        return (self.pointer or middle).toTuple()

    def toggle_snapping(self) -> None:
        """Toggle whether dragged cards snap into line with their neighbours."""
        self.snapping = not self.snapping
        self.snapping_changed.emit(self.snapping)
        self.post_message(
            "Cards snap to their neighbours" if self.snapping else "Cards keep to the grid only"
        )

    def connect_by_keys(self) -> None:
        """Let the arrow keys choose the block that the selected block will feed.

        This starts a gesture driven by keys; if it is not possible, a message says why.
        """
        from designer.ui.canvas.gestures.connect_by_keys import KEY_HINT, ConnectByKeys

        self.cancel_gesture()
        gesture = ConnectByKeys.from_selected(self)
        if isinstance(gesture, str):
            self.post_message(gesture)
            return
        self.begin_gesture(gesture)
        self.post_message(KEY_HINT)

    def leave_group(self) -> None:
        """Leave the entered group, the only group whose blocks the canvas shows.

        Enter the group around it instead, or show the whole design if there is none around it.
        """
        path = group_tree.entered_groups(self.document.design, self.document.entered_group)
        if path:
            self.document.enter_group(path[1] if len(path) > 1 else None)

    def update_description(self) -> None:
        """Describe the selected cards in the accessible description, which screen readers read."""
        cards = self.canvas_scene.cards_of(self.document.selection)
        listed = [self.canvas_scene.summary(key) for key in cards[:3]]
        more = len(cards) - len(listed)
        self.setAccessibleDescription("; ".join([*listed, f"{more} more"] if more else listed))

    def _describe_change(self, change: DocumentChange) -> None:
        by_keys = self.gesture is not None and self.gesture.by_keys
        if by_keys and change.selection_changed:
            # The gesture starts at the selected block, which is now another one.
            self.cancel_gesture()
        if change.selection_changed or change.design_changed:
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
        # Imported at the first press, so that the window appears sooner.
        from designer.ui.canvas.gestures.gesture_table import start_gesture

        gesture = start_gesture(self, event)
        if gesture is not None:
            self.begin_gesture(gesture)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position().toPoint()
        gesture = self.gesture
        if isinstance(gesture, MouseGesture):
            if event.buttons() & gesture.button:
                gesture.follow(event)
            else:
                # The button is no longer held, but its release did not reach the canvas; a dialog
                # may have received it.
                self.cancel_gesture()
        if gesture is not None:
            return
        hit = hit_at(self.canvas_scene, self.mapToScene(event.position().toPoint()))
        self.canvas_scene.light(hit.card or hit.wire)
        if not event.buttons():
            self.hover_help.over(hit, event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        gesture = self.gesture
        if isinstance(gesture, MouseGesture) and event.button() == gesture.button:
            self.gesture = None
            gesture.release(event)
            self._update_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point = self.mapToScene(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and not self.space_held
        if plain and hit_at(self.canvas_scene, point) == Hit(point):
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
            # The position is kept while a menu is open, because a command of the menu applies to
            # the point at which the menu was opened.
            self._pointer = None
        super().leaveEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._drop_target.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._drop_target.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop_target.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        if self._drop_target.drop(event):
            self.setFocus(Qt.FocusReason.MouseFocusReason)

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
        """Handle Esc: cancel the gesture in progress, such as a drag.

        If there is none, clear the selection; if nothing is selected, leave the entered group.
        """
        if self.cancel_gesture():
            return
        if self.document.selection or self.document.selected_wires:
            self.document.select(())
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
        # Tab moves the keyboard focus, except during a gesture driven by keys, which handles Tab.
        by_keys = self.gesture is not None and self.gesture.by_keys
        return not by_keys and super().focusNextPrevChild(next_one)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.space_held = False
        if self.gesture is not None and self.gesture.by_keys:
            self.cancel_gesture()
        self._update_cursor()
        super().focusOutEvent(event)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        super().drawForeground(painter, rect)
        self._drop_target.paint(painter)
        self.preview.paint(painter)
        if self.gesture is not None:
            self.gesture.paint(painter)
        self.ghost_cards.paint(painter)

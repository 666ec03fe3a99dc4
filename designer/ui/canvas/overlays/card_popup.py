"""A small pane over the canvas that stays on one card while the canvas zooms and pans.

The pane keeps its own size at every zoom, so that it can always be read. It has the keyboard focus
while it is open. It closes on Enter and Escape, when the focus goes elsewhere, when its card is
removed, and when another design is opened.
"""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from designer.ui.canvas.overlays.popup_host import PopupHost
from designer.ui.document.document_change import DocumentChange

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
"""The two Enter keys, which take what is typed."""
_TYPING_MODIFIERS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
"""Modifier keys with which a key still types a character instead of being a shortcut."""


class CardPopup(QFrame):
    """Base class of the panes on a card; a new pane is created each time one is opened.

    A subclass defines the fields, their position, and what Enter and Escape do.
    """

    def __init__(self, canvas: PopupHost, card: str) -> None:
        super().__init__(canvas.widget)
        self.canvas = canvas
        self.document = canvas.document
        self.card = card
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        canvas.view_changed.connect(self.update_position)
        canvas.canvas_scene.document_shown.connect(self._follow_document)
        _application().focusChanged.connect(self._follow_focus)

    @abstractmethod
    def fields(self) -> list[QWidget]:
        """Return the fields of the pane in the order in which Tab visits them."""

    @abstractmethod
    def geometry_for(self, card: QRect, zoom: float) -> QRect:
        """Return the area for the pane, given the area `card` of the card that it belongs to.

        Both areas are in pixels of the canvas widget.
        """

    @abstractmethod
    def commit(self) -> bool:
        """Apply the typed text to the design; return True, or False if the text is invalid.

        Called on Enter, before a save, and when the focus leaves the pane.
        """

    def discard(self) -> None:
        """Discard typed text that was not committed.

        Otherwise a field would commit its text when the pane is hidden.
        """

    def revert(self) -> None:
        """Undo the edits that were made in the pane; called on Escape."""

    def refresh(self) -> None:
        """Update the pane after a change of the design; called only while the card still exists."""

    def open(self) -> None:
        """Show the pane with the keyboard focus in its first field."""
        for field in self.fields():
            field.installEventFilter(self)
        # A card that still moves has no final position yet, so the animation of cards is ended.
        self.canvas.move_animation.end()
        self.canvas.bring_into_view((self.card,))
        self.update_position()
        self.show()
        self.raise_()
        self.fields()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def dismiss(self) -> None:
        """Close the pane without committing; if the focus is in the pane, it goes to the canvas."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self._contains(focus)
        self.discard()
        _application().focusChanged.disconnect(self._follow_focus)
        self.canvas.canvas_scene.document_shown.disconnect(self._follow_document)
        self.canvas.view_changed.disconnect(self.update_position)
        self.hide()
        if had_focus:
            self.canvas.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def update_position(self) -> None:
        """Move the pane onto its card, but keep it within the canvas as far as possible."""
        area = self.canvas.canvas_scene.title_area(self.card)
        if area is None:
            return
        card = self.canvas.area_from_scene(area).translated(self.canvas.viewport().pos())
        geometry = self.geometry_for(card, self.canvas.zoom)
        limits = self.canvas.widget.rect().adjusted(4, 4, -4, -4)
        geometry.moveRight(min(geometry.right(), limits.right()))
        geometry.moveBottom(min(geometry.bottom(), limits.bottom()))
        geometry.moveLeft(max(geometry.left(), limits.left()))
        geometry.moveTop(max(geometry.top(), limits.top()))
        self.setGeometry(geometry)

    def _follow_document(self, change: DocumentChange) -> None:
        if change.replaced:
            self.dismiss()
        elif change.design_changed:
            self._follow_edit()

    def _follow_edit(self) -> None:
        if self.canvas.canvas_scene.title_area(self.card) is not None:
            self.refresh()
            self.update_position()
        else:
            self.dismiss()

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        # The pane stays open if another program got the focus (`now` is None), and while a
        # drop-down list of one of its fields has the focus.
        if now is not None and not self._contains(now):
            self.commit()
            self.dismiss()

    def _contains(self, widget: QWidget) -> bool:
        """Return whether `widget` is in the pane or in a drop-down list that the pane opened."""
        ancestor: QObject | None = widget
        while ancestor is not None and ancestor is not self:
            ancestor = ancestor.parent()
        return ancestor is self

    def _move_focus(self, step: int) -> None:
        """Move the focus by `step` fields; after the last field comes the first."""
        fields = self.fields()
        position = next(i for i, field in enumerate(fields) if field.hasFocus())
        reason = Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason
        fields[(position + step) % len(fields)].setFocus(reason)

    # Overrides of Qt's methods.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and not event.modifiers() & ~_TYPING_MODIFIERS:
            # In a field of the pane, keys that are shortcuts on the canvas only type a character.
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in _ENTER:
            if self.commit():
                self.dismiss()
        elif event.key() == Qt.Key.Key_Escape:
            self.revert()
            self.dismiss()
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._move_focus(1 if event.key() == Qt.Key.Key_Tab else -1)
        else:
            return super().eventFilter(watched, event)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The event is accepted; otherwise the canvas, the parent widget, would handle the key.
        event.accept()


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application

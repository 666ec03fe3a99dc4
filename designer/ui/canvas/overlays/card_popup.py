"""A small pane over the canvas that stays with one card while the view zooms and pans.

It keeps its own size at every zoom, so that it can always be read. It has the keyboard focus while
it is open. It closes on Enter and Escape, when the focus goes elsewhere, and when the card or the
whole design is removed.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from designer.ui.canvas.view.canvas_view import CanvasView

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TYPING_MODIFIERS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
"""Modifiers with which a key types a character."""


class CardPopup(QFrame):
    """A pane for one opening; a subclass defines its position, and what Enter and Escape do."""

    def __init__(self, canvas: CanvasView, card: str) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.document = canvas.document
        self.card = card
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        canvas.view_changed.connect(self.update_position)
        self.document.analysis_changed.connect(self._follow_design)
        self.document.replaced.connect(self.dismiss)
        _application().focusChanged.connect(self._follow_focus)

    def fields(self) -> list[QWidget]:
        """Return the fields of the pane, in the order of Tab."""
        raise NotImplementedError

    def geometry_for(self, card: QRect, zoom: float) -> QRect:
        """Return the geometry of the pane for its card's area; both are in pixels of the canvas."""
        raise NotImplementedError

    def commit(self) -> bool:
        """Commit typed text, on Enter, a save, or loss of focus; return False if it is invalid."""
        raise NotImplementedError

    def discard(self) -> None:
        """Discard typed text that was not committed, which a field would commit when hidden."""

    def revert(self) -> None:
        """Restore the state from before the pane opened, on Escape."""

    def refresh(self) -> None:
        """Follow a change of the design that keeps the card."""

    def open(self) -> None:
        """Show the pane with the keyboard focus in its first field."""
        for field in self.fields():
            field.installEventFilter(self)
        # The final place of the card is known only when its animation has ended.
        self.canvas.move_animation.end()
        self.canvas.bring_into_view((self.card,))
        self.update_position()
        self.show()
        self.raise_()
        self.fields()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def dismiss(self) -> None:
        """Close the pane, and return the keyboard focus to the canvas if the pane has it."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self._contains(focus)
        self.discard()
        _application().focusChanged.disconnect(self._follow_focus)
        self.document.analysis_changed.disconnect(self._follow_design)
        self.document.replaced.disconnect(self.dismiss)
        self.canvas.view_changed.disconnect(self.update_position)
        self.hide()
        if had_focus:
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def update_position(self) -> None:
        """Move the pane to its card's place in the view, within the canvas as far as possible."""
        area = self.canvas.canvas_scene.title_area(self.card)
        if area is None:
            return
        card_area = self.canvas.mapFromScene(area).boundingRect()
        card = card_area.translated(self.canvas.viewport().pos())
        geometry = self.geometry_for(card, self.canvas.zoom)
        limits = self.canvas.rect().adjusted(4, 4, -4, -4)
        geometry.moveRight(min(geometry.right(), limits.right()))
        geometry.moveBottom(min(geometry.bottom(), limits.bottom()))
        geometry.moveLeft(max(geometry.left(), limits.left()))
        geometry.moveTop(max(geometry.top(), limits.top()))
        self.setGeometry(geometry)

    def _follow_design(self) -> None:
        if self.canvas.canvas_scene.title_area(self.card) is not None:
            self.refresh()
            self.update_position()
        else:
            self.dismiss()

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        # `now` is None if another program got the focus; a drop-down list is a child of the pane.
        if now is not None and not self._contains(now):
            self.commit()
            self.dismiss()

    def _contains(self, widget: QWidget) -> bool:
        """Return whether `widget` is in the pane; a drop-down list, with its own window, counts."""
        ancestor: QObject | None = widget
        while ancestor is not None and ancestor is not self:
            ancestor = ancestor.parent()
        return ancestor is self

    def _move_focus(self, step: int) -> None:
        """Move the focus by `step` fields, from the last field on to the first."""
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
            # Keys that are shortcuts on the canvas only type a character here.
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
        # Accepted, else the canvas below the pane would handle the key.
        event.accept()


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application

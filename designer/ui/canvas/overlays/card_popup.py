"""A small pane over the canvas that stays with one card: as one zooms, pans, or moves the card.

It keeps its own size at every zoom, so that it can always be read. The keyboard is in it as long
as it is there; with the focus elsewhere, with the card or the whole design gone, by Enter or
Escape, it goes.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from designer.ui.canvas.view.canvas_view import CanvasView

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TYPING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class CardPopup(QFrame):
    """Made for one opening; a subclass says where it stands, and what Enter and Escape do."""

    def __init__(self, canvas: CanvasView, card: str) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.document = canvas.document
        self.card = card
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        canvas.looked.connect(self.follow)
        self.document.analysis_changed.connect(self._follow_design)
        self.document.replaced.connect(self.close_up)
        QApplication.instance().focusChanged.connect(self._follow_focus)

    def fields(self) -> list[QWidget]:
        """The fields in it, in the order of Tab."""
        raise NotImplementedError

    def place(self, card: QRect, zoom: float) -> QRect:
        """Where it stands beside or over the card, both in pixels of the canvas."""
        raise NotImplementedError

    def take(self) -> bool:
        """Enter, a save, or the focus went: takes what is typed; False where it cannot be."""
        raise NotImplementedError

    def forget(self) -> None:
        """Drops what is typed and was not taken: hidden, a field would take it all the same."""

    def put_back(self) -> None:
        """Escape: leaves everything as it was."""

    def refresh(self) -> None:
        """The design changed, and the card is still there."""

    def open(self) -> None:
        """Shows it with the keyboard in its first field."""
        for field in self.fields():
            field.installEventFilter(self)
        # Of a card on its way nobody would tell where it comes to stand.
        self.canvas.gliding.end()
        self.canvas.bring_into_view((self.card,))
        self.follow()
        self.show()
        self.raise_()
        self.fields()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def close_up(self) -> None:
        """Goes, and gives the canvas the keyboard back where it had it."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self._holds(focus)
        self.forget()
        QApplication.instance().focusChanged.disconnect(self._follow_focus)
        self.document.analysis_changed.disconnect(self._follow_design)
        self.document.replaced.disconnect(self.close_up)
        self.canvas.looked.disconnect(self.follow)
        self.hide()
        if had_focus:
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def follow(self) -> None:
        """Stands where the card is seen now, within the canvas as far as it goes."""
        area = self.canvas.canvas_scene.named_area(self.card)
        if area is None:
            return
        seen = self.canvas.mapFromScene(area).boundingRect()
        wanted = self.place(seen.translated(self.canvas.viewport().pos()), self.canvas.zoom)
        room = self.canvas.rect().adjusted(4, 4, -4, -4)
        wanted.moveRight(min(wanted.right(), room.right()))
        wanted.moveBottom(min(wanted.bottom(), room.bottom()))
        wanted.moveLeft(max(wanted.left(), room.left()))
        wanted.moveTop(max(wanted.top(), room.top()))
        self.setGeometry(wanted)

    def _follow_design(self) -> None:
        if self.canvas.canvas_scene.named_area(self.card) is not None:
            self.refresh()
            self.follow()
        else:
            self.close_up()

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        # Without a focus at all another program has it; a list that drops down is a child.
        if now is not None and not self._holds(now):
            self.take()
            self.close_up()

    def _holds(self, widget: QWidget) -> bool:
        """Whether `widget` is in it; also in a window of its own, as a list that drops down is."""
        at: QObject | None = widget
        while at is not None and at is not self:
            at = at.parent()
        return at is self

    def _turn(self, step: int) -> None:
        """Tab: from field to field, and round."""
        fields = self.fields()
        here = next(i for i, field in enumerate(fields) if field.hasFocus())
        reason = Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason
        fields[(here + step) % len(fields)].setFocus(reason)

    # Qt's own names from here.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride and not event.modifiers() & ~_TYPING:
            # What means something on the canvas is only a key here.
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in _ENTER:
            if self.take():
                self.close_up()
        elif event.key() == Qt.Key.Key_Escape:
            self.put_back()
            self.close_up()
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._turn(1 if event.key() == Qt.Key.Key_Tab else -1)
        else:
            return super().eventFilter(watched, event)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The canvas below would take it for its own.
        event.accept()

"""The prompt: a text field with a list below it, over the canvas.

Quick add, find, change kind and the search for actions by name use it. The code that uses a prompt
connects its signals, shows rows as the text changes, and closes the prompt:

    prompt = Prompt(canvas, scene.document_shown, "Find", "Name, kind, shape or fault")
    prompt.text_changed.connect(search)   # calls show_rows([...]) and show_message(...)
    prompt.row_chosen.connect(apply)      # Enter or a click: the index of the row
    prompt.cancelled.connect(cancel)      # Esc, or the focus went elsewhere
    prompt.open(canvas.mapFromGlobal(QCursor.pos()))   # without a point: at the upper edge

After a row was chosen the prompt stays open, for the next choice; `dismiss` hides it and returns
the keyboard focus to the canvas. While the prompt is open, shortcuts and the buttons of the title
bar can still change the design. Then `outdated` is emitted, so that the rows can be listed again.
If another design is opened, the prompt closes. The look of a row is defined in `prompt_rows`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from designer.ui.app.announcements import DelayedAnnouncement
from designer.ui.canvas.prompts.prompt_rows import PromptList, PromptRow
from designer.ui.document.document_change import DocumentChange
from designer.ui.widgets.labels import label, set_text_or_hide

WIDTH_PX = 420
"""Width of the prompt on a canvas that is wide enough, in pixels."""
MAX_ROWS_SHOWN = 9
"""Largest number of rows visible at once; a longer list scrolls."""
_TOP_DISTANCE_PX = 24
"""Distance between the prompt and the upper edge of the canvas, in pixels.

Used if the prompt is opened without a position.
"""
_STEPS: dict[int, int] = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -MAX_ROWS_SHOWN,
    Qt.Key.Key_PageDown: MAX_ROWS_SHOWN,
}
"""Number of rows by which each key moves the mark (the highlight of the current row)."""


class Prompt(QFrame):
    """A text field over the canvas with a list and a message below it; hidden until opened."""

    text_changed = Signal(str)
    """Emitted with the text in the field, at each change of it and when the prompt is opened."""
    row_marked = Signal(int)
    """Emitted with the index of the newly marked row.

    The mark highlights the current row. The user has moved it, or new rows are shown and one of
    them is marked.
    """
    row_chosen = Signal(int)
    """Emitted on Enter or a click, with the index of the chosen row.

    A disabled row is never chosen. The index is -1 if Enter is pressed while no row is marked.
    """
    escaped = Signal()
    """Emitted on Esc, just before `cancelled`, so that what was previewed can be reverted."""
    cancelled = Signal()
    """Emitted when the prompt closes by itself.

    Esc was pressed, the focus went elsewhere, or another design was opened.
    """
    outdated = Signal()
    """Emitted when the design changes, or a group is entered or left, while the prompt is open.

    The rows were computed for the design before the change and must be listed again.
    """

    def __init__(
        self, canvas: QWidget, document_shown: SignalInstance, name: str, hint: str
    ) -> None:
        """Create the prompt over `canvas`; `name` is its accessible name, `hint` its placeholder.

        `document_shown` is the signal of the scene, which is emitted with each `DocumentChange`.
        """
        super().__init__(canvas)
        self._canvas = canvas
        self.setProperty("look", "card")
        self.setAccessibleName(name)
        # Without this the canvas would receive clicks and wheel turns on the prompt's border.
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.field = QLineEdit()
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(name)
        self.rows = PromptList(f"{name}: choices")
        self._message = label("secondary", wrap=True)
        self._message.setAccessibleName("Preview")
        box = self._box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.setSpacing(6)
        for part in (self.field, self.rows, self._message):
            box.addWidget(part)
        # A click on the prompt outside its field leaves the keyboard focus in the field.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self.field)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self.text_changed)
        self.rows.row_marked.connect(self.row_marked)
        self.rows.row_marked.connect(self._announce)
        self.rows.row_chosen.connect(self.row_chosen)
        self._position: QPoint | None = None
        self._announcement = DelayedAnnouncement(self.field)
        document_shown.connect(self._follow_document)
        self.hide()

    @property
    def text(self) -> str:
        """The text in the field."""
        return self.field.text()

    @property
    def marked_index(self) -> int:
        """The index of the marked (highlighted) row, or -1 if no row is marked."""
        return self.rows.marked_index

    def open(self, at: QPoint | None = None, text: str = "") -> None:
        """Show the prompt with `text` in its field, which gets the keyboard focus.

        `at` is the upper left corner of the prompt in pixels of the canvas. Without `at`, the
        prompt is centred at the upper edge of the canvas.
        """
        self._position = at
        self.field.blockSignals(True)
        self.field.setText(text)
        self.field.blockSignals(False)
        self.show_message("")
        self.show_rows(())
        self.text_changed.emit(text)
        self.show()
        self.raise_()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Hide the prompt without emitting a signal; the keyboard focus returns to the canvas."""
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.hide()
        if had_focus:
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_rows(self, rows: Sequence[PromptRow], place: int = 0) -> None:
        """List `rows` and mark (highlight as the current one) the row at index `place`."""
        self.rows.show_rows(rows, place, MAX_ROWS_SHOWN)
        self._update_geometry()

    def show_message(self, sentence: str, *, fault: bool = False) -> None:
        """Show `sentence` below the rows, or hide the message if `sentence` is empty.

        The sentence describes the effect of a choice or, if `fault`, what is wrong.
        """
        look = "fault" if fault else "secondary"
        if self._message.property("look") != look:
            self._message.setProperty("look", look)
            self._message.style().polish(self._message)
        set_text_or_hide(self._message, sentence)
        self._announce()
        self._update_geometry()

    def _announce(self) -> None:
        self._announcement.schedule(self._announced_text)

    def _announced_text(self) -> str:
        """Return the marked row and the message as one text for screen readers.

        Screen readers would not read them otherwise, because the keyboard focus stays in the field.
        """
        if not self.isVisible():
            return ""
        row = self.rows.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        return "; ".join(part for part in (row, self._message.text()) if part)

    def _update_geometry(self) -> None:
        """Fit the size of the prompt to its content, and keep the whole prompt on the canvas."""
        canvas = self._canvas.rect()
        self.setFixedWidth(min(WIDTH_PX, canvas.width() - 16))
        box = self._box
        box.activate()
        # The height depends on the width only while a message is shown, because its text wraps.
        wraps = box.hasHeightForWidth()
        height = box.totalHeightForWidth(self.width()) if wraps else box.totalSizeHint().height()
        self.resize(self.width(), height)
        top_center = QPoint((canvas.width() - self.width()) // 2, _TOP_DISTANCE_PX)
        at = self._position or top_center
        right, bottom = canvas.width() - self.width() - 8, canvas.height() - self.height() - 8
        self.move(max(8, min(at.x(), right)), max(8, min(at.y(), bottom)))

    def _follow_document(self, change: DocumentChange) -> None:
        if not self.isVisible():
            return
        if change.replaced:
            self.dismiss()
            self.cancelled.emit()
        elif change.design_changed or change.entered_changed:
            self.outdated.emit()

    def _escape(self) -> None:
        self.dismiss()
        self.escaped.emit()
        self.cancelled.emit()

    def _handle_key(self, event: QKeyEvent) -> bool:
        """Handle a key that moves in the list, chooses a row or closes the prompt.

        Return True for such a key, and False for a key that the text field must handle.
        """
        key = event.key()
        if key in _STEPS:
            self.rows.step(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        elif key == Qt.Key.Key_Escape:
            self._escape()
        else:
            # Tab is consumed: it must not move the keyboard focus out of the prompt.
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def _choose(self) -> None:
        if self.marked_index < 0 or self.rows.is_enabled(self.marked_index):
            self.row_chosen.emit(self.marked_index)

    # Overrides of Qt's methods.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain or event.key() in _STEPS:
                # In the prompt, keys that are shortcuts on the canvas only type a letter or move
                # the mark.
                event.accept()
                return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._handle_key(event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            away = event.reason() not in (
                Qt.FocusReason.ActiveWindowFocusReason,
                Qt.FocusReason.PopupFocusReason,
                Qt.FocusReason.MenuBarFocusReason,
            )
            if away and self.isVisible():
                self.hide()
                self.cancelled.emit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The event is accepted; otherwise the canvas, the parent widget, would handle the key.
        event.accept()

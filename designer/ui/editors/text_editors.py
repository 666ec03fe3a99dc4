"""The base class of the editors in which a value is typed; the editors are in `spin_editors`.

A text that the field refuses remains in the editor, and the signal `refused` says why, until the
text is corrected or Escape restores the previous text. None of the editors is a spin box, because
values beyond 32 bits are valid.
"""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from designer.core.kinds.fields import Field, FieldError
from designer.ui.app.input_help import InputHelp
from designer.ui.editors.field_editor import (
    SEVERAL,
    describe,
    is_undo_or_redo,
    leaves_widget,
    set_mark,
)

FieldType = TypeVar("FieldType", bound=Field[Any])
"""The type of field that an editor edits."""

STEPS = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 10,
    Qt.Key.Key_PageDown: -10,
}
"""The number of steps by which each key moves a value."""
INPUT_HELP = (
    InputHelp("Next and previous field", "Tab and Shift+Tab"),
    InputHelp("Open the list of a field", "Alt+↓"),
    InputHelp("Step a number", "↑ ↓, Page Up, Page Down, or the wheel"),
    InputHelp("Take back what is being typed", "Esc"),
)
"""The keys of the editors, for the list of shortcuts."""
_NOTCH_ANGLE = 120
"""The angle that Qt reports for one notch of a mouse wheel, in eighths of a degree."""


class TextEditor(QComboBox, Generic[FieldType]):
    """Editor with a text field, and with a drop-down of suggestions, so that the mouse suffices.

    The field to be edited converts the text to a value.
    """

    committed = Signal(object)
    """Emitted with the new value; see `FieldEditor`."""
    refused = Signal(str)
    """Emitted with the reason why the text is refused, or ''; see `FieldEditor`."""
    ended = Signal()
    """Emitted when an edit is complete; see `FieldEditor`."""

    def __init__(self, field: FieldType, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._value: Any = None
        self._in_force: Any = None
        self._mixed = False
        self._shown_text = ""
        """The text of the current value; the text that the user types is compared with it."""
        self._refusal = ""
        self._at_fault = False
        self._turned_angle = 0
        """The angle by which the wheel was turned since the last step, in eighths of a degree."""
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)  # type: ignore[arg-type]  # PySide's stub omits None
        # By default a combo box takes the focus when the wheel is turned over it.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if field.same_as is not None:
            self.addItem(field.shown_text(None), None)
        for value in field.suggestions:
            self.addItem(field.to_text(value), value)
        self._values = [*([None] if field.same_as is not None else []), *field.suggestions]
        self.setEditText("")
        self.activated.connect(self._pick)
        describe(self, field)
        describe(self.line, field)

    @property
    def line(self) -> QLineEdit:
        """The text field within the combo box."""
        line = self.lineEdit()
        assert line is not None, "an editable combo box has a line edit"
        return line

    def stepped(self, value: Any, steps: int) -> Any:
        """Return `value` moved up or down by `steps` key presses, within the field's bounds."""
        return value

    def show_value(self, value: Any, in_force: Any, mixed: bool = False) -> None:
        """Show `value`, or "several" if `mixed`. If it is unchanged, text being typed is kept.

        A `value` of None means that the field is left open; `in_force` is the value that applies
        then.
        """
        changed = self._mixed != mixed or self._value != value
        self._value, self._in_force, self._mixed = value, in_force, mixed
        placeholder = SEVERAL if mixed else self._placeholder()
        if self.line.placeholderText() != placeholder:
            self.line.setPlaceholderText(placeholder)
        if changed or not self._is_typing():
            self._shown_text = "" if mixed or value is None else self.field.to_text(value)
            self.restore()

    def _placeholder(self) -> str:
        """Return the grey text shown while the field is empty, e.g. ``2 (as window)``.

        It names the value that applies then, and the field that it comes from. Return '' if the
        value of the field does not come from another field.
        """
        if self._value is not None or self.field.same_as is None:
            return ""
        text = self.field.shown_text(None)
        return text if self._in_force is None else f"{self.field.to_text(self._in_force)} ({text})"

    def mark_fault(self, at_fault: bool) -> None:
        """Mark the editor with a red edge if its field causes a fault; otherwise remove it."""
        self._at_fault = at_fault
        set_mark(self, "fault", at_fault or bool(self._refusal))

    def refuse(self, sentence: str) -> None:
        """Show `sentence` below the field as the reason why the typed text is not permitted.

        An empty `sentence` means that the text is no longer refused.
        """
        if sentence != self._refusal:
            self._refusal = sentence
            set_mark(self, "fault", self._at_fault or bool(sentence))
            self.refused.emit(sentence)

    def restore(self) -> None:
        """Discard what was typed and show the current value; the cursor keeps its position."""
        self.refuse("")
        line = self.line
        if line.text() != self._shown_text:
            cursor, all_selected = line.cursorPosition(), line.selectedText() == line.text()
            self.setEditText(self._shown_text)
            line.setCursorPosition(min(cursor, len(self._shown_text)) if self.hasFocus() else 0)
            if all_selected and self.hasFocus():
                line.selectAll()

    def commit_pending(self) -> None:
        """Apply text that the user has typed but not applied yet.

        Empty text leaves the field open, if permitted: its value then comes from another field.
        """
        text = self.line.text()
        if not self._is_typing() or (self._mixed and not text.strip()):
            self.restore()
        elif not text.strip() and self.field.same_as is not None:
            self._commit_whole(None)
        else:
            value = self._read(text)
            if value is not None:
                self._commit_whole(value)

    def _is_typing(self) -> bool:
        """Return whether the text in the editor differs from the text of the current value."""
        return self.line.text() != self._shown_text

    def _read(self, text: str) -> Any:
        """Return the value that `text` stands for.

        If the field does not permit the text, show why and return None.
        """
        try:
            return self.field.parse_text(text)
        except FieldError as error:
            self.refuse(f"{self.field.label} {error}")
            return None

    def _commit(self, value: Any) -> None:
        """If `value` differs from the current one, emit `committed` to change the design."""
        self.refuse("")
        # A field left open stays open if the new value is the one that applies to it anyway.
        current = self._in_force if self._value is None else self._value
        if value == current and not self._mixed:
            self.restore()
        else:
            self.committed.emit(value)

    def _commit_whole(self, value: Any) -> None:
        """Apply a value that was typed or picked as a whole, as an undo step of its own.

        Steps by arrow key or mouse wheel, in contrast, are merged into one undo step.
        """
        self.ended.emit()
        self._commit(value)
        self.ended.emit()

    def _pick(self, index: int) -> None:
        # Qt emits `activated` also when the focus leaves, if the typed text equals a suggestion.
        self._commit_whole(self._values[index])

    def _step(self, steps: int) -> None:
        value = self._read(self.line.text()) if self._is_typing() else self._in_force
        if value is not None and not (self._mixed and not self._is_typing()):
            self._commit(self.stepped(value, steps))

    def _handles(self, event: QKeyEvent) -> bool:
        """Return whether the editor handles the key itself, instead of the main window.

        It handles Enter and the keys of `STEPS`, which raise or lower the value; while there is
        typed text to discard, it also handles Escape and undo.
        """
        if event.key() == Qt.Key.Key_Escape or event.matches(QKeySequence.StandardKey.Undo):
            return self._is_typing()
        unmodified = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return unmodified and (
            event.key() in STEPS or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        )

    # Overrides of Qt's methods.

    def showPopup(self) -> None:
        index = self._values.index(self._value) if self._value in self._values else -1
        text, cursor = self.line.text(), self.line.cursorPosition()
        self.setCurrentIndex(-1 if self._mixed else index)
        self.setEditText(text)
        self.line.setCursorPosition(cursor)
        super().showPopup()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # The keys that the editor handles take precedence over the shortcuts of the window.
            if self._handles(event):
                event.accept()
                return True
            if is_undo_or_redo(event):
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._handles(event):
            if is_undo_or_redo(event):
                event.ignore()
            else:
                super().keyPressEvent(event)
        elif event.key() in STEPS:
            self._step(STEPS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit_pending()
            # Enter completes the edit: text that is typed next is another undo step.
            self.ended.emit()
        else:
            self.restore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.hasFocus():
            # The editor ignores the wheel here, so that the panel scrolls.
            event.ignore()
            return
        event.accept()
        angle = event.angleDelta()
        self._turned_angle += angle.y() or angle.x()
        notches = int(self._turned_angle / _NOTCH_ANGLE)
        if notches:
            self._turned_angle -= notches * _NOTCH_ANGLE
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            self._step(notches * (10 if control else 1))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if leaves_widget(event):
            self.commit_pending()
        super().focusOutEvent(event)
        if leaves_widget(event):
            self.ended.emit()

"""Editors in which a value is typed: numbers, pairs of them, padding.

A text that the field does not take stays as typed, with a sentence in `refused`, until it is
corrected or Escape brings the old one back. Values beyond 32 bits are as good as any other,
which is why none of these is a spin box.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from designer.core.kinds.fields import Field, FieldError
from designer.ui.app.input_help import InputHelp
from designer.ui.editors.field_editor import SEVERAL, describe, is_undo, leaves, open_text, set_mark

STEPS = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 10,
    Qt.Key.Key_PageDown: -10,
}
INPUT_HELP = (
    InputHelp("Next and previous field", "Tab and Shift+Tab"),
    InputHelp("Open the list of a field", "Alt+↓"),
    InputHelp("Step a number", "↑ ↓, Page Up, Page Down, or the wheel"),
    InputHelp("Take back what is being typed", "Esc"),
)
_NOTCH = 120
"""The angle Qt reports for one notch of a mouse wheel."""


class TextEditor(QComboBox):
    """Text that the field reads, with its suggestions in a drop-down, so no key is needed."""

    committed = Signal(object)
    refused = Signal(str)
    ended = Signal()

    def __init__(self, field: Field[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._value: Any = None
        self._in_force: Any = None
        self._mixed = False
        self._shown = ""
        self._sentence = ""
        self._at_fault = False
        self._turned = 0
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)
        # A combo box's own policy takes the focus at a turn of the wheel.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if field.same_as is not None:
            self.addItem(open_text(field), None)
        for value in field.suggestions:
            self.addItem(field.text(value), value)
        self._values = [*([None] if field.same_as is not None else []), *field.suggestions]
        self.setEditText("")
        self.activated.connect(self._pick)
        describe(self, field)
        describe(self.lineEdit(), field)

    def stepped(self, value: Any, by: int) -> Any:
        """The value `by` steps further, within the bounds."""
        return value

    def show_value(self, value: Any, in_force: Any, mixed: bool = False) -> None:
        """See `FieldEditor`; what is being typed stays as long as the value is the same."""
        new = self._mixed != mixed or self._value != value
        self._value, self._in_force, self._mixed = value, in_force, mixed
        hint = SEVERAL if mixed else self._hint()
        if self.lineEdit().placeholderText() != hint:
            self.lineEdit().setPlaceholderText(hint)
        if new or not self._typing():
            self._shown = "" if mixed or value is None else self.field.text(value)
            self.restore()

    def _hint(self) -> str:
        """What holds where the field is left open: ``2 (as window)``."""
        if self._value is not None or self.field.same_as is None:
            return ""
        holds = open_text(self.field)
        return holds if self._in_force is None else f"{self.field.text(self._in_force)} ({holds})"

    def mark_fault(self, at_fault: bool) -> None:
        """See `FieldEditor`."""
        self._at_fault = at_fault
        set_mark(self, "fault", at_fault or bool(self._sentence))

    def refuse(self, sentence: str) -> None:
        """See `FieldEditor`; an empty sentence takes it back."""
        if sentence != self._sentence:
            self._sentence = sentence
            set_mark(self, "fault", self._at_fault or bool(sentence))
            self.refused.emit(sentence)

    def restore(self) -> None:
        """See `FieldEditor`; the cursor stays where it was."""
        self.refuse("")
        line = self.lineEdit()
        if line.text() != self._shown:
            cursor, all_marked = line.cursorPosition(), line.selectedText() == line.text()
            self.setEditText(self._shown)
            line.setCursorPosition(min(cursor, len(self._shown)) if self.hasFocus() else 0)
            if all_marked and self.hasFocus():
                line.selectAll()

    def commit_pending(self) -> None:
        """See `FieldEditor`; an emptied field is left open again where it can be."""
        text = self.lineEdit().text()
        if not self._typing() or (self._mixed and not text.strip()):
            self.restore()
        elif not text.strip() and self.field.same_as is not None:
            self._offer_alone(None)
        else:
            value = self._read(text)
            if value is not None:
                self._offer_alone(value)

    def _typing(self) -> bool:
        return self.lineEdit().text() != self._shown

    def _read(self, text: str) -> Any:
        """The value typed, or None, with the reason said."""
        try:
            return self.field.read(text)
        except FieldError as error:
            self.refuse(f"{self.field.label} {error}")
            return None

    def _offer(self, value: Any) -> None:
        self.refuse("")
        # Left open it takes no value that is in force already.
        held = self._in_force if self._value is None else self._value
        if value == held and not self._mixed:
            self.restore()
        else:
            self.committed.emit(value)

    def _offer_alone(self, value: Any) -> None:
        """Offers what was typed or picked: an edit of its own, not one of a row of steps."""
        self.ended.emit()
        self._offer(value)
        self.ended.emit()

    def _pick(self, index: int) -> None:
        # Qt also says so where typed text happens to be a suggestion and the focus goes.
        self._offer_alone(self._values[index])

    def _step(self, by: int) -> None:
        value = self._read(self.lineEdit().text()) if self._typing() else self._in_force
        if value is not None and not (self._mixed and not self._typing()):
            self._offer(self.stepped(value, by))

    def showPopup(self) -> None:
        at = self._values.index(self._value) if self._value in self._values else -1
        text, cursor = self.lineEdit().text(), self.lineEdit().cursorPosition()
        self.setCurrentIndex(-1 if self._mixed else at)
        self.setEditText(text)
        self.lineEdit().setCursorPosition(cursor)
        super().showPopup()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            # Before the window's shortcuts: the keys that mean something here, and no others.
            if self._means(event):
                event.accept()
                return True
            if is_undo(event):
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._means(event):
            if is_undo(event):
                event.ignore()
            else:
                super().keyPressEvent(event)
        elif event.key() in STEPS:
            self._step(STEPS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit_pending()
            # Enter says that this was it: what is typed next is another step to undo.
            self.ended.emit()
        else:
            self.restore()

    def _means(self, event: QKeyEvent) -> bool:
        """Enter and the steps; Escape and undo only where there is something to take back."""
        if event.key() == Qt.Key.Key_Escape or event.matches(QKeySequence.StandardKey.Undo):
            return self._typing()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return plain and (
            event.key() in STEPS or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.hasFocus():
            # The panel scrolls.
            event.ignore()
            return
        event.accept()
        turned = event.angleDelta()
        self._turned += turned.y() or turned.x()
        notches = int(self._turned / _NOTCH)
        if notches:
            self._turned -= notches * _NOTCH
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            self._step(notches * (10 if control else 1))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if leaves(event):
            self.commit_pending()
        super().focusOutEvent(event)
        if leaves(event):
            self.ended.emit()


class WholeNumberEditor(TextEditor):
    """A whole number."""

    def stepped(self, value: int, by: int) -> int:
        """See `TextEditor`."""
        return min(max(value + by, self.field.minimum), self.field.maximum)


class PairEditor(WholeNumberEditor):
    """Height and width; a step moves both."""

    def stepped(self, value: tuple[int, int], by: int) -> tuple[int, int]:
        """See `TextEditor`."""
        return super().stepped(value[0], by), super().stepped(value[1], by)


class DecimalEditor(TextEditor):
    """A number with a fraction; a step lands on a multiple of the field's own."""

    def stepped(self, value: float, by: int) -> float:
        """See `TextEditor`."""
        step = Fraction(str(self.field.step))
        moved = (round(Fraction(str(value)) / step) + by) * step
        return min(max(float(moved), self.field.minimum), self.field.maximum)


class BorderEditor(TextEditor):
    """A word, or up to four numbers; a step moves the numbers."""

    def stepped(self, value: Any, by: int) -> Any:
        """See `TextEditor`."""
        if isinstance(value, str):
            return value
        return tuple(min(max(side + by, 0), self.field.maximum) for side in value)

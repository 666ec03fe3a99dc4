"""Editors in which a value is picked: one of several names, on or off."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QWidget

from designer.core.kinds.fields import Choice, Toggle
from designer.ui.editors.field_editor import SEVERAL, describe, leaves, open_text, set_mark


class ChoiceEditor(QComboBox):
    """One of the field's names."""

    committed = Signal(object)
    refused = Signal(str)
    ended = Signal()

    def __init__(self, field: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._at = -1
        self._sentence = ""
        # A combo box's own policy takes the focus at a turn of the wheel.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._names = [*([None] if field.same_as is not None else []), *field.options]
        for name in self._names:
            self.addItem(open_text(field) if name is None else field.options[name])
        self.activated.connect(self._pick)
        describe(self, field)

    def show_value(self, value: Any, in_force: Any, mixed: bool = False) -> None:
        """See `FieldEditor`."""
        self._at = -1 if mixed else self._names.index(value)
        set_mark(self, "several", mixed)
        if self.placeholderText() != (SEVERAL if mixed else ""):
            self.setPlaceholderText(SEVERAL if mixed else "")
        self.restore()

    def mark_fault(self, at_fault: bool) -> None:
        """See `FieldEditor`."""
        set_mark(self, "fault", at_fault)

    def refuse(self, sentence: str) -> None:
        """See `FieldEditor`; what stands in a list is taken, so there is nothing to keep."""
        self.restore()
        self._sentence = sentence
        self.refused.emit(sentence)

    def restore(self) -> None:
        """See `FieldEditor`."""
        _take_back(self)
        if self.currentIndex() != self._at:
            self.setCurrentIndex(self._at)

    def commit_pending(self) -> None:
        """See `FieldEditor`; a choice never waits."""

    def _pick(self, index: int) -> None:
        if index != self._at:
            self.committed.emit(self._names[index])

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if leaves(event):
            self.ended.emit()


class ToggleEditor(QCheckBox):
    """On or off, in words beside the box."""

    committed = Signal(object)
    refused = Signal(str)
    ended = Signal()

    def __init__(self, field: Toggle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._state = Qt.CheckState.Unchecked
        self._sentence = ""
        self.clicked.connect(self._click)
        describe(self, field)

    def show_value(self, value: Any, in_force: Any, mixed: bool = False) -> None:
        """See `FieldEditor`."""
        on = in_force if value is None else value
        states = Qt.CheckState
        self._state = (
            states.PartiallyChecked if mixed else states.Checked if on else states.Unchecked
        )
        self.setText(SEVERAL if mixed else self.field.text(bool(on)))
        self.restore()

    def mark_fault(self, at_fault: bool) -> None:
        """See `FieldEditor`."""
        set_mark(self, "fault", at_fault)

    def refuse(self, sentence: str) -> None:
        """See `FieldEditor`."""
        self.restore()
        self._sentence = sentence
        self.refused.emit(sentence)

    def restore(self) -> None:
        """See `FieldEditor`."""
        _take_back(self)
        if self.checkState() != self._state:
            self.setTristate(self._state == Qt.CheckState.PartiallyChecked)
            self.setCheckState(self._state)

    def commit_pending(self) -> None:
        """See `FieldEditor`; a toggle never waits."""

    def _click(self) -> None:
        self.committed.emit(self.checkState() != Qt.CheckState.Unchecked)

    def nextCheckState(self) -> None:
        # From "several" a click goes to on, and never back to "several".
        self.setTristate(False)
        self.setChecked(self._state != Qt.CheckState.Checked)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if leaves(event):
            self.ended.emit()


def _take_back(editor: ChoiceEditor | ToggleEditor) -> None:
    """Takes back what was said against the last value."""
    if editor._sentence:
        editor._sentence = ""
        editor.refused.emit("")

"""Editors in which a value is picked: one of several names, or on and off."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QWidget

from designer.core.kinds.fields import Choice, Toggle
from designer.ui.editors.field_editor import (
    SEVERAL,
    describe,
    leaves_widget,
    set_mark,
)


class PickedValue(QObject):
    """The refusals and the end of an edit, for an editor in which a value is picked as a whole."""

    refused = Signal(str)
    """Emitted with why the picked value is refused, or '' when it no longer is."""
    ended = Signal()
    """Emitted when the focus leaves the editor."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor)
        self._refusal = ""
        editor.installEventFilter(self)

    def refuse(self, sentence: str) -> None:
        """Tell with `refused` why the picked value is refused; '' means that it no longer is."""
        if sentence != self._refusal:
            self._refusal = sentence
            self.refused.emit(sentence)

    # Override of Qt's method.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.lostFocus() and leaves_widget(event):
            self.ended.emit()
        return super().eventFilter(watched, event)


class ChoiceEditor(QComboBox):
    """Editor of a field whose value is one of several names."""

    committed = Signal(object)
    """Emitted with the picked value; see `FieldEditor`."""
    refused = Signal(str)
    """Emitted with why the value is refused, or ''; see `FieldEditor`."""
    ended = Signal()
    """Emitted when an edit is complete; see `FieldEditor`."""

    def __init__(self, field: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._shown_index = -1
        self._picked = PickedValue(self)
        self._picked.refused.connect(self.refused)
        self._picked.ended.connect(self.ended)
        # By default a combo box takes the focus when the wheel is turned over it.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._names = [*([None] if field.same_as is not None else []), *field.options]
        for name in self._names:
            self.addItem(field.shown_text(name))
        self.activated.connect(self._pick)
        describe(self, field)

    def show_value(self, value: Any, in_force: Any, mixed: bool = False) -> None:
        """Show `value` as the picked name; see `FieldEditor`."""
        self._shown_index = -1 if mixed else self._names.index(value)
        set_mark(self, "several", mixed)
        if self.placeholderText() != (SEVERAL if mixed else ""):
            self.setPlaceholderText(SEVERAL if mixed else "")
        self.restore()

    def mark_fault(self, at_fault: bool) -> None:
        """Add or remove the red edge; see `FieldEditor`."""
        set_mark(self, "fault", at_fault)

    def refuse(self, sentence: str) -> None:
        """Show why the picked name is refused, and show the old name again; see `FieldEditor`."""
        self.restore()
        self._picked.refuse(sentence)

    def restore(self) -> None:
        """Show the current value again; see `FieldEditor`."""
        self._picked.refuse("")
        if self.currentIndex() != self._shown_index:
            self.setCurrentIndex(self._shown_index)

    def commit_pending(self) -> None:
        """Do nothing, because a choice is committed as soon as it is made; see `FieldEditor`."""

    def _pick(self, index: int) -> None:
        if index != self._shown_index:
            self.committed.emit(self._names[index])

    # Override of Qt's method.

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ToggleEditor(QCheckBox):
    """Editor of a field that is on or off: a check box with the word "on" or "off" beside it."""

    committed = Signal(object)
    """Emitted with the new state; see `FieldEditor`."""
    refused = Signal(str)
    """Emitted with why the state is refused, or ''; see `FieldEditor`."""
    ended = Signal()
    """Emitted when an edit is complete; see `FieldEditor`."""

    def __init__(self, field: Toggle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._state = Qt.CheckState.Unchecked
        self._picked = PickedValue(self)
        self._picked.refused.connect(self.refused)
        self._picked.ended.connect(self.ended)
        self.clicked.connect(self._commit)
        describe(self, field)

    def show_value(self, value: Any, in_force: Any, mixed: bool = False) -> None:
        """Show `value` as the state of the check box; see `FieldEditor`."""
        is_on = in_force if value is None else value
        states = Qt.CheckState
        self._state = (
            states.PartiallyChecked if mixed else states.Checked if is_on else states.Unchecked
        )
        self.setText(SEVERAL if mixed else self.field.to_text(bool(is_on)))
        self.restore()

    def mark_fault(self, at_fault: bool) -> None:
        """Add or remove the red edge; see `FieldEditor`."""
        set_mark(self, "fault", at_fault)

    def refuse(self, sentence: str) -> None:
        """Show why the new state is refused, and show the old state again; see `FieldEditor`."""
        self.restore()
        self._picked.refuse(sentence)

    def restore(self) -> None:
        """Show the current value again; see `FieldEditor`."""
        self._picked.refuse("")
        if self.checkState() != self._state:
            self.setTristate(self._state == Qt.CheckState.PartiallyChecked)
            self.setCheckState(self._state)

    def commit_pending(self) -> None:
        """Do nothing, because a toggle is committed as soon as it is set; see `FieldEditor`."""

    def _commit(self) -> None:
        self.committed.emit(self.checkState() != Qt.CheckState.Unchecked)

    # Override of Qt's method.

    def nextCheckState(self) -> None:
        # A click on a box that shows "several" turns it on; no click leads back to "several".
        self.setTristate(False)
        self.setChecked(self._state != Qt.CheckState.Checked)

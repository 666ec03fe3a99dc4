"""The interface of all editors of fields, and helper functions that several editors use.

The editors are in `choice_editors`, `text_editors` and `spin_editors`; the table that assigns them
to types of field is in `editor_table`.
"""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from designer.core.kinds.fields import Field
from designer.ui.widgets.labels import tooltip_html

SEVERAL = "several"
"""Text in an editor if the edited blocks have different values."""


class FieldEditor(Protocol):
    """The interface of an editor of one field, i.e. one setting of a block; it is also a widget.

    When the user has set a value, the editor emits `committed`. Its owner, such as the form in the
    inspector, then calls `show_value`, which emits no signal, if the value was accepted. Otherwise
    it calls `refuse` with the reason.
    """

    @property
    def committed(self) -> SignalInstance:
        """Emitted with the new value when the user has set one."""

    @property
    def refused(self) -> SignalInstance:
        """Emitted with the reason why the typed text is refused, or '' when it no longer is."""

    @property
    def ended(self) -> SignalInstance:
        """Emitted when an edit is complete, so that later commits belong to another edit.

        An edit is complete when the focus leaves the editor, or when a value is typed or picked as
        a whole. Several steps in a row by key or wheel belong to one edit.
        """

    def show_value(self, value: Any, in_force: Any, mixed: bool = False) -> None:
        """Show `value`, or the word "several" if the edited blocks have different values (`mixed`).

        A `value` of None means that the user left the field open, so that another field determines
        its value; `in_force` is the value that applies in this case.
        """

    def mark_fault(self, at_fault: bool) -> None:
        """Mark the editor with a red edge if its field causes a fault; otherwise remove it."""

    def refuse(self, sentence: str) -> None:
        """Show that the value the user has just set is not permitted; `sentence` says why."""

    def restore(self) -> None:
        """Discard what was typed and show the current value again."""

    def commit_pending(self) -> None:
        """Apply the text in the editor to the design if it is typed but not applied yet."""


def bounds_sentence(field: Field[Any]) -> str:
    """Return the smallest and largest number that `field` permits, as a sentence.

    Return '' if the field has no bounds.
    """
    bounds = field.bounds()
    return "" if bounds is None else f"From {bounds[0]:,} to {bounds[1]:,}."


def describe(widget: QWidget, field: Field[Any]) -> None:
    """Set the tooltip, accessible name and accessible description of an editor of `field`."""
    description = f"{field.help_text} {bounds_sentence(field)}".strip()
    widget.setToolTip(tooltip_html(description))
    widget.setAccessibleName(field.label)
    widget.setAccessibleDescription(description)


def set_mark(widget: QWidget, mark: str, on: bool) -> None:
    """Set the dynamic property `mark` of a widget, "fault" or "several", to `on`.

    The style sheet has a style for widgets in which one of these properties is True.
    """
    if bool(widget.property(mark)) != on:
        widget.setProperty(mark, on)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def leaves_widget(event: QFocusEvent) -> bool:
    """Return whether the keyboard focus goes to another widget of the program.

    The result is False if it goes to a menu or another program, from which it will return.
    """
    temporary = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
    return event.reason() not in temporary


def is_undo_or_redo(event: QKeyEvent) -> bool:
    """Return whether the key event is a shortcut of undo or redo.

    The editors leave these shortcuts to the design's undo stack; they do not use Qt's own history
    of a text field.
    """
    keys = QKeySequence.StandardKey
    return bool(event.matches(keys.Undo) or event.matches(keys.Redo))

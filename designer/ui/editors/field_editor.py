"""What the editors of all field types have in common: what they promise, and how they say it.

The editors themselves are in `typed` and `picked`, their table in
`table`.
"""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from designer.core.kinds.fields import Field
from designer.ui.widgets.labels import tooltip

SEVERAL = "several"
"""Shown where the blocks at hand differ."""


class FieldEditor(Protocol):
    """What every editor does; the rest of it is a widget.

    Its owner answers `committed` with `show_value`, which emits nothing, or with `refuse`.
    """

    committed: SignalInstance
    """A value the person wants."""
    refused: SignalInstance
    """One sentence on the text as typed; empty when it is taken back."""
    ended: SignalInstance
    """What is committed from here on is another edit: the focus went, or a value was typed
    whole. Steps by key and wheel in between belong together."""

    def show_value(self, value: Any, in_force: Any, mixed: bool = False) -> None:
        """Shows a value; None for a field left open, where `in_force` is what holds."""

    def mark_fault(self, at_fault: bool) -> None:
        """Gives a field that a fault names a red edge."""

    def refuse(self, sentence: str) -> None:
        """Says why the value cannot be."""

    def restore(self) -> None:
        """Shows the value in force again in place of what was typed."""

    def commit_pending(self) -> None:
        """Commits what is typed and not committed yet."""


def open_text(field: Field[Any]) -> str:
    """How a value left open reads: ``as window``."""
    return f"as {str(field.same_as).replace('_', ' ')}"


def bounds(field: Field[Any]) -> str:
    """The bounds of a field's numbers as a sentence, empty where it has none."""
    highest = getattr(field, "maximum", None)
    return "" if highest is None else f"From {getattr(field, 'minimum', 0):,} to {highest:,}."


def describe(widget: QWidget, field: Field[Any]) -> None:
    about = f"{field.about} {bounds(field)}".strip()
    widget.setToolTip(tooltip(about))
    widget.setAccessibleName(field.label)
    widget.setAccessibleDescription(about)


def set_mark(widget: QWidget, mark: str, on: bool) -> None:
    """Sets a property that the style sheet goes by: "fault" or "several"."""
    if bool(widget.property(mark)) != on:
        widget.setProperty(mark, on)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def leaves(event: QFocusEvent) -> bool:
    """Whether the focus goes to another widget, not to a menu or another program."""
    passing = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
    return event.reason() not in passing


def is_undo(event: QKeyEvent) -> bool:
    """Whether a key asks for undo or redo: the design's, not a history that Qt keeps."""
    keys = QKeySequence.StandardKey
    return bool(event.matches(keys.Undo) or event.matches(keys.Redo))

"""The table of editors: for each type of field, the widget in which its value is set.

A new type of field needs one row in `EDITORS`; a new block kind needs nothing here. The interface
of an editor is `FieldEditor`. An editor knows its field and the value it shows, but no blocks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from designer.core.kinds.fields import Choice, Field, Toggle
from designer.core.kinds.number_fields import BorderField, DecimalNumber, PairOfNumbers, WholeNumber
from designer.ui.editors.choice_editors import ChoiceEditor, ToggleEditor
from designer.ui.editors.spin_editors import (
    BorderEditor,
    DecimalEditor,
    PairEditor,
    WholeNumberEditor,
)
from designer.ui.editors.text_editors import TextEditor

EditorWidget = TextEditor[Any] | ChoiceEditor | ToggleEditor
"""A widget with the interface `FieldEditor`."""

EDITORS: dict[type[Field[Any]], Callable[[Any, QWidget | None], EditorWidget]] = {
    WholeNumber: WholeNumberEditor,
    PairOfNumbers: PairEditor,
    DecimalNumber: DecimalEditor,
    BorderField: BorderEditor,
    Choice: ChoiceEditor,
    Toggle: ToggleEditor,
}
"""The editor of each type of field, as a callable that takes the field and the parent widget."""


def editor_for(field: Field[Any], parent: QWidget | None = None) -> EditorWidget:
    """Return a new editor (a widget in which the user sets a value) for the block setting `field`.

    The table is searched for the type of the field, then for its base classes, nearest first. Raise
    `LookupError` if none of them is in the table.
    """
    for field_type in type(field).__mro__:
        if field_type in EDITORS:
            return EDITORS[field_type](field, parent)
    raise LookupError(f"no editor for a {type(field).__name__}")

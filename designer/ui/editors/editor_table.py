"""One editor for each type of field: the widget in which a person sets a value.

No kind is named here: a new type of field needs one row in `EDITORS`. What an editor
promises is `FieldEditor`; it knows its field and the value it shows, nothing of blocks.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from designer.core.kinds.fields import Choice, Field, Toggle
from designer.core.kinds.number_fields import Border, DecimalNumber, PairOfNumbers, WholeNumber
from designer.ui.editors.choice_editors import ChoiceEditor, ToggleEditor
from designer.ui.editors.field_editor import FieldEditor
from designer.ui.editors.text_editors import (
    BorderEditor,
    DecimalEditor,
    PairEditor,
    WholeNumberEditor,
)

EDITORS: dict[type[Field[Any]], Any] = {
    WholeNumber: WholeNumberEditor,
    PairOfNumbers: PairEditor,
    DecimalNumber: DecimalEditor,
    Border: BorderEditor,
    Choice: ChoiceEditor,
    Toggle: ToggleEditor,
}


def editor_for(field: Field[Any], parent: QWidget | None = None) -> FieldEditor:
    """The editor for a field's type, or for the nearest type it derives from."""
    for kind in type(field).__mro__:
        if kind in EDITORS:
            return EDITORS[kind](field, parent)
    raise LookupError(f"no editor for a {type(field).__name__}")

"""The most important fields of a kind: those that can be edited on the card itself."""

from __future__ import annotations

from typing import Any

from designer.core.kinds.fields import Field
from designer.core.kinds.kind import Kind

MAX_CARD_FIELDS = 3
"""The largest number of fields that can be edited on a card."""


def card_fields(kind: type[Kind]) -> list[Field[Any]]:
    """Return the fields that the text notation sets without naming them, else the first fields.

    They are in the order of the form, and at most `MAX_CARD_FIELDS`.
    """
    spelling = kind.spelling
    chosen = {
        *spelling.number_fields,
        *spelling.joined_fields,
        spelling.size_field,
        spelling.step_field,
    }
    main = [field for name, field in kind.fields.items() if name in chosen]
    return (main or list(kind.fields.values()))[:MAX_CARD_FIELDS]

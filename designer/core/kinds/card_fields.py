"""The most important fields of a block kind: those that can be edited on the card of a block."""

from __future__ import annotations

from typing import Any

from designer.core.kinds.fields import Field
from designer.core.kinds.kind import Kind

MAX_CARD_FIELDS = 3
"""The largest number of fields that can be edited on a card."""


def card_fields(kind: type[Kind]) -> list[Field[Any]]:
    """Return the fields of a block kind that can be edited on a card, at most `MAX_CARD_FIELDS`.

    They are the fields that the text notation (``3x3 16`` for a convolution) sets without naming
    them, such as kernel and filters. If a kind has no such fields, they are its first fields. The
    order is that in which the inspector's form shows the fields.
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

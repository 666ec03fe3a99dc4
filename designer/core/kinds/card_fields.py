"""Which fields of a kind matter most: those one sets on the card itself."""

from __future__ import annotations

from typing import Any

from designer.core.kinds.fields import Field
from designer.core.kinds.kind import Kind

MAX_CARD_FIELDS = 3


def card_fields(kind: type[Kind]) -> list[Field[Any]]:
    """The fields that a line of text sets without naming them; of a kind without such, the first.

    In the order of the form, a few at the most.
    """
    spelling = kind.spelling
    chosen = {*spelling.numbers, *spelling.joined, spelling.size, spelling.step}
    main = [field for name, field in kind.fields.items() if name in chosen]
    return (main or list(kind.fields.values()))[:MAX_CARD_FIELDS]

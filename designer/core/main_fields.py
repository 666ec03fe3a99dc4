"""Which fields of a kind matter most: those one sets on the card itself."""

from __future__ import annotations

from typing import Any

from designer.core.fields import Field
from designer.core.kind import Kind

MOST = 3


def main_fields(kind: type[Kind]) -> list[Field[Any]]:
    """The fields that a line of text sets without naming them, else the first ones."""
    required = [field for field in kind.fields.values() if field.required]
    rest = [field for field in kind.fields.values() if not field.required]
    chosen = [*required, *rest][:MOST]
    return [field for field in kind.fields.values() if field in chosen]

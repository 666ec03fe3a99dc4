"""The coloured square on a card, by what it shows: a family, an icon or a short text.

Painting it is in `ui.theme.icons`.
"""

from __future__ import annotations

from typing import NamedTuple

from designer.core.kinds.kind import Family, Kind


class Tile(NamedTuple):
    """The coloured square on a card."""

    family: Family
    icon: str
    """The name of the glyph's file."""
    text: str = ""
    """Shown instead of the icon: ``5×5``."""


def tile_of(kind: type[Kind] | Kind) -> Tile:
    """A kind's tile: its text for a block that has one, unless too long for it, or its icon."""
    text = kind.glyph if isinstance(kind, Kind) else None
    return Tile(kind.family, kind.name, text if text is not None and len(text) <= 5 else "")

"""The contents of the coloured tile on a card: the family of the kind, and an icon or a short text.

The tile is painted in `ui.theme.icons`.
"""

from __future__ import annotations

from typing import NamedTuple

from designer.core.kinds.kind import Family, Kind


class Tile(NamedTuple):
    """The coloured square on a card."""

    family: Family
    """The family of the kind, which determines the colour."""
    icon: str
    """The name of the icon file, without its extension."""
    text: str = ""
    """A short text shown instead of the icon, e.g. ``5×5``; "" to show the icon."""


def tile_of(kind: type[Kind] | Kind) -> Tile:
    """Return the tile of a kind, or of a block's kind with its settings.

    A block may show a text, e.g. its kernel size, instead of the icon, if the text has at most
    five characters.
    """
    text = kind.tile_text if isinstance(kind, Kind) else None
    return Tile(kind.family, kind.name, text if text is not None and len(text) <= 5 else "")

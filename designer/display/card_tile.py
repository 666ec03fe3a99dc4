"""The contents of the tile, the coloured square on a card that shows an icon or a short text.

The colour depends on the family to which the block kind belongs. The tile is painted in
`ui.theme.icons`.
"""

from __future__ import annotations

from typing import NamedTuple

from designer.core.kinds.kind import Family, Kind


class Tile(NamedTuple):
    """The contents of a tile: the coloured square on a card with an icon or a short text."""

    family: Family
    """The family of the block kind, which determines the colour of the tile."""
    icon: str
    """The name of the icon file, without its extension."""
    text: str = ""
    """A short text, e.g. ``5×5``, that is shown instead of the icon. If it is "", the icon is
    shown."""


def tile_of(kind: type[Kind] | Kind) -> Tile:
    """Return the tile (coloured square on a card) of a block kind, or that of a block.

    `kind` is a class (a block kind) or an instance of such a class (the settings of a block). The
    tile of a block kind shows an icon. The tile of a block shows a text instead, e.g. the kernel
    size, if the block kind defines such a text and the text has at most five characters.
    """
    text = kind.tile_text if isinstance(kind, Kind) else None
    return Tile(kind.family, kind.name, text if text is not None and len(text) <= 5 else "")

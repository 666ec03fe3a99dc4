"""All colours of the program: those of the light and the dark theme, and the fills of tiles.

A theme gives a colour to each role, such as "text" or "wire". The tile of a block kind is filled
with the colour of the kind's family. Which theme is in use is stored in the module `theme`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtGui import QColor

from designer.core.kinds.formulas import Role
from designer.core.kinds.kind import Family

ColourRole = Literal[
    "window",
    "panel",
    "card",
    "canvas",
    "grid",
    "hairline",
    "field",
    "text",
    "secondary",
    "accent",
    "accent_soft",
    "on_accent",
    "wire",
    "fault",
    "fault_soft",
    "formula_output",
    "formula_kernel",
    "formula_channels",
]
"""What a colour is used for; each role is a field of `Theme`."""


class Theme(NamedTuple):
    """One colour for each role, such as `text` or `wire`, as a string ``#RRGGBB``."""

    name: Literal["light", "dark"]
    window: str
    panel: str
    card: str
    canvas: str
    grid: str
    hairline: str
    field: str
    text: str
    secondary: str
    accent: str
    accent_soft: str
    on_accent: str
    wire: str
    fault: str
    fault_soft: str
    formula_output: str
    formula_kernel: str
    formula_channels: str

    def colour(self, role: ColourRole) -> QColor:
        """Return the colour of `role`."""
        return QColor(getattr(self, role))

    def formula(self, role: Role) -> QColor:
        """Return the text colour for a part of a formula that has the role `role`.

        Its contrast to the background colour `field` is at least 4.5:1.
        """
        return QColor(self.text if role == "plain" else getattr(self, f"formula_{role}"))


LIGHT = Theme(
    name="light",
    window="#F4F5F8",
    panel="#FFFFFF",
    card="#FFFFFF",
    canvas="#FAFBFC",
    grid="#DDE1E8",
    hairline="#E2E5EB",
    field="#F4F5F8",
    text="#1A1E26",
    secondary="#667085",
    accent="#3B5BDB",
    accent_soft="#E4E9FB",
    on_accent="#FFFFFF",
    wire="#8A93A5",
    fault="#C92A2A",
    fault_soft="#FDECEC",
    formula_output="#00714F",
    formula_kernel="#8A5A00",
    formula_channels="#0067A3",
)
"""The light theme."""
DARK = Theme(
    name="dark",
    window="#14161B",
    panel="#1B1E25",
    card="#222631",
    canvas="#111318",
    grid="#252A33",
    hairline="#2B303A",
    field="#14161B",
    text="#EEF0F4",
    secondary="#9AA3B2",
    accent="#7C9BFF",
    accent_soft="#26304D",
    on_accent="#101218",
    wire="#7C8598",
    fault="#FF6B6B",
    fault_soft="#3A1F24",
    formula_output="#3DCB9C",
    formula_kernel="#F0B232",
    formula_channels="#7CC4EE",
)
"""The dark theme."""

THEMES: dict[str, Theme] = {"light": LIGHT, "dark": DARK}
"""The themes by their names, which settings and options of pictures have."""

FAMILY_FILLS: dict[Family, str] = {
    "convolution": "#E69F00",
    "pointwise": "#56B4E9",
    "pooling": "#009E73",
    "combine": "#CC79A7",
    "dense": "#D55E00",
    "activation": "#C9B400",
    "shape": "#0072B2",
    "input": "#8A8F98",
}
"""Fill colour of each family of block kinds, the same in both themes.

Most are from the Okabe–Ito palette, which people with colour blindness can tell apart.
"""


def glyph_colour(family: Family) -> str:
    """Return the colour of a glyph or text on a tile filled with the colour of `family`."""
    return "#FFFFFF" if family == "shape" else "#14161B"

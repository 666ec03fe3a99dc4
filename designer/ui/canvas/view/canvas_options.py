"""The user's choices that a canvas starts with; the window reads them from the settings."""

from __future__ import annotations

from typing import NamedTuple

from designer.display.card_detail import DEFAULT_DETAIL, Detail


class CanvasOptions(NamedTuple):
    """What the user has chosen for canvases; the defaults apply if nothing was chosen."""

    wheel_pans: bool = False
    """Whether the mouse wheel pans (True) or zooms (False) the canvas."""
    snapping: bool = True
    """Whether dragged cards snap into alignment with their neighbours."""
    detail: Detail = DEFAULT_DETAIL
    """Which values cards and wires show."""


DEFAULT_OPTIONS = CanvasOptions()
"""The options before the user has chosen anything."""

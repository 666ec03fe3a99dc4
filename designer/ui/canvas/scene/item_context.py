"""What the parts of a scene take from the scene: the appearance of items, and three functions.

The functions add and remove items, and forget shapes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QGraphicsItem

from designer.ui.theme.appearance import Appearance


class ItemContext(NamedTuple):
    """The appearance of the items of one scene, and functions that the parts of the scene call.

    The parts and items keep these very objects: one bound method for all of them saves memory.
    """

    appearance: Appearance
    """The theme and the text scale of all items of the scene."""
    add: Callable[[QGraphicsItem], None]
    """Add an item to the scene."""
    remove: Callable[[QGraphicsItem], None]
    """Take an item off the scene."""
    far_view_changed: Callable[[], None]
    """Forget the shapes that are painted when zoomed far out, because an item has changed."""

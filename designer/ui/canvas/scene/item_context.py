"""What the parts of a scene take from the scene: the appearance of items, and four functions.

The functions add and remove items, forget shapes, and may stop the building of a scene.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QGraphicsItem

from designer.core.graph.cancellation import Check, never_stop
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
    check: Check = never_stop
    """Called again and again while items are made and placed. It may raise an exception, and after
    that the scene must not be used."""

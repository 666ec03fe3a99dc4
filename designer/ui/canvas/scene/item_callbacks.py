"""What the parts of a scene may ask of the scene: to add and remove items, and to forget shapes."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QGraphicsItem


class ItemCallbacks(NamedTuple):
    """Functions of one scene that its parts call.

    The parts and items keep these very objects: one bound method for all of them saves memory.
    """

    add: Callable[[QGraphicsItem], None]
    """Add an item to the scene."""
    remove: Callable[[QGraphicsItem], None]
    """Take an item off the scene."""
    far_view_changed: Callable[[], None]
    """Forget the shapes that are painted when zoomed far out, because an item has changed."""

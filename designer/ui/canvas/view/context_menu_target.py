"""The item that a context menu of the canvas is about: under the pointer, or selected."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent

from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.gesture_host import GestureHost
from designer.ui.canvas.gestures.grab import grab_at
from designer.ui.canvas.scene.hit import Hit, hit_at

INPUT_HELP = (InputHelp("Ask what can be done there", "Right button, or the menu key"),)
"""How a context menu is opened, as shown in the sheet of shortcuts."""


def context_target(canvas: GestureHost, event: QContextMenuEvent) -> tuple[Hit, QPoint]:
    """Return the item that a context menu is about, and the point on the screen where it opens.

    After a right click the menu is about the item under the pointer, which is selected unless it
    already is. After the menu key it is about the selection.
    """
    if event.reason() == QContextMenuEvent.Reason.Keyboard:
        hit = _selected_hit(canvas)
        return hit, canvas.viewport().mapToGlobal(canvas.from_scene(hit.point))
    hit = hit_at(canvas.canvas_scene, canvas.to_scene(event.pos()))
    _select(canvas, hit)
    return hit, event.globalPos()


def _select(canvas: GestureHost, hit: Hit) -> None:
    """Select the card, group or wire under the point of `hit`, unless it is already selected."""
    document = canvas.document
    grabbed = grab_at(canvas, hit._replace(port=None))
    if grabbed is not None:
        if not set(document.selection).issuperset(grabbed.blocks):
            document.select(grabbed.blocks)
    elif hit.wire is not None and hit.wire not in document.selected_wires:
        document.select_wires((hit.wire,))


def _selected_hit(canvas: GestureHost) -> Hit:
    """Return the last selected card as a `Hit`, a description of what is at a point of the canvas.

    If no card is selected, return a selected wire. If no wire is selected either, return a `Hit`
    without an item, in the middle of the canvas.
    """
    scene = canvas.canvas_scene
    cards = scene.cards_of(canvas.document.selection)
    if cards:
        return Hit(scene.cards[cards[-1]].rect().center(), cards[-1])
    for key, wire in scene.wires.items():
        if key in canvas.document.selected_wires:
            return Hit(wire.path.pointAtPercent(0.5), wire=key)
    return Hit(canvas.to_scene(canvas.viewport().rect().center()))

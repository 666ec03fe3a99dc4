"""What a menu on the canvas is about: what the right button was pressed on, or what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent

from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.gesture import Hit
from designer.ui.canvas.gestures.grab import grab_at

if TYPE_CHECKING:
    from designer.ui.canvas.view.canvas_view import CanvasView

INPUT_HELP = (InputHelp("Ask what can be done there", "Right button, or the menu key"),)


def context_target(canvas: CanvasView, event: QContextMenuEvent) -> tuple[Hit, QPoint]:
    """What the menu is about, selected by now, and the point of the screen where it opens."""
    if event.reason() == QContextMenuEvent.Reason.Keyboard:
        under = _selected(canvas)
        return under, canvas.viewport().mapToGlobal(canvas.mapFromScene(under.point))
    under = canvas.under(canvas.mapToScene(event.pos()))
    _select(canvas, under)
    return under, event.globalPos()


def _select(canvas: CanvasView, under: Hit) -> None:
    """Selects the card, the frame or the wire, unless it is among those selected."""
    scene, document = canvas.canvas_scene, canvas.document
    held = grab_at(canvas, under._replace(port=None))
    if held is not None:
        scene.select_wires(())
        if not set(document.selection).issuperset(held.blocks):
            document.select(held.blocks)
    elif under.wire is not None and under.wire not in scene.selected_wires:
        document.select(())
        scene.select_wires((under.wire,))


def _selected(canvas: CanvasView) -> Hit:
    """The card selected last, else a selected wire, else the middle of what is seen."""
    scene = canvas.canvas_scene
    cards = scene.cards_of(canvas.document.selection)
    if cards:
        return Hit(scene.cards[cards[-1]].rect().center(), cards[-1])
    for wire in scene.selected_wires:
        return Hit(scene.wires[wire].path.pointAtPercent(0.5), wire=wire)
    return Hit(canvas.mapToScene(canvas.viewport().rect().center()))

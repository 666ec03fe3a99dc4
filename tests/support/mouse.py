"""Mouse input on a canvas for tests: drags, and the positions of items in viewport coordinates."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH

LEFT, MIDDLE, RIGHT = (
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.MiddleButton,
    Qt.MouseButton.RightButton,
)
PLAIN, CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def point_on_card(canvas, key, across=0.5, down=0.85):
    """Return a point on the card `key`, in viewport coordinates.

    `across` and `down` are the distances from its left and upper edge, as fractions of its width
    and height.
    """
    card = canvas.canvas_scene.cards[key]
    return canvas.mapFromScene(card.pos() + QPointF(CARD_WIDTH * across, CARD_HEIGHT * down))


def port_point(canvas, key, slot=None):
    """Return the middle of a port of the card `key`, in viewport coordinates.

    `slot` is the index of an input port, or None for the output port.
    """
    card = canvas.canvas_scene.cards[key]
    return canvas.mapFromScene(card.output_port() if slot is None else card.input_port(slot))


def drag(canvas, start, end, button=LEFT, modifiers=PLAIN, steps=4):
    """Press a mouse button at `start`, move to `end` in several steps, and release the button."""
    viewport = canvas.viewport()
    QTest.mousePress(viewport, button, modifiers, start)
    for step in range(1, steps + 1):
        QTest.mouseMove(viewport, start + (end - start) * step / steps)
    QTest.mouseRelease(viewport, button, modifiers, end)


def point_on_wire(canvas, source, target, share=0.5):
    """Return a point on the wire between two blocks, in viewport coordinates.

    `share` is the position along the wire: 0 is its beginning, 1 its end.
    """
    wires = canvas.canvas_scene.wires.items()
    wire = next(item for key, item in wires if key[:2] == (source, target))
    return canvas.mapFromScene(wire.path.pointAtPercent(share))


class ActiveDrag:
    """A drag in progress: the button is pressed at `start` and held until `drop` is called."""

    def __init__(self, canvas, start, modifiers=PLAIN, button=LEFT):
        self.canvas, self.modifiers, self.button = canvas, modifiers, button
        self.at = start
        QTest.mousePress(canvas.viewport(), button, modifiers, start)

    def to(self, at, steps=4):
        """Move the pointer to `at`, in viewport coordinates, in several steps."""
        start = self.at
        for step in range(1, steps + 1):
            self.at = start + (at - start) * step / steps
            move_mouse(self.canvas, self.at, self.button, self.modifiers)
        return self

    def hold(self, modifiers):
        """Hold the modifier keys `modifiers` from now on, instead of those held before."""
        self.modifiers = modifiers
        return self

    def drop(self):
        """Release the mouse button, which ends the drag."""
        QTest.mouseRelease(self.canvas.viewport(), self.button, self.modifiers, self.at)


def move_mouse(canvas, at, button, modifiers):
    """Move the mouse to `at` while a button and modifier keys are held, which QTest cannot do."""
    viewport = canvas.viewport()
    local_point = QPointF(at)
    global_point = QPointF(viewport.mapToGlobal(at))
    no_button = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, local_point, global_point, no_button, button, modifiers
    )
    QApplication.sendEvent(viewport, event)

"""A hand on the mouse over a canvas, for the tests: where things are, and whole drags."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.core.layout.geometry import CARD_HEIGHT, CARD_WIDTH

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


def spot(canvas, key, across=0.5, down=0.85):
    """A place on a block's card, in the viewport."""
    card = canvas.canvas_scene.cards[key]
    return canvas.mapFromScene(card.pos() + QPointF(CARD_WIDTH * across, CARD_HEIGHT * down))


def port(canvas, key, slot=None):
    """The middle of a block's output port, or of an input port."""
    card = canvas.canvas_scene.cards[key]
    return canvas.mapFromScene(card.output_port() if slot is None else card.input_port(slot))


def drag(canvas, start, end, button=LEFT, modifiers=PLAIN, steps=4):
    """A press, several moves and a release, as a hand makes them."""
    viewport = canvas.viewport()
    QTest.mousePress(viewport, button, modifiers, start)
    for step in range(1, steps + 1):
        QTest.mouseMove(viewport, start + (end - start) * step / steps)
    QTest.mouseRelease(viewport, button, modifiers, end)


def on_wire(canvas, source, target, share=0.5):
    """A place on the wire between two blocks, in the viewport."""
    wire = next(w for k, w in canvas.canvas_scene.wires.items() if k[:2] == (source, target))
    return canvas.mapFromScene(wire.path.pointAtPercent(share))


class Pull:
    """A drag under way, pressed at `start`."""

    def __init__(self, canvas, start, modifiers=PLAIN, button=LEFT):
        self.canvas, self.modifiers, self.button = canvas, modifiers, button
        self.at = start
        QTest.mousePress(canvas.viewport(), button, modifiers, start)

    def to(self, at, steps=4):
        """Moves there in steps."""
        start = self.at
        for step in range(1, steps + 1):
            self.at = start + (at - start) * step / steps
            move(self.canvas, self.at, self.button, self.modifiers)
        return self

    def hold(self, modifiers):
        """Other keys are held from now on."""
        self.modifiers = modifiers
        return self

    def drop(self):
        """Lets go."""
        QTest.mouseRelease(self.canvas.viewport(), self.button, self.modifiers, self.at)


def move(canvas, at, button, modifiers):
    """A move of the mouse with a button and keys held, which QTest cannot send."""
    viewport = canvas.viewport()
    where = QPointF(at)
    outside = QPointF(viewport.mapToGlobal(at))
    none = Qt.MouseButton.NoButton
    sent = QMouseEvent(QEvent.Type.MouseMove, where, outside, none, button, modifiers)
    QApplication.sendEvent(viewport, sent)

"""Two simulated users who create designs in the window: one with the keyboard, one with the mouse.

Each user counts their actions. From the counts, the time that a person would need is estimated by
the keystroke-level model (Card, Moran & Newell, "The keystroke-level model for user performance
time with interactive systems", 1980): 0.28 s for a key, 1.1 s for pointing, 0.1 s for pressing or
releasing a mouse button, and 0.4 s for moving the hand between mouse and keyboard.
"""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu

from designer.ui.window.block_palette import KIND_ROLE

LEFT = Qt.MouseButton.LeftButton
PLAIN, CONTROL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
KEY_SECONDS, POINT_SECONDS, BUTTON_SECONDS, SWITCH_SECONDS = 0.28, 1.1, 0.1, 0.4


class Keys:
    """A simulated user who uses only the keyboard."""

    def __init__(self, window):
        self.window = window
        self.keys = 0

    @property
    def seconds(self):
        return self.keys * KEY_SECONDS

    def strike(self, key, modifiers=PLAIN, times=1):
        """Press a key `times` times; modifier keys held with it count as one more key press."""
        for _ in range(times):
            QTest.keyClick(QApplication.focusWidget(), key, modifiers)
            self.keys += 1 + (modifiers != PLAIN)

    def type(self, text):
        """Type `text`; each character except letters, digits and spaces counts as two keys."""
        QTest.keyClicks(QApplication.focusWidget(), text)
        self.keys += len(text) + sum(not (char.isalnum() or char.isspace()) for char in text)


class Mouse:
    """A simulated user who uses the mouse, and the keyboard only to type values of fields."""

    def __init__(self, window):
        self.window = window
        self.canvas = window.canvas
        self.points = self.presses = self.keys = self.switches = 0

    @property
    def seconds(self):
        mouse = self.points * POINT_SECONDS + 2 * self.presses * BUTTON_SECONDS
        return mouse + self.keys * KEY_SECONDS + self.switches * SWITCH_SECONDS

    def place(self, name, at):
        """Drag the palette card of the block kind `name` to the canvas.

        The middle of the new card is placed at `at`, in scene coordinates.
        """
        cards = self.window.palette_pane.cards
        items = [cards.item(row) for row in range(cards.count())]
        item = next(i for i in items if getattr(i.data(KIND_ROLE), "name", "") == name)
        data = cards.mimeData([item])
        spot, viewport = self.canvas.mapFromScene(QPointF(*at)), self.canvas.viewport()
        assert viewport.rect().contains(spot)
        copy = Qt.DropAction.CopyAction
        for event in (
            QDragEnterEvent(spot, copy, data, LEFT, PLAIN),
            QDragMoveEvent(spot, copy, data, LEFT, PLAIN),
            QDropEvent(QPointF(spot), copy, data, LEFT, PLAIN),
        ):
            QApplication.sendEvent(viewport, event)
        self.points += 2
        self.presses += 1

    def wire(self, source, target):
        """Drag from the output port of card `source` to card `target`."""
        cards, viewport = self.canvas.canvas_scene.cards, self.canvas.viewport()
        start = self.canvas.mapFromScene(cards[source].output_port())
        end = self.canvas.mapFromScene(cards[target].rect().center())
        QTest.mousePress(viewport, LEFT, PLAIN, start)
        for step in (0.3, 0.7, 1):
            QTest.mouseMove(viewport, start + (end - start) * step)
        QTest.mouseRelease(viewport, LEFT, PLAIN, end)
        self.points += 2
        self.presses += 1

    def click(self, key, modifiers=PLAIN):
        """Click the card `key` on the canvas while `modifiers` are held."""
        card = self.canvas.canvas_scene.cards[key]
        spot = self.canvas.mapFromScene(card.rect().center())
        QTest.mouseClick(self.canvas.viewport(), LEFT, modifiers, spot)
        self._count_click()

    def append(self, name):
        """Double-click the palette card of the block kind `name`, which appends a block."""
        cards = self.window.palette_pane.cards
        items = [cards.item(row) for row in range(cards.count())]
        item = next(i for i in items if getattr(i.data(KIND_ROLE), "name", "") == name)
        cards.scrollToItem(item)
        middle = cards.visualItemRect(item).center()
        QTest.mouseClick(cards.viewport(), LEFT, pos=middle)
        QTest.mouseDClick(cards.viewport(), LEFT, pos=middle)
        self._count_click(2)

    def set(self, **values):
        """Type values into fields of the inspector, given by their labels.

        The first field is clicked, the next ones are reached with Tab, and Return ends the input.
        """
        for index, (name, text) in enumerate(values.items()):
            if index == 0:
                QTest.mouseClick(self._editor(name).lineEdit(), LEFT)
                self._editor(name).lineEdit().selectAll()
                self._count_click(2)
            while not self._editor(name).hasFocus():
                QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
                self.keys += 1
            QTest.keyClicks(QApplication.focusWidget(), text)
            self.keys += len(text)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        self.keys += 1
        self.switches += 2

    def choose(self, menu_title, action):
        """Click the menu `menu_title` and then the entry of the action with the id `action`."""
        bar = self.window.menuBar()
        menu = bar.findChild(QMenu, menu_title)
        QTest.mouseClick(bar, LEFT, pos=bar.actionGeometry(menu.menuAction()).center())
        entry = menu.actionGeometry(self.window.actions_by_id[action]).center()
        QTest.mouseClick(menu, LEFT, pos=entry)
        self._count_click()
        self._count_click()

    def _editor(self, label):
        boxes = self.window.inspector.findChildren(QComboBox)
        return next(box for box in boxes if box.accessibleName() == label and box.isVisible())

    def _count_click(self, presses=1):
        self.points += 1
        self.presses += presses

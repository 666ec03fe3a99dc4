"""Two hands that sketch as people do, one on the mouse and one on the keys; they count.

What a hand takes is reckoned by the keystroke-level model (Card, Moran & Newell, "The
keystroke-level model for user performance time with interactive systems", 1980): a key 0.28 s,
pointing 1.1 s, a press or a release 0.1 s, from mouse to keys or back 0.4 s.
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
KEY, POINT, BUTTON, HOME = 0.28, 1.1, 0.1, 0.4


class Keys:
    """A hand on the keyboard alone."""

    def __init__(self, window):
        self.window = window
        self.struck = 0

    @property
    def seconds(self):
        return self.struck * KEY

    def strike(self, key, held=PLAIN, times=1):
        """A key, so many times; one that is held with it counts too."""
        for _ in range(times):
            QTest.keyClick(QApplication.focusWidget(), key, held)
            self.struck += 1 + (held != PLAIN)

    def type(self, text):
        QTest.keyClicks(QApplication.focusWidget(), text)
        self.struck += len(text) + sum(not (one.isalnum() or one.isspace()) for one in text)


class Mouse:
    """A hand on the mouse; for a number it goes to the keys and back."""

    def __init__(self, window):
        self.window = window
        self.canvas = window.canvas
        self.points = self.presses = self.struck = self.ways = 0

    @property
    def seconds(self):
        hand = self.points * POINT + 2 * self.presses * BUTTON
        return hand + self.struck * KEY + self.ways * HOME

    def place(self, name, at):
        """Drags a card of the palette to a place of the scene, its middle there."""
        cards = self.window.palette_pane.cards
        items = [cards.item(row) for row in range(cards.count())]
        item = next(one for one in items if getattr(one.data(KIND_ROLE), "name", "") == name)
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
        """Drags from an output port to a card."""
        cards, viewport = self.canvas.canvas_scene.cards, self.canvas.viewport()
        start = self.canvas.mapFromScene(cards[source].output_port())
        end = self.canvas.mapFromScene(cards[target].rect().center())
        QTest.mousePress(viewport, LEFT, PLAIN, start)
        for step in (0.3, 0.7, 1):
            QTest.mouseMove(viewport, start + (end - start) * step)
        QTest.mouseRelease(viewport, LEFT, PLAIN, end)
        self.points += 2
        self.presses += 1

    def click(self, key, held=PLAIN):
        """Clicks a card."""
        card = self.canvas.canvas_scene.cards[key]
        spot = self.canvas.mapFromScene(card.rect().center())
        QTest.mouseClick(self.canvas.viewport(), LEFT, held, spot)
        self._clicked()

    def append(self, name):
        """Double-clicks a card of the palette."""
        cards = self.window.palette_pane.cards
        items = [cards.item(row) for row in range(cards.count())]
        item = next(one for one in items if getattr(one.data(KIND_ROLE), "name", "") == name)
        cards.scrollToItem(item)
        middle = cards.visualItemRect(item).center()
        QTest.mouseClick(cards.viewport(), LEFT, pos=middle)
        QTest.mouseDClick(cards.viewport(), LEFT, pos=middle)
        self._clicked(2)

    def set(self, **values):
        """Clicks into the first of these fields of the inspector and types, Tab between."""
        for place, (name, text) in enumerate(values.items()):
            if place == 0:
                QTest.mouseClick(self._editor(name).lineEdit(), LEFT)
                self._editor(name).lineEdit().selectAll()
                self._clicked(2)
            while not self._editor(name).hasFocus():
                QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
                self.struck += 1
            QTest.keyClicks(QApplication.focusWidget(), text)
            self.struck += len(text)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        self.struck += 1
        self.ways += 2

    def choose(self, menu_title, action):
        """Clicks a menu and an entry of it."""
        bar = self.window.menuBar()
        menu = bar.findChild(QMenu, menu_title)
        QTest.mouseClick(bar, LEFT, pos=bar.actionGeometry(menu.menuAction()).center())
        entry = menu.actionGeometry(self.window.actions_by_id[action]).center()
        QTest.mouseClick(menu, LEFT, pos=entry)
        self._clicked()
        self._clicked()

    def _editor(self, label):
        boxes = self.window.inspector.findChildren(QComboBox)
        return next(box for box in boxes if box.accessibleName() == label and box.isVisible())

    def _clicked(self, presses=1):
        self.points += 1
        self.presses += presses

"""A panel with one field editor, and the hands that set values in it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from designer.ui.editors.editor_table import editor_for

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
NONE, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Panel(QWidget):
    """An editor with another field below it, and an owner that takes every value."""

    def __init__(self, field, value, in_force=None):
        super().__init__()
        self.editor = editor_for(field)
        self.elsewhere = QLineEdit()
        box = QVBoxLayout(self)
        box.addWidget(self.editor)
        box.addWidget(self.elsewhere)
        self.resize(200, 100)
        self.committed, self.sentences, self.wheels = [], [], 0
        self.follows = in_force
        self.editor.committed.connect(self.take)
        self.editor.refused.connect(self.sentences.append)
        self.show_value(value)

    def take(self, value):
        self.committed.append(value)
        self.show_value(value)

    def show_value(self, value):
        self.editor.show_value(value, self.follows if value is None else value)

    def wheelEvent(self, _event):
        self.wheels += 1


def shown_panel(qtbot, field, value, in_force=None, focused=True):
    """A panel on the screen, with the focus in its editor or below it."""
    made = Panel(field, value, in_force)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    wanted = made.editor if focused else made.elsewhere
    wanted.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(wanted.hasFocus)
    return made


def type_over(editor, text):
    """Marks all and types, as a person who means to replace what stands there."""
    QTest.keyClick(editor, KEY.Key_A, CTRL)
    QTest.keyClick(editor, KEY.Key_Delete)
    QTest.keyClicks(editor, text)


def turn(editor, notches=1, modifiers=NONE, angle=120):
    """Turns the wheel with the pointer over the editor."""
    at = editor.mapTo(editor.window(), editor.rect().center())
    handle = editor.window().windowHandle()
    QTest.wheelEvent(handle, at, QPoint(0, notches * angle), stateKey=modifiers)


def pick(editor, text):
    """Opens the list with the mouse and clicks an entry."""
    QTest.mouseClick(editor, LEFT, pos=QPoint(editor.width() - 8, editor.height() // 2))
    view = editor.view()
    entry = view.visualRect(editor.model().index(editor.findText(text), 0)).center()
    # A list just opened takes a click only once the pointer has moved.
    QTest.mouseMove(view.viewport(), entry)
    QTest.mouseClick(view.viewport(), LEFT, pos=entry)

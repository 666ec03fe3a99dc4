"""Helpers for tests of field editors: a panel with one editor, and actions of a simulated user."""

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
    """A panel that contains the editor of a field and, below the editor, another text field.

    The panel accepts every value that the editor commits, and shows it in the editor.
    """

    def __init__(self, field, value, in_force=None):
        super().__init__()
        self.editor = editor_for(field)
        self.elsewhere = QLineEdit()
        box = QVBoxLayout(self)
        box.addWidget(self.editor)
        box.addWidget(self.elsewhere)
        self.resize(200, 100)
        self.committed, self.sentences, self.wheel_events = [], [], 0
        self.in_force = in_force
        self.editor.committed.connect(self.accept)
        self.editor.refused.connect(self.sentences.append)
        self.show_value(value)

    def accept(self, value):
        self.committed.append(value)
        self.show_value(value)

    def show_value(self, value):
        self.editor.show_value(value, self.in_force if value is None else value)

    def wheelEvent(self, _event):
        self.wheel_events += 1


def shown_panel(qtbot, field, value, in_force=None, focused=True):
    """Return a visible panel with the focus in its editor.

    If `focused` is false, the focus is in the text field below the editor instead.
    """
    panel = Panel(field, value, in_force)
    qtbot.addWidget(panel)
    panel.show()
    panel.activateWindow()
    focus_widget = panel.editor if focused else panel.elsewhere
    focus_widget.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(focus_widget.hasFocus)
    return panel


def type_over(editor, text):
    """Select the text of an editor, delete it and type `text`."""
    QTest.keyClick(editor, KEY.Key_A, CTRL)
    QTest.keyClick(editor, KEY.Key_Delete)
    QTest.keyClicks(editor, text)


def turn(editor, notches=1, modifiers=NONE, angle=120):
    """Turn the mouse wheel by `notches` notches of `angle` while the pointer is over the editor."""
    position = editor.mapTo(editor.window(), editor.rect().center())
    handle = editor.window().windowHandle()
    QTest.wheelEvent(handle, position, QPoint(0, notches * angle), stateKey=modifiers)


def pick(editor, text):
    """Open the drop-down list of an editor with the mouse and click the entry `text`."""
    QTest.mouseClick(editor, LEFT, pos=QPoint(editor.width() - 8, editor.height() // 2))
    view = editor.view()
    entry = view.visualRect(editor.model().index(editor.findText(text), 0)).center()
    # A drop-down list that has just opened ignores clicks until the pointer has moved.
    QTest.mouseMove(view.viewport(), entry)
    QTest.mouseClick(view.viewport(), LEFT, pos=entry)

"""A first session, from an empty canvas to a saved design: once by mouse, once by keyboard."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMenu, QPushButton

from designer.ui.app import dialogs
from designer.ui.window.block_palette import KIND_ROLE
from designer.ui.window.main_window import MainWindow
from tests.support.saved_documents import mark_saved

LEFT = Qt.MouseButton.LeftButton
MACS = 12_443_648
"""Number of multiply–accumulates of the finished design."""


@pytest.fixture(autouse=True)
def no_double_clicks(qapp):
    """Set the double-click interval to 0, so that drop-down lists accept each click at once.

    Otherwise they ignore a click that comes so soon after another that it could end a double-click.
    """
    before = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(0)
    yield
    qapp.setDoubleClickInterval(before)


@pytest.fixture
def window(qtbot, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_to_save", lambda *_: "discard")
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.bottom_pane.hide()
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def path(tmp_path, monkeypatch):
    """A path that the save dialog and the open dialog return without being shown."""
    path = tmp_path / "bottleneck.cnn.json"
    monkeypatch.setattr(dialogs, "ask_path_to_save", lambda *_: str(path))
    monkeypatch.setattr(dialogs, "ask_path_to_open", lambda *_: str(path))
    return path


def editor_of(window, label):
    """Return the visible editor in the inspector for the field with this label."""
    boxes = window.inspector.findChildren(QComboBox)
    return next(box for box in boxes if box.accessibleName() == label and box.isVisible())


def fault_shown(window):
    """Return the error message in the inspector's fault box, without zero-width spaces."""
    labels = window.inspector.findChildren(QLabel)
    box = next(
        label for label in labels if label.property("look") == "faultbox" and label.isVisible()
    )
    return box.text().replace("\u200b", "")


class Mouse:
    """A simulated user who works with the mouse only."""

    def __init__(self, window):
        self.window = window

    def append(self, name):
        """Double-click the palette card of the block kind `name`."""
        cards = self.window.palette_pane.cards
        items = (cards.item(row) for row in range(cards.count()))
        item = next(
            item for item in items if item.data(KIND_ROLE) and item.data(KIND_ROLE).name == name
        )
        middle = cards.visualItemRect(item).center()
        QTest.mouseClick(cards.viewport(), LEFT, pos=middle)
        QTest.mouseDClick(cards.viewport(), LEFT, pos=middle)

    def pick(self, field, text):
        """Open the drop-down list of the field `field` and click the entry `text`."""
        editor = editor_of(self.window, field)
        QTest.mouseClick(editor, LEFT, pos=QPoint(editor.width() - 10, editor.height() // 2))
        view = editor.view()
        QApplication.processEvents()
        row = editor.findText(text)
        QTest.mouseClick(
            view.viewport(), LEFT, pos=view.visualRect(editor.model().index(row, 0)).center()
        )

    def turn_up(self, field, notches):
        """Click into the field `field` and turn the wheel up by `notches`."""
        editor = editor_of(self.window, field)
        QTest.mouseClick(editor.lineEdit(), LEFT)
        at = QPointF(editor.rect().center())
        for _ in range(notches):
            event = QWheelEvent(
                at,
                editor.mapToGlobal(at),
                QPoint(),
                QPoint(0, 120),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(editor, event)

    def menu(self, title, action):
        """Click the menu `title`, then its entry with the id `action`."""
        bar = self.window.menuBar()
        menu = bar.findChild(QMenu, title)
        QTest.mouseClick(bar, LEFT, pos=bar.actionGeometry(menu.menuAction()).center())
        entry = menu.actionGeometry(self.window.actions_by_id[action]).center()
        QTest.mouseClick(menu, LEFT, pos=entry)

    def press(self, name):
        """Click the button `name` of the title bar."""
        buttons = self.window.findChildren(QPushButton)
        button = next(button for button in buttons if button.accessibleName().startswith(name))
        QTest.mouseClick(button, LEFT)


def test_the_bottleneck_can_be_drawn_with_the_mouse_only(window, path):
    mouse, document = Mouse(window), window.document
    for name in ("input", "conv1x1", "conv"):
        mouse.append(name)
    mouse.pick("Kernel", "5")
    assert document.analysis.totals.macs == MACS
    assert f"{MACS:,}" in window.totals.text()
    sketched = document.design

    mouse.turn_up("Kernel", 94)
    mouse.pick("Padding", "valid")
    assert document.design.blocks["conv"].kind.kernel == (99, 99)
    card = window.canvas.canvas_scene.cards["conv"]
    fault = "The 99×99 window does not fit the 28×28 input without padding"
    assert card.card_text.problem.startswith(fault)
    assert fault in fault_shown(window)
    assert window.totals.text().startswith("≥ 3,088 parameters")

    mouse.press("Undo")
    mouse.press("Undo")
    assert document.design is sketched
    mouse.menu("File", "save")
    saved = path.read_bytes()
    assert not window.isWindowModified()

    while document.history.canUndo():
        mouse.press("Undo")
    assert not document.design.blocks
    while document.history.canRedo():
        mouse.press("Redo")
    mouse.menu("File", "open")
    assert document.analysis.totals.macs == MACS
    mouse.menu("File", "save")
    assert path.read_bytes() == saved


def keys(*pressed):
    """Type into the focused widget: each argument is a text, a key, or (modifiers, key)."""
    for key in pressed:
        target = QApplication.focusWidget()
        if isinstance(key, str):
            QTest.keyClicks(target, key)
        elif isinstance(key, tuple):
            QTest.keyClick(target, key[1], key[0])
        else:
            QTest.keyClick(target, key)


CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER, TAB, UP, DOWN, F6 = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_F6,
)
UNDO, REDO = (CONTROL, Qt.Key.Key_Z), (CONTROL | SHIFT, Qt.Key.Key_Z)
SAVE, OPEN = (CONTROL, Qt.Key.Key_S), (CONTROL, Qt.Key.Key_O)
ALL = (CONTROL, Qt.Key.Key_A)


def go_to(window, field):
    """Press Tab until the inspector's field with the label `field` has the focus."""
    editor = editor_of(window, field)
    for _ in range(30):
        focus = QApplication.focusWidget()
        if focus is editor or editor.isAncestorOf(focus):
            return
        keys(TAB)
    raise AssertionError(f"Tab does not reach {field}")


def test_the_bottleneck_can_be_drawn_with_the_keyboard_only(window, path):
    document = window.document
    keys(ENTER, DOWN, DOWN, ENTER, UP, ENTER)
    keys(F6, F6)
    go_to(window, "Kernel")
    keys(ALL, "5", ENTER)
    assert document.analysis.totals.macs == MACS
    sketched = document.design

    keys(ALL, "99", ENTER)
    go_to(window, "Padding")
    keys(ALL, "valid", ENTER)
    fault = "The 99×99 window does not fit the 28×28 input without padding"
    assert fault in fault_shown(window)
    keys(UNDO, UNDO)
    assert document.design is sketched

    keys(SAVE)
    saved = path.read_bytes()
    while document.history.canUndo():
        keys(UNDO)
    assert not document.design.blocks
    while document.history.canRedo():
        keys(REDO)
    keys(OPEN)
    assert document.analysis.totals.macs == MACS
    keys(SAVE)
    assert path.read_bytes() == saved


def test_mouse_and_keyboard_draw_the_same_design(window):
    mouse, document = Mouse(window), window.document
    for name in ("input", "conv1x1", "conv"):
        mouse.append(name)
    mouse.pick("Kernel", "5")
    by_mouse = document.design
    mark_saved(document)
    window.commands.files.new()
    window.palette_pane.cards.setFocus()
    keys(UP, UP, UP, ENTER, DOWN, DOWN, ENTER, UP, ENTER, F6, F6)
    go_to(window, "Kernel")
    keys(ALL, "5", ENTER)
    assert document.design == by_mouse

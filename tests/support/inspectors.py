"""An inspector on the screen, and what one reads and types in it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from designer.ui.inspector.inspector_panel import MIN_WIDTH_PX, Inspector
from designer.ui.inspector.sections.section import Section

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Pane(QWidget):
    """An inspector above a place for the focus to go."""

    def __init__(self, document):
        super().__init__()
        self.inspector = Inspector(document)
        self.elsewhere = QWidget()
        self.elsewhere.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.inspector, 1)
        box.addWidget(self.elsewhere)
        self.resize(MIN_WIDTH_PX, 900)


def shown_pane(qtbot, document):
    """A pane on the screen, with the focus elsewhere."""
    pane = Pane(document)
    qtbot.addWidget(pane)
    pane.show()
    pane.activateWindow()
    pane.elsewhere.setFocus()
    qtbot.waitUntil(pane.elsewhere.hasFocus)
    return pane


def editor(inspector, label):
    """The visible editor of the field with this label."""
    found = [
        widget
        for widget in inspector.findChildren(QWidget)
        if widget.accessibleName() == label and hasattr(widget, "committed")
    ]
    return next(widget for widget in found if widget.isVisible())


def entry(inspector, name):
    """The visible field for words with this accessible name."""
    found = [w for w in inspector.findChildren(QWidget) if w.accessibleName() == name]
    return next(widget for widget in found if widget.isVisible() and hasattr(widget, "typed"))


def texts(inspector):
    """All that is to be read in labels, without the places where it may be broken."""
    shown = [label for label in inspector.findChildren(QLabel) if label.isVisible()]
    return [label.text().replace("\u200b", "") for label in shown if label.text()]


def sections(inspector):
    """What each visible section says: figure, the rounded one, the line below, the formulas."""
    found = {}
    for section in inspector.findChildren(Section):
        if section.isVisible():
            below = section.below.text().replace("\u200b", "")
            parts = (section.figure.figure, section.beside.text(), below, section.formulas.text)
            shown = (section.figure, section.beside, section.below, section.formulas)
            said = [text for text, where in zip(parts, shown, strict=True) if where.isVisible()]
            found[section.figure.accessibleName().partition(":")[0]] = said
    return found


def put(widget, text, key=KEY.Key_Return):
    """Focuses a field, types over what stands in it, and presses a key."""
    widget.setFocus()
    QTest.keyClick(widget, KEY.Key_A, CTRL)
    QTest.keyClick(widget, KEY.Key_Delete)
    QTest.keyClicks(widget, text)
    if key is not None:
        QTest.keyClick(widget, key)


def history(document):
    return [document.undo_stack.text(step) for step in range(document.undo_stack.count())]


def setting(document, block, name):
    return getattr(document.design.blocks[block].kind, name)

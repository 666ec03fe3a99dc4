"""Helpers for tests of the inspector: a shown inspector, its texts, and typing into it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from designer.ui.inspector.inspector_panel import MIN_WIDTH_PX, Inspector
from designer.ui.inspector.sections.section import Section

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Pane(QWidget):
    """An inspector above another widget that can have the focus."""

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
    """Return a shown pane with the focus outside the inspector."""
    pane = Pane(document)
    qtbot.addWidget(pane)
    pane.show()
    pane.activateWindow()
    pane.elsewhere.setFocus()
    qtbot.waitUntil(pane.elsewhere.hasFocus)
    return pane


def editor(inspector, label):
    """Return the visible editor of the field with this label."""
    editors = [
        widget
        for widget in inspector.findChildren(QWidget)
        if widget.accessibleName() == label and hasattr(widget, "committed")
    ]
    return next(widget for widget in editors if widget.isVisible())


def entry(inspector, name):
    """Return the visible text field with this accessible name."""
    named = [w for w in inspector.findChildren(QWidget) if w.accessibleName() == name]
    return next(widget for widget in named if widget.isVisible() and hasattr(widget, "typed"))


def texts(inspector):
    """Return the texts of all visible labels, without break opportunities."""
    labels = [label for label in inspector.findChildren(QLabel) if label.isVisible()]
    return [label.text().replace("\u200b", "") for label in labels if label.text()]


def sections(inspector):
    """Return the visible texts of each visible section, by its heading.

    The texts are the figure, the rounded figure, the text below, and the formulas.
    """
    texts_of = {}
    for section in inspector.findChildren(Section):
        if section.isVisible():
            below = section.below.text().replace("\u200b", "")
            parts = (section.figure.figure, section.beside.text(), below, section.formulas.text)
            widgets = (section.figure, section.beside, section.below, section.formulas)
            visible_texts = [
                text for text, widget in zip(parts, widgets, strict=True) if widget.isVisible()
            ]
            texts_of[section.figure.accessibleName().partition(":")[0]] = visible_texts
    return texts_of


def put(widget, text, key=KEY.Key_Return):
    """Focus a field, replace its text by typing, and press `key` if it is not None."""
    widget.setFocus()
    QTest.keyClick(widget, KEY.Key_A, CTRL)
    QTest.keyClick(widget, KEY.Key_Delete)
    QTest.keyClicks(widget, text)
    if key is not None:
        QTest.keyClick(widget, key)


def history(document):
    """Return the texts of the undo steps."""
    return [document.undo_stack.text(step) for step in range(document.undo_stack.count())]


def setting(document, block, name):
    """Return the value of a field of a block."""
    return getattr(document.design.blocks[block].kind, name)

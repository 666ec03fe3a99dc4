"""Helpers for tests of the inspector: show it, read its texts and type into its fields."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from designer.ui.inspector.inspector_panel import MIN_WIDTH_PX, Inspector
from designer.ui.inspector.widgets.figure_section import FigureSection

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Pane(QWidget):
    """A window with an inspector and, below it, another widget that can have the focus."""

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
    """Return a visible pane; the widget below its inspector has the focus."""
    pane = Pane(document)
    qtbot.addWidget(pane)
    pane.show()
    pane.activateWindow()
    pane.elsewhere.setFocus()
    qtbot.waitUntil(pane.elsewhere.hasFocus)
    return pane


def editor(inspector, label):
    """Return the visible editor of the field with the label `label`."""
    editors = [
        widget
        for widget in inspector.findChildren(QWidget)
        if widget.accessibleName() == label and hasattr(widget, "committed")
    ]
    return next(widget for widget in editors if widget.isVisible())


def entry(inspector, name):
    """Return the visible text field whose accessible name is `name`."""
    named = [w for w in inspector.findChildren(QWidget) if w.accessibleName() == name]
    return next(widget for widget in named if widget.isVisible() and hasattr(widget, "typed"))


def texts(inspector):
    """Return the texts of all visible labels, without zero-width spaces."""
    labels = [label for label in inspector.findChildren(QLabel) if label.isVisible()]
    return [label.text().replace("\u200b", "") for label in labels if label.text()]


def section(inspector, section_type):
    """Return the section of this type on the page that is shown now."""
    return inspector.page.findChild(section_type)


def sections(inspector):
    """Return the visible texts of each visible section of the inspector, by the section's heading.

    The texts of a section are its value, the rounded value beside it, the text below the value, and
    the formulas.
    """
    texts_of = {}
    for shown in inspector.findChildren(FigureSection):
        if shown.isVisible():
            below = shown.below.text().replace("\u200b", "")
            parts = (shown.figure.figure, shown.beside.text(), below, shown.formulas.text)
            widgets = (shown.figure, shown.beside, shown.below, shown.formulas)
            visible_texts = [
                text for text, widget in zip(parts, widgets, strict=True) if widget.isVisible()
            ]
            texts_of[shown.figure.accessibleName().partition(":")[0]] = visible_texts
    return texts_of


def put(widget, text, key=KEY.Key_Return):
    """Focus the field `widget`, replace its text by typing, and press `key` (None: no key)."""
    widget.setFocus()
    QTest.keyClick(widget, KEY.Key_A, CTRL)
    QTest.keyClick(widget, KEY.Key_Delete)
    QTest.keyClicks(widget, text)
    if key is not None:
        QTest.keyClick(widget, key)


def history(document):
    """Return the texts of all steps on the document's undo stack."""
    return [document.history.text(step) for step in range(document.history.count())]


def setting(document, block, name):
    """Return the value of the field `name` of the block `block`; None if the field is unset."""
    return getattr(document.design.blocks[block].kind, name)

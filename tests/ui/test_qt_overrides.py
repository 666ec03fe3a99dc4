"""An override that fails: Qt gets a result, the user is told, and the program goes on."""

from __future__ import annotations

import importlib
import pkgutil
from types import FunctionType

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QUndoCommand, QUndoStack
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsView,
    QPushButton,
    QWidget,
)
from shiboken6 import Shiboken

import designer.ui


class Failure(Exception):
    """The exception that the overrides of this module raise."""


def subclasses(base):
    """Iterate over the classes derived from `base`, also indirectly."""
    for derived in type.__subclasses__(base):
        yield derived
        yield from subclasses(derived)


@pytest.fixture(scope="module")
def overrides():
    """All functions of the window's classes that a class of Qt has too, by class and name."""
    for module in pkgutil.walk_packages(designer.ui.__path__, "designer.ui."):
        importlib.import_module(module.name)
    ours = {
        found for found in subclasses(Shiboken.Object) if found.__module__.startswith("designer.")
    }
    return {
        (found, name): function
        for found in ours
        for name, function in vars(found).items()
        if isinstance(function, FunctionType) and not name.startswith("__")
        for base in found.__mro__
        if name in vars(base) and not isinstance(vars(base)[name], FunctionType)
    }


def test_every_override_of_the_program_is_guarded(overrides):
    assert len(overrides) > 100
    names = {name for _, name in overrides}
    assert {"paintEvent", "eventFilter", "boundingRect", "sizeHint", "mergeWith", "data"} <= names
    bare = [key for key, function in overrides.items() if not hasattr(function, "__wrapped__")]
    assert not bare


class FailingWidget(QWidget):
    """A widget all of whose overrides fail, one of them in the middle of painting."""

    __module__ = "designer.failing"

    def sizeHint(self):
        raise Failure

    def minimumSizeHint(self):
        raise Failure

    def paintEvent(self, _event):
        painter = QPainter(self)
        painter.drawLine(0, 0, 9, 9)
        raise Failure

    def resizeEvent(self, _event):
        raise Failure

    def event(self, event):
        if event.type() == QEvent.Type.User:
            raise Failure
        return super().event(event)

    def closeEvent(self, _event):
        raise Failure


def test_a_widget_whose_overrides_fail_is_shown_painted_and_not_closed(qtbot, told):
    widget = FailingWidget()
    qtbot.addWidget(widget, before_close_func=lambda failing: failing.hide())
    widget.resize(50, 50)
    widget.show()
    QCoreApplication.processEvents()
    for _ in range(20):
        widget.repaint()
    assert not QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.User))
    # What closes without the question about unsaved changes would be lost.
    assert not widget.close()
    assert widget.sizeHint() == QSize(-1, -1)
    widget.adjustSize()
    assert widget.isVisible()
    assert len(told) > 20
    assert {type(error) for error in told} == {Failure}


class FailingItem(QGraphicsItem):
    """An item of a scene all of whose overrides fail after the first call."""

    __module__ = "designer.failing"

    def boundingRect(self):
        raise Failure

    def shape(self):
        raise Failure

    def paint(self, _painter, *_arguments):
        raise Failure


def test_an_item_whose_overrides_fail_does_not_keep_the_others_from_being_painted(qtbot, told):
    scene = QGraphicsScene()
    scene.addItem(FailingItem())
    scene.addRect(QRectF(0, 0, 20, 20))
    view = QGraphicsView(scene)
    qtbot.addWidget(view)
    view.show()
    view.viewport().repaint()
    assert scene.items(QRectF(0, 0, 5, 5))
    assert told


class FailingCommand(QUndoCommand):
    """An undo command all of whose overrides fail; unguarded, it ends the process."""

    __module__ = "designer.failing"

    def id(self):
        raise Failure

    def redo(self):
        raise Failure

    def undo(self):
        raise Failure

    def mergeWith(self, _other):
        raise Failure


def test_undo_commands_that_fail_leave_an_undo_stack_that_goes_on(told):
    stack = QUndoStack()
    for number in range(50):
        stack.push(FailingCommand(str(number)))
    while stack.canUndo():
        stack.undo()
    assert stack.count() == 50
    assert told


class Closable(QWidget):
    """A widget with an override that is a slot too."""

    __module__ = "designer.failing"
    closed = 0

    def close(self):
        self.closed += 1
        return super().close()


def test_an_override_without_parameters_can_still_be_a_slot(qtbot):
    widget, button = Closable(), QPushButton()
    qtbot.addWidget(widget)
    qtbot.addWidget(button)
    button.clicked.connect(widget.close)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert widget.closed == 1

"""A small design with a group for tests of the canvas, and functions that click on the canvas."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from designer.blocks import KINDS_BY_NAME
from designer.core.graph.design import Block, Design, Group, Wire
from designer.core.layout import tidy

LEFT = Qt.MouseButton.LeftButton


def module_design(collapsed=True):
    """Return a design of an input, a group with two branches, and a max pooling after the group.

    `collapsed` says whether the group is collapsed.
    """
    blocks = [
        Block("input", KINDS_BY_NAME["input"](height=28, width=28, channels=192)),
        Block("one", KINDS_BY_NAME["conv1x1"](filters=64)),
        Block("reduce", KINDS_BY_NAME["conv1x1"](filters=16)),
        Block("five", KINDS_BY_NAME["conv"](filters=32, kernel=5)),
        Block("cat", KINDS_BY_NAME["concat"]()),
        Block("pool", KINDS_BY_NAME["max_pool"]()),
    ]
    wires = ("input-one", "input-reduce", "reduce-five", "one-cat", "five-cat", "cat-pool")
    design = Design(
        blocks,
        tuple(Wire(*wire.split("-")) for wire in wires),
        groups=(Group("m", "Module", ("one", "reduce", "five", "cat"), collapsed),),
    )
    return tidy.tidy(design)


def title_point(canvas, group):
    """Return the middle of the title bar of a group's frame, in viewport coordinates."""
    return canvas.mapFromScene(canvas.canvas_scene.frames[group].title_rect().center())


def click(canvas, at, modifiers=Qt.KeyboardModifier.NoModifier):
    """Click at the point `at`, in viewport coordinates, while `modifiers` are held."""
    QTest.mouseClick(canvas.viewport(), LEFT, modifiers, at)


def double_click(canvas, at):
    """Double-click at the point `at`, in viewport coordinates, with all events that Qt sends."""
    QTest.mouseClick(canvas.viewport(), LEFT, pos=at)
    QTest.mouseDClick(canvas.viewport(), LEFT, pos=at)
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=at)

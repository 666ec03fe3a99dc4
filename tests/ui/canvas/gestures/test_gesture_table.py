"""Precedence of the gestures: which of two starts if both accept the same mouse press."""

from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from designer.ui.canvas.gestures.box_select import BoxSelect
from designer.ui.canvas.gestures.cut_wires import CutWires
from designer.ui.canvas.gestures.drag_copy import CopyBlocks
from designer.ui.canvas.gestures.draw_wire import DrawWire
from designer.ui.canvas.gestures.fold_group import FoldGroup
from designer.ui.canvas.gestures.gesture_table import GESTURES, start_gesture
from designer.ui.canvas.gestures.move_blocks import MoveBlocks
from designer.ui.canvas.gestures.pan import Pan
from designer.ui.canvas.gestures.rewire import Rewire
from designer.ui.canvas.gestures.select_wire import SelectWire
from designer.ui.canvas.scene.hit import hit_at
from tests.support.grouped_network import module_design, title_point
from tests.support.mouse import point_on_card, point_on_wire, port_point

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
PLAIN = Qt.KeyboardModifier.NoModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PRESS, DOUBLE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick

PLACES = {
    "empty canvas": lambda canvas: QPoint(5, 5),
    "card": lambda canvas: point_on_card(canvas, "pool"),
    "wired input port": lambda canvas: port_point(canvas, "pool", 0),
    "output port": lambda canvas: port_point(canvas, "pool"),
    "middle of a wire": lambda canvas: point_on_wire(canvas, "cat", "pool"),
    "end of a wire": lambda canvas: point_on_wire(canvas, "reduce", "five", 0.9),
    "title of a group": lambda canvas: title_point(canvas, "m"),
}
"""Points of the viewport, by what is there, in the design with one expanded group."""

PRECEDENCE = [
    (Pan, other) for other in (FoldGroup, CutWires, Rewire, DrawWire, CopyBlocks, MoveBlocks)
] + [
    (Pan, SelectWire),
    (Pan, BoxSelect),
    (FoldGroup, CutWires),
    (FoldGroup, CopyBlocks),
    (FoldGroup, MoveBlocks),
    (CutWires, Rewire),
    (CutWires, CopyBlocks),
    (CutWires, MoveBlocks),
    (CutWires, SelectWire),
    (CutWires, BoxSelect),
    (Rewire, DrawWire),
    (Rewire, SelectWire),
    (CopyBlocks, MoveBlocks),
]
"""All pairs of gestures that accept a press in common; the first of each pair starts."""


@pytest.fixture
def grouped(canvas):
    """A canvas with one expanded group."""
    canvas.document.load(module_design(collapsed=False))
    return canvas


def press(at, button=LEFT, modifiers=PLAIN, event_type=PRESS):
    """Return the event of a press at `at`, in pixels of the viewport."""
    return QMouseEvent(event_type, QPointF(at), QPointF(at), button, button, modifiers)


def accepting(canvas, event):
    """Return the classes of all gestures that accept the press `event`, in order of the table."""
    hit = hit_at(canvas.canvas_scene, canvas.to_scene(event.position().toPoint()))
    classes = []
    for gesture_class in GESTURES:
        gesture = gesture_class.from_press(canvas, event, hit)
        if gesture is not None:
            gesture.cancel()
            classes.append(gesture_class)
    return classes


def presses():
    """Iterate over presses with each combination of place, button, modifiers, Space and repeat."""
    for place in PLACES:
        for modifiers in (PLAIN, CONTROL, ALT, CONTROL | ALT):
            for button, space in ((LEFT, False), (LEFT, True), (MIDDLE, False)):
                for event_type in (PRESS, DOUBLE):
                    yield place, button, modifiers, space, event_type


def test_of_two_gestures_that_accept_a_press_the_first_of_the_pair_starts(grouped):
    common = {}
    for place, button, modifiers, space, event_type in presses():
        grouped.space_held = space
        event = press(PLACES[place](grouped), button, modifiers, event_type)
        classes = accepting(grouped, event)
        started = start_gesture(grouped, event)
        assert started is not None, (place, modifiers)
        started.cancel()
        assert type(started) is classes[0], (place, modifiers)
        for pair in combinations(classes, 2):
            common[pair] = place
    assert common.keys() == set(PRECEDENCE)


@pytest.mark.parametrize(
    ("place", "modifiers", "expected"),
    [
        ("empty canvas", PLAIN, BoxSelect),
        ("empty canvas", ALT, CutWires),
        ("card", PLAIN, MoveBlocks),
        ("card", CONTROL, CopyBlocks),
        ("card", ALT, MoveBlocks),
        ("wired input port", PLAIN, Rewire),
        ("output port", PLAIN, DrawWire),
        ("middle of a wire", PLAIN, SelectWire),
        ("end of a wire", PLAIN, Rewire),
        ("end of a wire", ALT, CutWires),
        ("title of a group", PLAIN, MoveBlocks),
        ("title of a group", CONTROL, CopyBlocks),
    ],
)
def test_a_press_starts_the_gesture_for_its_place_and_modifiers(
    grouped, place, modifiers, expected
):
    gesture = start_gesture(grouped, press(PLACES[place](grouped), modifiers=modifiers))
    gesture.cancel()
    assert type(gesture) is expected


def test_a_double_click_on_a_group_collapses_it_instead_of_moving_it(grouped):
    gesture = start_gesture(grouped, press(title_point(grouped, "m"), event_type=DOUBLE))
    assert type(gesture) is FoldGroup

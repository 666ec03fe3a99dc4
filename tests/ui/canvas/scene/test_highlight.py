"""A card stays highlighted while the pointer is on it, or while a drawn wire would end at it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from designer.core.edits import block_edits
from tests.support.mouse import ActiveDrag, point_on_card, point_on_wire, port_point

KEY = Qt.Key
EMPTY = QPoint(20, 20)


@pytest.fixture
def canvas(window):
    """The canvas of a window, in which the key C draws a wire."""
    return window.canvas


def highlighted(canvas):
    """The ids of all cards that are painted as highlighted."""
    return {key for key, card in canvas.canvas_scene.cards.items() if card.highlighted}


def test_after_a_wire_by_keys_is_given_up_the_card_under_the_pointer_is_highlighted(canvas):
    QTest.mouseMove(canvas.viewport(), point_on_card(canvas, "conv"))
    canvas.document.select(["input"])
    QTest.keyClick(canvas, KEY.Key_C)
    assert canvas.gesture is not None
    assert highlighted(canvas) == {"conv"}
    QTest.keyClick(canvas, KEY.Key_Escape)
    assert canvas.gesture is None
    assert highlighted(canvas) == {"conv"}
    QTest.mouseMove(canvas.viewport(), EMPTY)
    assert highlighted(canvas) == set()


def test_the_target_of_a_wire_by_keys_is_highlighted_beside_the_card_under_the_pointer(canvas):
    QTest.mouseMove(canvas.viewport(), point_on_card(canvas, "conv1x1"))
    canvas.document.select(["input"])
    QTest.keyClick(canvas, KEY.Key_C)
    assert canvas.gesture is not None
    assert highlighted(canvas) == {"conv1x1", "conv"}
    QTest.keyClick(canvas, KEY.Key_Escape)
    assert highlighted(canvas) == {"conv1x1"}


def test_after_the_end_of_a_wire_is_dragged_within_its_card_and_given_up_it_is_highlighted(canvas):
    start = port_point(canvas, "conv", 0)
    QTest.mouseMove(canvas.viewport(), start)
    assert highlighted(canvas) == {"conv"}
    ActiveDrag(canvas, start).to(start + QPoint(20, 0))
    QTest.keyClick(canvas, KEY.Key_Escape)
    assert canvas.gesture is None
    assert highlighted(canvas) == {"conv"}


def test_a_drag_of_a_wire_highlights_the_card_at_which_it_would_end_and_no_other(canvas):
    start = port_point(canvas, "input")
    active = ActiveDrag(canvas, start).to(point_on_card(canvas, "conv"))
    assert "conv" in highlighted(canvas)
    active.to(point_on_card(canvas, "conv1x1"))
    assert "conv" not in highlighted(canvas)
    assert "conv1x1" in highlighted(canvas)
    QTest.keyClick(canvas, KEY.Key_Escape)
    assert "conv1x1" not in highlighted(canvas)


def test_both_cards_of_the_wire_under_the_pointer_are_highlighted(canvas):
    QTest.mouseMove(canvas.viewport(), point_on_wire(canvas, "input", "conv1x1"))
    assert highlighted(canvas) == {"input", "conv1x1"}
    QTest.mouseMove(canvas.viewport(), point_on_card(canvas, "conv1x1"))
    assert highlighted(canvas) == {"conv1x1"}


def test_a_card_that_was_the_target_comes_back_without_the_highlight(canvas):
    canvas.document.select(["input"])
    QTest.keyClick(canvas, KEY.Key_C)
    assert canvas.gesture is not None
    canvas.document.edit("Delete", block_edits.remove(canvas.document.design, ["conv"]))
    canvas.document.undo()
    assert highlighted(canvas) == set()

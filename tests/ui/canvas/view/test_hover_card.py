"""The hover card beside the pointer, tested with real mouse, wheel and key events."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from designer.core.edits import block_edits
from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH
from designer.ui.canvas.view.hover_card import HoverCard
from tests.support.wheel import NOTCH, turn

LEFT = Qt.MouseButton.LeftButton


def rest(canvas, qtbot, at):
    """Move the pointer to `at` and wait for the hover card; return the text of the card."""
    QTest.mouseMove(canvas.viewport(), at - QPoint(3, 3))
    QTest.mouseMove(canvas.viewport(), at)
    qtbot.waitUntil(lambda: canvas.hover_help.text != "")
    return canvas.hover_help.text.replace("\u200b", "")


def middle(canvas, key):
    card = canvas.canvas_scene.cards[key]
    return canvas.mapFromScene(card.pos() + QPointF(CARD_WIDTH / 2, CARD_HEIGHT * 0.8))


def test_a_block_shows_its_figures(canvas, qtbot):
    text = rest(canvas, qtbot, middle(canvas, "conv"))
    assert text.startswith("Conv 5×5\n")
    assert "28×28×16 → 28×28×32" in text
    assert "12,832 parameters" in text
    assert "10,035,200 MACs, 80.6 % of all" in text
    assert "receptive field 5×5" in text


def test_a_port_shows_what_it_takes_or_outputs(canvas, qtbot):
    card = canvas.canvas_scene.cards["conv1x1"]
    text = rest(canvas, qtbot, canvas.mapFromScene(card.input_port(0)))
    assert "takes a feature map H×W×C" in text
    assert "is fed by Input (28×28×192)" in text
    QTest.mouseMove(canvas.viewport(), QPoint(20, 20))
    text = rest(canvas, qtbot, canvas.mapFromScene(card.output_port()))
    assert text.startswith("28×28×16\n")
    assert "feeds Conv 5×5" in text


def test_a_wire_shows_its_shape_and_its_ends(canvas, qtbot):
    wire = canvas.canvas_scene.wires[canvas.document.design.wire_keys()[0]]
    text = rest(canvas, qtbot, canvas.mapFromScene(wire.path.pointAtPercent(0.5)))
    assert text.startswith("28×28×192\nfrom Input to Conv 1×1")


def test_a_fault_is_shown_as_a_sentence(canvas, qtbot):
    document = canvas.document
    document.edit("Set", block_edits.change_field(document.design, ["conv1x1"], "groups", 7))
    text = rest(canvas, qtbot, middle(canvas, "conv1x1"))
    assert "Fault: 7 groups do not divide 192" in text


@pytest.mark.parametrize("ending", ["wheel", "key", "press", "leave", "elsewhere", "edit", "pan"])
def test_the_card_disappears_at_once(canvas, qtbot, ending):
    at = middle(canvas, "conv")
    rest(canvas, qtbot, at)
    document = canvas.document
    if ending == "wheel":
        turn(canvas.viewport(), at, (0, NOTCH))
    elif ending == "key":
        QTest.keyClick(canvas, Qt.Key.Key_Shift)
    elif ending == "press":
        QTest.mousePress(canvas.viewport(), LEFT, pos=at)
    elif ending == "leave":
        QApplication.sendEvent(canvas.viewport(), QEvent(QEvent.Type.Leave))
    elif ending == "elsewhere":
        QTest.mouseMove(canvas.viewport(), QPoint(20, 20))
    elif ending == "edit":
        document.edit("Set", block_edits.change_field(document.design, ["conv"], "kernel", 3))
    else:
        canvas.pan_by(QPointF(10, 0))
    assert canvas.hover_help.text == ""
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=at)


def test_the_card_does_not_appear_during_a_gesture(canvas, qtbot):
    at = middle(canvas, "conv")
    QTest.mousePress(canvas.viewport(), LEFT, pos=at)
    QTest.mouseMove(canvas.viewport(), at + QPoint(30, 0))
    assert not canvas.hover_help.is_pending
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=at + QPoint(30, 0))
    assert rest(canvas, qtbot, middle(canvas, "conv"))


def test_hostile_labels_are_plain_text_and_the_card_stays_on_the_canvas(canvas, qtbot):
    document = canvas.document
    name = "<img src='/dev/zero'>" + "x" * 5_000
    document.edit("Name", block_edits.relabel(document.design, "conv", name))
    canvas.look_at(canvas.canvas_scene.cards["conv"].pos(), QPointF(900, 500))
    assert "<img" in rest(canvas, qtbot, middle(canvas, "conv"))
    card = canvas.findChild(HoverCard)
    assert canvas.rect().contains(card.geometry())
    formats = {part.textFormat() for part in card.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}

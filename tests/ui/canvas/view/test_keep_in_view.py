"""The view follows what is edited, and stays where nothing was."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.core.edits import block_edits
from designer.core.graph.design import Design
from designer.core.layout import tidy
from designer.files import writer
from designer.notation.reading.text_reader import read
from tests.support.input_hands import Mouse
from tests.support.mouse import LEFT, drag, on_wire, port

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def adding(qtbot, window):
    """Waits until quick add can read, and gives its field."""

    def adding():
        qtbot.waitUntil(lambda: window.adding.is_ready)
        return window.adding.prompt

    return adding


def strike(key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, held)


def in_sight(canvas, *blocks):
    cards = canvas.canvas_scene.cards
    return all(canvas.visible_area().contains(cards[key].rect()) for key in blocks)


def test_where_all_was_framed_all_is_framed_again_as_blocks_are_added(window):
    mouse, document, canvas = Mouse(window), window.document, window.canvas
    assert canvas.shows_all
    design = document.design
    for count in range(2):
        last = list(design.blocks)[-1]
        design = block_edits.append(design, design.blocks["conv"].kind, [last]).design
        document.edit(f"Line {count}", design)
    assert in_sight(canvas, *document.design.blocks)
    assert canvas.shows_all
    before = canvas.zoom
    mouse.place("max_pool", canvas.mapToScene(on_wire(canvas, "input", "conv1x1")).toTuple())
    assert in_sight(canvas, *document.design.blocks)
    assert canvas.zoom < before


def test_what_an_edit_pushes_aside_stays_in_view_at_the_same_zoom(window):
    document, canvas = window.document, window.canvas
    canvas.zoom_full()
    canvas.pan_by(QPointF(canvas.viewport().width() - 8, 0) - canvas.mapFromScene(768, 0))
    assert in_sight(canvas, "conv")
    place = canvas.mapToScene(on_wire(canvas, "conv1x1", "conv")).toTuple()
    Mouse(window).place("max_pool", place)
    assert in_sight(canvas, "conv", "max_pool")
    assert canvas.zoom == 1
    assert document.design.blocks["conv"].at[0] > 576


def test_what_a_hand_puts_at_the_edge_stays_there(window):
    canvas = window.canvas
    canvas.zoom_full()
    looked = canvas.viewpoint()
    start = canvas.mapFromScene(canvas.canvas_scene.cards["conv"].rect().center())
    drag(canvas, start, QPoint(start.x(), canvas.viewport().height() - 10))
    assert window.document.undo_stack.count() == 1
    assert canvas.viewpoint()[:3] == looked[:3]


def let_go_low(canvas):
    """A wire from the last block, let go near the lower edge."""
    start = port(canvas, "conv")
    end = QPoint(start.x() - 120, canvas.viewport().height() - 60)
    drag(canvas, start, end)


def test_a_wire_let_go_low_keeps_its_source_in_view_and_is_drawn_to_the_field(window, adding):
    canvas = window.canvas
    let_go_low(canvas)
    where = canvas.canvas_scene.cards["conv"].output_port()
    prompt = adding()
    assert prompt.isVisible()
    assert in_sight(canvas, "conv")
    ((begins, ends),) = canvas.ghosts.loose_wires()
    assert begins == where
    assert canvas.viewport().rect().contains(canvas.mapFromScene(ends))
    line = canvas.grab().toImage()
    edge = canvas.mapFromScene(ends + QPointF(20, -37))
    spots = [edge + QPoint(step, off) for step in range(60) for off in (-1, 0, 1)]
    shades = [line.pixelColor(spot) for spot in spots]
    assert any(one.blue() > one.red() + 40 for one in shades), "no place for a block is drawn"
    QTest.keyClicks(prompt.field, "relu")
    assert not canvas.ghosts.loose_wires()
    ghost = canvas.mapFromScene(canvas.ghosts.area()).boundingRect()
    assert not ghost.intersects(prompt.geometry())
    assert canvas.viewport().rect().contains(QRect(ghost))
    assert in_sight(canvas, "conv")
    strike(KEY.Key_Escape)
    assert not canvas.ghosts.loose_wires()


@pytest.mark.parametrize("key", [KEY.Key_Escape, KEY.Key_Return])
def test_a_field_closed_with_nothing_added_leaves_the_view_as_it_was(window, adding, key):
    canvas = window.canvas
    canvas.zoom_full()
    canvas.pan_by(QPointF(0, canvas.viewport().height() - 90) - canvas.mapFromScene(0, 0))
    window.document.select(["conv1x1"])
    looked = canvas.viewpoint()
    strike(KEY.Key_Tab)
    adding()
    assert canvas.viewpoint() != looked
    strike(key)
    assert canvas.viewpoint() == looked


def test_a_long_line_never_slides_its_source_out_of_view(window, adding):
    canvas = window.canvas
    canvas.zoom_full()
    window.document.select(["conv"])
    strike(KEY.Key_Tab)
    prompt = adding()
    for word in ("3x3 64", " > 1x1 8", " > relu", " > maxpool", " > [1x1 8 | 3x3 8 | 5x5 8]"):
        QTest.keyClicks(prompt.field, word)
        assert in_sight(canvas, "conv")


def test_a_line_typed_on_the_empty_canvas_stands_as_its_file_would(window, adding):
    text = "28x28x192 > [1x1 64 | 1x1 16 > 5x5 32 | maxpool 3/1 same > 1x1 32] > relu"
    window.document.load(Design())
    window.canvas.setFocus()
    strike(KEY.Key_Tab)
    prompt = adding()
    QTest.keyClicks(prompt.field, text)
    strike(KEY.Key_Return)
    design = window.document.design
    assert writer.dumps(design) == writer.dumps(tidy.placed(read(text).design))
    assert in_sight(window.canvas, *design.blocks)
    strike(KEY.Key_Escape)
    window.document.load(Design())
    QTest.mouseDClick(window.canvas.viewport(), LEFT, pos=QPoint(80, 80))
    QTest.keyClicks(adding().field, text)
    strike(KEY.Key_Return)
    assert window.document.design == design

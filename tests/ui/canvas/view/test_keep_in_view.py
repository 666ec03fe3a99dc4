"""After an edit the view scrolls if the edited blocks are outside it; otherwise it stays."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.core.edits import block_edits
from designer.core.graph.design import Design
from designer.core.layout import tidy
from designer.files import writer
from designer.notation.reading.text_reader import read
from designer.ui.canvas.view.keep_in_view import blocks_to_show, edited_blocks
from tests.support.mouse import LEFT, drag, point_on_wire, port_point
from tests.support.simulated_user import Mouse

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def quick_add_prompt(qtbot, window):
    """A function that waits until quick add can read texts and returns its prompt."""

    def wait():
        qtbot.waitUntil(lambda: window.commands.quick_add.is_ready)
        return window.commands.quick_add.prompt

    return wait


def strike(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def in_view(canvas, *blocks):
    cards = canvas.canvas_scene.cards
    return all(canvas.visible_area().contains(cards[key].rect()) for key in blocks)


def test_moved_selected_blocks_are_not_followed_but_those_pushed_aside_are(bottleneck):
    moved = block_edits.move(bottleneck, {"conv1x1": (300, 60), "conv": (900, 0)})
    assert edited_blocks(bottleneck, bottleneck, ()) is None
    assert edited_blocks(bottleneck, moved, ("conv", "conv1x1")) is None
    edited = edited_blocks(bottleneck, moved, ("conv1x1",))
    assert edited == (("conv1x1",), ("conv1x1", "conv"))


@pytest.mark.parametrize(
    ("visible", "shown"),
    [
        (QRectF(0, 0, 1200, 400), ("conv1x1", "conv1x1", "conv")),
        # Both were in view, but the canvas is too narrow for both after the edit.
        (QRectF(280, 0, 600, 400), ("conv1x1",)),
        # The block that was pushed aside was out of view already.
        (QRectF(0, 0, 600, 400), ("conv1x1", "conv1x1")),
    ],
)
def test_blocks_pushed_aside_are_shown_if_they_were_in_view_and_fit(bottleneck, visible, shown):
    moved = block_edits.move(bottleneck, {"conv1x1": (300, 60), "conv": (900, 0)})
    edited = edited_blocks(bottleneck, moved, ("conv1x1",))

    def area_of(keys):
        corners = [QPointF(*moved.blocks[key].at) for key in keys]
        area = QRectF()
        for corner in corners:
            area = area.united(QRectF(corner, corner + QPointF(200, 80)))
        return area

    assert blocks_to_show(edited, bottleneck, visible, area_of, 20) == shown


def test_a_fully_framed_design_is_framed_again_when_blocks_are_added(window):
    mouse, document, canvas = Mouse(window), window.document, window.canvas
    assert canvas.shows_all
    design = document.design
    for count in range(2):
        last = list(design.blocks)[-1]
        design = block_edits.append(design, design.blocks["conv"].kind, [last]).design
        document.edit(f"Line {count}", design)
    assert in_view(canvas, *document.design.blocks)
    assert canvas.shows_all
    before = canvas.zoom
    mouse.place("max_pool", canvas.mapToScene(point_on_wire(canvas, "input", "conv1x1")).toTuple())
    assert in_view(canvas, *document.design.blocks)
    assert canvas.zoom < before


def test_blocks_that_an_edit_pushes_aside_stay_in_view_at_the_same_zoom(window):
    document, canvas = window.document, window.canvas
    canvas.zoom_full()
    canvas.pan_by(QPointF(canvas.viewport().width() - 8, 0) - canvas.mapFromScene(768, 0))
    assert in_view(canvas, "conv")
    place = canvas.mapToScene(point_on_wire(canvas, "conv1x1", "conv")).toTuple()
    Mouse(window).place("max_pool", place)
    assert in_view(canvas, "conv", "max_pool")
    assert canvas.zoom == 1
    assert document.design.blocks["conv"].at[0] > 576


def test_the_view_does_not_follow_a_block_dragged_to_its_edge(window):
    canvas = window.canvas
    canvas.zoom_full()
    before = canvas.viewpoint()
    start = canvas.mapFromScene(canvas.canvas_scene.cards["conv"].rect().center())
    drag(canvas, start, QPoint(start.x(), canvas.viewport().height() - 10))
    assert window.document.history.count() == 1
    assert canvas.viewpoint()[:3] == before[:3]


def drop_wire_low(canvas):
    """Drag a wire from the block "conv" and drop it near the lower edge of the canvas."""
    start = port_point(canvas, "conv")
    end = QPoint(start.x() - 120, canvas.viewport().height() - 60)
    drag(canvas, start, end)


def test_a_wire_dropped_low_keeps_its_source_in_view_and_stays_drawn(window, quick_add_prompt):
    canvas = window.canvas
    drop_wire_low(canvas)
    port_position = canvas.canvas_scene.cards["conv"].output_port()
    prompt = quick_add_prompt()
    assert prompt.isVisible()
    assert in_view(canvas, "conv")
    ((start, end),) = canvas.ghost_cards.loose_wires()
    assert start == port_position
    assert canvas.viewport().rect().contains(canvas.mapFromScene(end))
    image = canvas.grab().toImage()
    edge = canvas.mapFromScene(end + QPointF(20, -37))
    spots = [edge + QPoint(step, offset) for step in range(60) for offset in (-1, 0, 1)]
    colours = [image.pixelColor(spot) for spot in spots]
    assert any(colour.blue() > colour.red() + 40 for colour in colours), (
        "no place for a block is drawn"
    )
    QTest.keyClicks(prompt.field, "relu")
    assert not canvas.ghost_cards.loose_wires()
    ghost = canvas.mapFromScene(canvas.ghost_cards.area()).boundingRect()
    assert not ghost.intersects(prompt.geometry())
    assert canvas.viewport().rect().contains(QRect(ghost))
    assert in_view(canvas, "conv")
    strike(KEY.Key_Escape)
    assert not canvas.ghost_cards.loose_wires()


@pytest.mark.parametrize("key", [KEY.Key_Escape, KEY.Key_Return])
def test_a_field_closed_with_nothing_added_restores_the_view(window, quick_add_prompt, key):
    canvas = window.canvas
    canvas.zoom_full()
    canvas.pan_by(QPointF(0, canvas.viewport().height() - 90) - canvas.mapFromScene(0, 0))
    window.document.select(["conv1x1"])
    before = canvas.viewpoint()
    strike(KEY.Key_Tab)
    quick_add_prompt()
    assert canvas.viewpoint() != before
    strike(key)
    assert canvas.viewpoint() == before


def test_a_long_text_never_scrolls_its_source_out_of_view(window, quick_add_prompt):
    canvas = window.canvas
    canvas.zoom_full()
    window.document.select(["conv"])
    strike(KEY.Key_Tab)
    prompt = quick_add_prompt()
    for word in ("3x3 64", " > 1x1 8", " > relu", " > maxpool", " > [1x1 8 | 3x3 8 | 5x5 8]"):
        QTest.keyClicks(prompt.field, word)
        assert in_view(canvas, "conv")


def test_a_text_typed_on_the_empty_canvas_is_laid_out_as_from_a_file(window, quick_add_prompt):
    text = "28x28x192 > [1x1 64 | 1x1 16 > 5x5 32 | maxpool 3/1 same > 1x1 32] > relu"
    window.document.load(Design())
    window.canvas.setFocus()
    strike(KEY.Key_Tab)
    prompt = quick_add_prompt()
    QTest.keyClicks(prompt.field, text)
    strike(KEY.Key_Return)
    design = window.document.design
    assert writer.dumps(design) == writer.dumps(tidy.with_positions(read(text).design))
    assert in_view(window.canvas, *design.blocks)
    strike(KEY.Key_Escape)
    window.document.load(Design())
    QTest.mouseDClick(window.canvas.viewport(), LEFT, pos=QPoint(80, 80))
    QTest.keyClicks(quick_add_prompt().field, text)
    strike(KEY.Key_Return)
    assert window.document.design == design

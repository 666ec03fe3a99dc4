"""Cards of the palette, and files, let go over the canvas: drop events as a drag sends them."""

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from designer.blocks import BY_NAME
from designer.core.edits import block_edits
from designer.core.graph.design import Design
from designer.ui.canvas.view.mime import KIND_TYPE, carrying

COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


def drop(canvas, data, point):
    """Enter, move and drop at a place of the scene."""
    at = canvas.mapFromScene(point)
    viewport = canvas.viewport()
    QApplication.sendEvent(viewport, QDragEnterEvent(at, COPY, data, LEFT, PLAIN))
    QApplication.sendEvent(viewport, QDragMoveEvent(at, COPY, data, LEFT, PLAIN))
    shown = not canvas.grab().isNull()
    QApplication.sendEvent(viewport, QDropEvent(QPointF(at), COPY, data, LEFT, PLAIN))
    return shown


def test_a_card_on_empty_canvas_stands_by_itself_where_it_was_dropped(canvas):
    assert drop(canvas, carrying(BY_NAME["max_pool"].fresh()), QPointF(100, 400))
    block = canvas.document.design.blocks["max_pool"]
    assert abs(block.at[0] + 96 - 100) <= 4
    assert abs(block.at[1] + 37 - 400) <= 4
    assert len(canvas.document.design.wires) == 2
    assert canvas.document.selection == ("max_pool",)


def test_a_card_near_a_free_output_is_chained_to_it(canvas):
    port = canvas.canvas_scene.cards["conv"].output_port()
    drop(canvas, carrying(BY_NAME["max_pool"].fresh()), port + QPointF(96 + 70, 20))
    assert ("conv", "max_pool") in canvas.document.design.wires
    assert canvas.document.analysis.rows["max_pool"].output == (14, 14, 32)


def test_a_card_on_a_wire_goes_in_between_and_the_others_make_room(canvas):
    scene = canvas.canvas_scene
    wire = next(key for key in scene.wires if key.target == "conv")
    before = canvas.document.design.blocks["conv"].at
    drop(canvas, carrying(BY_NAME["max_pool"].fresh()), scene.wires[wire].path.pointAtPercent(0.5))
    design = canvas.document.design
    assert design.wires == (("input", "conv1x1"), ("conv1x1", "max_pool"), ("max_pool", "conv"))
    rects = [card.rect() for card in scene.cards.values()]
    assert not any(a.intersects(b) for a in rects for b in rects if a is not b)
    assert design.blocks["conv"].at[0] > before[0]
    assert canvas.document.undo_stack.undoText() == "Insert Max pool"
    canvas.document.undo_stack.undo()
    assert canvas.document.design.blocks["conv"].at == before


def test_an_input_goes_into_no_wire(canvas):
    scene = canvas.canvas_scene
    wire = next(key for key in scene.wires if key.target == "conv")
    drop(canvas, carrying(BY_NAME["input"].fresh()), scene.wires[wire].path.pointAtPercent(0.5))
    assert len(canvas.document.design.wires) == 2
    assert "input_2" in canvas.document.design.blocks


def test_the_card_of_the_empty_canvas_is_out_of_the_way_while_something_is_held_over_it(window):
    window.document.load(Design())
    viewport, at = window.canvas.viewport(), window.canvas.rect().center()
    data = carrying(BY_NAME["input"].fresh())
    assert window.beginnings.isVisible()
    for left in (True, False):
        QApplication.sendEvent(viewport, QDragEnterEvent(at, COPY, data, LEFT, PLAIN))
        QApplication.sendEvent(viewport, QDragMoveEvent(at, COPY, data, LEFT, PLAIN))
        assert not window.beginnings.isVisible()
        if left:
            QApplication.sendEvent(viewport, QDragLeaveEvent())
            assert window.beginnings.isVisible()
    QApplication.sendEvent(viewport, QDropEvent(QPointF(at), COPY, data, LEFT, PLAIN))
    assert not window.beginnings.isVisible()
    window.document.undo_stack.undo()
    assert window.beginnings.isVisible()


def test_a_file_let_go_over_the_canvas_is_told(qtbot, canvas, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.cnn.json"))])
    with qtbot.waitSignal(canvas.files_dropped) as told:
        drop(canvas, data, QPointF(0, 0))
    assert told.args[0] == [str(tmp_path / "a.cnn.json")]


def test_foreign_data_is_not_taken(canvas):
    data = QMimeData()
    data.setData(KIND_TYPE, b"no such kind")
    event = QDragEnterEvent(canvas.rect().center(), COPY, data, LEFT, PLAIN)
    event.ignore()
    QApplication.sendEvent(canvas.viewport(), event)
    assert not event.isAccepted()
    assert len(canvas.document.design.blocks) == 3


def rects_of(canvas):
    return [card.rect() for card in canvas.canvas_scene.cards.values()]


def overlaps(rects):
    return any(a.intersects(b) for place, a in enumerate(rects) for b in rects[:place])


def test_a_card_with_no_room_where_it_is_dropped_takes_the_nearest_free_place_any_way(canvas):
    cards = canvas.canvas_scene.cards
    for over, way in ((QPointF(96, -6), -1), (QPointF(96, 80), 1)):
        point = cards["conv1x1"].pos() + over
        drop(canvas, carrying(BY_NAME["input"].fresh()), point)
        (new,) = canvas.document.selection
        away = cards[new].rect().center() - point
        assert abs(away.x()) <= 4
        assert 0 < away.y() * way < 80
        assert not overlaps(rects_of(canvas))


def test_a_card_dropped_on_a_card_goes_on_from_it_as_a_double_click_does(canvas):
    document, scene = canvas.document, canvas.canvas_scene
    document.select(["conv1x1"])
    kind = BY_NAME["max_pool"].fresh()
    appended = block_edits.append(document.design, kind, ["conv1x1"]).design
    for across in (0.5, 0.97):
        drop(canvas, carrying(kind), scene.cards["conv1x1"].pos() + QPointF(192 * across, 37))
        assert document.design == appended
        document.undo_stack.undo()
    drop(canvas, carrying(BY_NAME["input"].fresh()), scene.cards["conv1x1"].rect().center())
    assert len(document.design.wires) == 2

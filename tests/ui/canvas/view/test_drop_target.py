"""Palette cards and files dropped on the canvas, with the events that Qt sends for a drag."""

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from designer.blocks import KINDS_BY_NAME
from designer.core.edits import block_edits
from designer.core.graph.design import Design
from designer.ui.canvas.view.mime import KIND_MIME_TYPE, mime_data_for

COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


def drop(canvas, data, point):
    """Drag `data` over the canvas and drop it at `point`, in scene units.

    Return whether the canvas could be painted during the drag.
    """
    at = canvas.mapFromScene(point)
    viewport = canvas.viewport()
    QApplication.sendEvent(viewport, QDragEnterEvent(at, COPY, data, LEFT, PLAIN))
    QApplication.sendEvent(viewport, QDragMoveEvent(at, COPY, data, LEFT, PLAIN))
    painted = not canvas.grab().isNull()
    QApplication.sendEvent(viewport, QDropEvent(QPointF(at), COPY, data, LEFT, PLAIN))
    return painted


def test_a_card_dropped_on_empty_canvas_stays_unwired_where_it_was_dropped(canvas):
    assert drop(canvas, mime_data_for(KINDS_BY_NAME["max_pool"].fresh()), QPointF(100, 400))
    block = canvas.document.design.blocks["max_pool"]
    assert abs(block.at[0] + 96 - 100) <= 4
    assert abs(block.at[1] + 37 - 400) <= 4
    assert len(canvas.document.design.wires) == 2
    assert canvas.document.selection == ("max_pool",)


def test_a_card_dropped_near_a_free_output_is_fed_by_it(canvas):
    port = canvas.canvas_scene.cards["conv"].output_port()
    drop(canvas, mime_data_for(KINDS_BY_NAME["max_pool"].fresh()), port + QPointF(96 + 70, 20))
    assert ("conv", "max_pool") in canvas.document.design.wires
    assert canvas.document.analysis.rows["max_pool"].output == (14, 14, 32)


def test_a_card_dropped_on_a_wire_is_inserted_and_the_others_make_room(canvas):
    scene = canvas.canvas_scene
    wire = next(key for key in scene.wires if key.target == "conv")
    before = canvas.document.design.blocks["conv"].at
    drop(
        canvas,
        mime_data_for(KINDS_BY_NAME["max_pool"].fresh()),
        scene.wires[wire].path.pointAtPercent(0.5),
    )
    design = canvas.document.design
    assert design.wires == (("input", "conv1x1"), ("conv1x1", "max_pool"), ("max_pool", "conv"))
    rects = [card.rect() for card in scene.cards.values()]
    assert not any(a.intersects(b) for a in rects for b in rects if a is not b)
    assert design.blocks["conv"].at[0] > before[0]
    assert canvas.document.history.undoText() == "Insert Max pool"
    canvas.document.undo()
    assert canvas.document.design.blocks["conv"].at == before


def test_an_input_dropped_on_a_wire_is_not_inserted(canvas):
    scene = canvas.canvas_scene
    wire = next(key for key in scene.wires if key.target == "conv")
    drop(
        canvas,
        mime_data_for(KINDS_BY_NAME["input"].fresh()),
        scene.wires[wire].path.pointAtPercent(0.5),
    )
    assert len(canvas.document.design.wires) == 2
    assert "input_2" in canvas.document.design.blocks


def test_the_empty_canvas_card_is_hidden_while_a_drag_is_over_the_canvas(window):
    window.document.load(Design())
    viewport, at = window.canvas.viewport(), window.canvas.rect().center()
    data = mime_data_for(KINDS_BY_NAME["input"].fresh())
    assert window.empty_canvas_card.isVisible()
    for leaves in (True, False):
        QApplication.sendEvent(viewport, QDragEnterEvent(at, COPY, data, LEFT, PLAIN))
        QApplication.sendEvent(viewport, QDragMoveEvent(at, COPY, data, LEFT, PLAIN))
        assert not window.empty_canvas_card.isVisible()
        if leaves:
            QApplication.sendEvent(viewport, QDragLeaveEvent())
            assert window.empty_canvas_card.isVisible()
    QApplication.sendEvent(viewport, QDropEvent(QPointF(at), COPY, data, LEFT, PLAIN))
    assert not window.empty_canvas_card.isVisible()
    window.document.undo()
    assert window.empty_canvas_card.isVisible()


def test_a_dropped_file_is_signalled_with_its_path(qtbot, canvas, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.cnn.json"))])
    with qtbot.waitSignal(canvas.files_dropped) as signal:
        drop(canvas, data, QPointF(0, 0))
    assert signal.args[0] == [str(tmp_path / "a.cnn.json")]


def test_data_that_is_not_a_kind_is_not_accepted(canvas):
    data = QMimeData()
    data.setData(KIND_MIME_TYPE, b"no such kind")
    event = QDragEnterEvent(canvas.rect().center(), COPY, data, LEFT, PLAIN)
    event.ignore()
    QApplication.sendEvent(canvas.viewport(), event)
    assert not event.isAccepted()
    assert len(canvas.document.design.blocks) == 3


def rects_of(canvas):
    return [card.rect() for card in canvas.canvas_scene.cards.values()]


def overlaps(rects):
    return any(a.intersects(b) for index, a in enumerate(rects) for b in rects[:index])


def test_a_card_dropped_where_it_does_not_fit_takes_the_nearest_free_place(canvas):
    cards = canvas.canvas_scene.cards
    for offset, direction in ((QPointF(96, -6), -1), (QPointF(96, 80), 1)):
        point = cards["conv1x1"].pos() + offset
        drop(canvas, mime_data_for(KINDS_BY_NAME["input"].fresh()), point)
        (new,) = canvas.document.selection
        distance = cards[new].rect().center() - point
        assert abs(distance.x()) <= 4
        assert 0 < distance.y() * direction < 80
        assert not overlaps(rects_of(canvas))


def test_a_card_dropped_on_a_card_is_fed_by_it_as_by_a_double_click(canvas):
    document, scene = canvas.document, canvas.canvas_scene
    document.select(["conv1x1"])
    kind = KINDS_BY_NAME["max_pool"].fresh()
    appended = block_edits.append(document.design, kind, ["conv1x1"]).design
    for across in (0.5, 0.97):
        drop(canvas, mime_data_for(kind), scene.cards["conv1x1"].pos() + QPointF(192 * across, 37))
        assert document.design == appended
        document.undo()
    drop(
        canvas,
        mime_data_for(KINDS_BY_NAME["input"].fresh()),
        scene.cards["conv1x1"].rect().center(),
    )
    assert len(document.design.wires) == 2

"""Wires that are drawn as one, led elsewhere, cut, opened for a block, or made by keys."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from designer.blocks import BY_NAME
from designer.core.edits import block_edits
from designer.core.graph.design import Wire, WireKey
from designer.files import writer
from designer.ui.canvas.gestures import drop_kind
from tests.support.grouped_network import click, module
from tests.support.mouse import ALT, drag, port, spot

LEFT = Qt.MouseButton.LeftButton
IN, OUT = WireKey("input", "one", 0), WireKey("cat", "pool", 0)


@pytest.fixture
def shut(canvas):
    """The module collapsed, and a second convolution of the input below it, unwired behind."""
    design = module()
    kind = BY_NAME["conv1x1"](filters=8)
    added = block_edits.add(design, kind, (288, 400), after="input")
    canvas.document.load(added.design)
    return canvas


def fed(canvas, key):
    return canvas.document.design.graph.inputs[key]


def test_the_source_of_a_bundle_is_led_elsewhere_in_one_step(shut):
    before = writer.dumps(shut.document.design)
    path = shut.canvas_scene.wires[IN].path
    drag(shut, shut.mapFromScene(path.pointAtPercent(0.18)), spot(shut, "conv1x1"))
    assert fed(shut, "one") == fed(shut, "reduce") == ["conv1x1"]
    assert shut.document.undo_stack.undoText() == "Rewire Conv 1×1 to Module"
    shut.document.undo_stack.undo()
    assert writer.dumps(shut.document.design) == before


def test_a_bundle_led_from_a_group_to_a_block_is_one_wire(shut):
    drag(shut, port(shut, "m", 0), spot(shut, "pool"))
    assert fed(shut, "one") == fed(shut, "reduce") == []
    assert fed(shut, "pool") == ["input"]


def test_let_go_over_the_canvas_all_of_a_bundle_is_gone(shut):
    said = []
    shut.told.connect(said.append)
    drag(shut, port(shut, "m", 0), spot(shut, "m", 0.5, 3.4))
    assert fed(shut, "one") == fed(shut, "reduce") == []
    assert said == ["The wire from Input to Module is removed (Ctrl+Z brings it back)"]


def test_a_slice_cuts_all_that_is_drawn_as_one(shut):
    middle = shut.mapFromScene(shut.canvas_scene.wires[IN].path.pointAtPercent(0.5))
    drag(shut, middle + QPoint(0, -40), middle + QPoint(0, 20), modifiers=ALT, steps=6)
    assert fed(shut, "one") == fed(shut, "reduce") == []


def test_a_block_dropped_on_a_bundle_feeds_all_that_is_behind(shut):
    scene, document = shut.canvas_scene, shut.document
    at = scene.wires[IN].path.pointAtPercent(0.5)
    place = drop_kind.landing(scene, BY_NAME["batch_norm"](), at, reach=9)
    document.edit("Insert", drop_kind.outcome(document.design, place))
    assert fed(shut, "one") == fed(shut, "reduce") == ["batch_norm"]
    assert fed(shut, "batch_norm") == ["input"]
    rects = [card.rect() for card in scene.cards.values()]
    assert not any(a.intersects(b) for a in rects for b in rects if a is not b)


def test_keys_wire_a_group_as_they_do_a_block(shut):
    document = shut.document
    document.edit("Cut", block_edits.remove(document.design, (), [OUT]))
    click(shut, spot(shut, "m"))
    shut.connect_by_keys()
    QTest.keyClick(shut, Qt.Key.Key_Return)
    assert Wire("cat", "pool") in document.design.wires
    assert document.undo_stack.undoText() == "Wire Module to Max pool 2×2"


def test_keys_wire_to_a_group(shut):
    document = shut.document
    document.edit(
        "Cut", block_edits.remove(document.design, (), [IN, WireKey("input", "reduce", 0)])
    )
    click(shut, spot(shut, "conv1x1"))
    shut.connect_by_keys()
    assert "Module, group of 4 blocks" in shut.accessibleDescription()
    QTest.keyClick(shut, Qt.Key.Key_Return)
    assert fed(shut, "one") == fed(shut, "reduce") == ["conv1x1"]


def test_the_preview_of_a_wire_shows_what_a_group_would_come_to(shut):
    start, end = port(shut, "conv1x1"), spot(shut, "m")
    before = shut.canvas_scene.cards["m"].face
    QTest.mousePress(shut.viewport(), LEFT, pos=start)
    QTest.mouseMove(shut.viewport(), start + QPoint(20, 20))
    QTest.mouseMove(shut.viewport(), end)
    assert shut.preview.words.startswith("28×28×96 → total ")
    assert shut.canvas_scene.cards["m"].face.figure != before.figure
    QTest.keyClick(shut, Qt.Key.Key_Escape)
    assert shut.canvas_scene.cards["m"].face == before
    QTest.mouseRelease(shut.viewport(), LEFT, pos=end)


def test_a_block_chained_to_a_group_follows_from_its_exit(shut):
    document, scene = shut.document, shut.canvas_scene
    document.edit("Cut", block_edits.remove(document.design, ["pool"]))
    near = scene.cards["m"].output_port() + QPointF(150, 0)
    place = drop_kind.landing(scene, BY_NAME["max_pool"](), near, reach=9)
    assert place.after == "cat"
    document.edit("Add", drop_kind.outcome(document.design, place))
    assert fed(shut, document.selection[0]) == ["cat"]

"""Wires at collapsed groups: several that are drawn as one (a bundle) are edited as one.

They are rewired, cut, split by a dropped block, or drawn by keys.
"""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from designer.blocks import KINDS_BY_NAME
from designer.core.edits import block_edits
from designer.core.graph.design import Wire, WireKey
from designer.files import writer
from designer.ui.canvas.gestures import drop_kind
from tests.support.grouped_network import click, module_design
from tests.support.mouse import ALT, drag, point_on_card, port_point

LEFT = Qt.MouseButton.LeftButton
INTO_MODULE, OUT_OF_MODULE = WireKey("input", "one", 0), WireKey("cat", "pool", 0)


@pytest.fixture
def collapsed(canvas):
    """A canvas with a collapsed group, the module, and a convolution that feeds no block."""
    design = module_design()
    kind = KINDS_BY_NAME["conv1x1"](filters=8)
    added = block_edits.add(design, kind, (288, 400), after="input")
    canvas.document.load(added.design)
    return canvas


def inputs_of(canvas, key):
    return canvas.document.design.graph.inputs[key]


def test_the_source_of_a_bundle_is_rewired_in_one_edit(collapsed):
    before = writer.dumps(collapsed.document.design)
    path = collapsed.canvas_scene.wires[INTO_MODULE].path
    drag(
        collapsed,
        collapsed.mapFromScene(path.pointAtPercent(0.18)),
        point_on_card(collapsed, "conv1x1"),
    )
    assert inputs_of(collapsed, "one") == inputs_of(collapsed, "reduce") == ["conv1x1"]
    assert collapsed.document.history.undoText() == "Rewire Conv 1×1 to Module"
    collapsed.document.undo()
    assert writer.dumps(collapsed.document.design) == before


def test_a_bundle_rewired_from_a_group_to_a_block_becomes_one_wire(collapsed):
    drag(collapsed, port_point(collapsed, "m", 0), point_on_card(collapsed, "pool"))
    assert inputs_of(collapsed, "one") == inputs_of(collapsed, "reduce") == []
    assert inputs_of(collapsed, "pool") == ["input"]


def test_a_bundle_dropped_on_the_empty_canvas_is_removed(collapsed):
    messages = []
    collapsed.message_posted.connect(messages.append)
    drag(collapsed, port_point(collapsed, "m", 0), point_on_card(collapsed, "m", 0.5, 3.4))
    assert inputs_of(collapsed, "one") == inputs_of(collapsed, "reduce") == []
    assert messages == ["The wire from Input to Module is removed (Ctrl+Z brings it back)"]


def test_a_cut_removes_all_wires_of_a_bundle(collapsed):
    middle = collapsed.mapFromScene(
        collapsed.canvas_scene.wires[INTO_MODULE].path.pointAtPercent(0.5)
    )
    drag(collapsed, middle + QPoint(0, -40), middle + QPoint(0, 20), modifiers=ALT, steps=6)
    assert inputs_of(collapsed, "one") == inputs_of(collapsed, "reduce") == []


def test_a_block_dropped_on_a_bundle_feeds_all_its_targets(collapsed):
    scene, document = collapsed.canvas_scene, collapsed.document
    at = scene.wires[INTO_MODULE].path.pointAtPercent(0.5)
    place = drop_kind.landing(scene, KINDS_BY_NAME["batch_norm"](), at, reach=9)
    document.edit("Insert", drop_kind.outcome(document.design, place))
    assert inputs_of(collapsed, "one") == inputs_of(collapsed, "reduce") == ["batch_norm"]
    assert inputs_of(collapsed, "batch_norm") == ["input"]
    rects = [card.rect() for card in scene.cards.values()]
    assert not any(a.intersects(b) for a in rects for b in rects if a is not b)


def test_keys_draw_a_wire_from_a_group(collapsed):
    document = collapsed.document
    document.edit("Cut", block_edits.remove(document.design, (), [OUT_OF_MODULE]))
    click(collapsed, point_on_card(collapsed, "m"))
    collapsed.connect_by_keys()
    QTest.keyClick(collapsed, Qt.Key.Key_Return)
    assert Wire("cat", "pool") in document.design.wires
    assert document.history.undoText() == "Wire Module to Max pool 2×2"


def test_keys_draw_a_wire_to_a_group(collapsed):
    document = collapsed.document
    document.edit(
        "Cut", block_edits.remove(document.design, (), [INTO_MODULE, WireKey("input", "reduce", 0)])
    )
    click(collapsed, point_on_card(collapsed, "conv1x1"))
    collapsed.connect_by_keys()
    assert "Module, group of 4 blocks" in collapsed.accessibleDescription()
    QTest.keyClick(collapsed, Qt.Key.Key_Return)
    assert inputs_of(collapsed, "one") == inputs_of(collapsed, "reduce") == ["conv1x1"]


def test_the_preview_of_a_wire_shows_the_new_figures_of_a_group(collapsed):
    start, end = port_point(collapsed, "conv1x1"), point_on_card(collapsed, "m")
    before = collapsed.canvas_scene.cards["m"].card_text
    QTest.mousePress(collapsed.viewport(), LEFT, pos=start)
    QTest.mouseMove(collapsed.viewport(), start + QPoint(20, 20))
    QTest.mouseMove(collapsed.viewport(), end)
    assert collapsed.preview.label.lines[0].startswith("28×28×96 → total ")
    assert collapsed.canvas_scene.cards["m"].card_text.count_text != before.count_text
    QTest.keyClick(collapsed, Qt.Key.Key_Escape)
    assert collapsed.canvas_scene.cards["m"].card_text == before
    QTest.mouseRelease(collapsed.viewport(), LEFT, pos=end)


def test_a_block_dropped_behind_a_group_is_fed_by_its_last_block(collapsed):
    document, scene = collapsed.document, collapsed.canvas_scene
    document.edit("Cut", block_edits.remove(document.design, ["pool"]))
    point = scene.cards["m"].output_port() + QPointF(150, 0)
    place = drop_kind.landing(scene, KINDS_BY_NAME["max_pool"](), point, reach=9)
    assert place.after == "cat"
    document.edit("Add", drop_kind.outcome(document.design, place))
    assert inputs_of(collapsed, document.selection[0]) == ["cat"]

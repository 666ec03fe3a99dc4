"""Groups on the canvas: cards of collapsed groups, and frames around expanded groups."""

from time import process_time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from designer.core.analysis.analysis import analyse
from designer.core.analysis.group_totals import totals_by_group
from designer.core.edits import block_edits, group_edits
from designer.core.graph.design import Block, Design, Group, Wire, WireKey
from designer.files import writer
from designer.ui.canvas.items.group_card import GroupCard
from tests.support.grouped_network import click, double_click, module_design, title_point
from tests.support.mouse import drag, point_on_card, port_point

MEMBERS = ("one", "reduce", "five", "cat")
"""The ids of the blocks in the one group of the test design, called the module."""
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def collapsed(canvas):
    """A canvas whose design has one group, the module, which is collapsed."""
    canvas.document.load(module_design())
    return canvas


@pytest.fixture
def expanded(canvas):
    """A canvas whose design has one group, the module, which is expanded."""
    canvas.document.load(module_design(collapsed=False))
    return canvas


def test_a_collapsed_group_is_one_card_with_its_own_figures(collapsed):
    scene = collapsed.canvas_scene
    assert set(scene.cards) == {"input", "m", "pool"}
    assert isinstance(scene.cards["m"], GroupCard)
    text, sums = scene.cards["m"].card_text, totals_by_group(collapsed.document.analysis)["m"]
    assert (text.title, text.shape, text.inputs) == ("Module", "28×28×96", 1)
    assert text.count_text == "22.1 M"
    assert text.subtitle == "4 blocks · 28.3 k par."
    assert round(sums.macs / 1e5) == 221
    assert text.macs_share == 1000
    assert scene.blocks_of("m") == MEMBERS
    assert {scene.card_of(key) for key in MEMBERS} == {"m"}
    assert scene.is_group("m")
    assert not scene.is_group("pool")


def test_wires_from_one_block_into_a_group_are_drawn_as_one(collapsed):
    scene = collapsed.canvas_scene
    assert set(scene.wires) == {WireKey("input", "one", 0), WireKey("cat", "pool", 0)}
    wire = scene.wires[WireKey("input", "one", 0)]
    middle = collapsed.mapFromScene(wire.path.pointAtPercent(0.3))
    click(collapsed, middle)
    assert collapsed.document.selected_wires == {
        WireKey("input", "one", 0),
        WireKey("input", "reduce", 0),
    }
    before = writer.dumps(collapsed.document.design)
    unwired = block_edits.remove(collapsed.document.design, (), collapsed.document.selected_wires)
    collapsed.document.edit("Delete", unwired)
    assert not collapsed.document.design.graph.outputs["input"]
    collapsed.document.undo()
    assert writer.dumps(collapsed.document.design) == before
    assert set(scene.wires) == {WireKey("input", "one", 0), WireKey("cat", "pool", 0)}


def test_a_click_selects_all_blocks_of_a_group_and_a_drag_moves_them(collapsed):
    scene, document = collapsed.canvas_scene, collapsed.document
    click(collapsed, point_on_card(collapsed, "m"))
    assert document.selection == MEMBERS
    assert scene.cards["m"].selected
    before, places = document.design, {key: document.design.blocks[key].at for key in MEMBERS}
    corner = scene.cards["m"].pos()
    drag(collapsed, point_on_card(collapsed, "m"), point_on_card(collapsed, "m") + QPoint(40, 120))
    moved = scene.cards["m"].pos() - corner
    assert moved.toTuple() != (0, 0)
    for key, at in places.items():
        assert QPointF(*document.design.blocks[key].at) == QPointF(*at) + moved
    assert document.history.undoText() == "Move Module"
    document.undo()
    assert document.design is before
    assert scene.cards["m"].pos() == corner


def test_a_shift_click_adds_a_group_to_the_selection_and_removes_it_again(collapsed):
    click(collapsed, point_on_card(collapsed, "pool"))
    click(collapsed, point_on_card(collapsed, "m"), SHIFT)
    assert collapsed.document.selection == ("pool", *MEMBERS)
    click(collapsed, point_on_card(collapsed, "m"), SHIFT)
    assert collapsed.document.selection == ("pool",)


def test_a_box_around_a_groups_card_selects_its_blocks(collapsed):
    drag(
        collapsed,
        point_on_card(collapsed, "m", -0.2, -0.6),
        point_on_card(collapsed, "m", 0.5, 0.5),
    )
    assert set(collapsed.document.selection) == set(MEMBERS)


def test_arrow_keys_select_the_next_card(collapsed):
    click(collapsed, point_on_card(collapsed, "input"))
    QTest.keyClick(collapsed, Qt.Key.Key_Right)
    assert collapsed.document.selection == MEMBERS
    QTest.keyClick(collapsed, Qt.Key.Key_Right)
    assert collapsed.document.selection == ("pool",)


def test_a_double_click_expands_a_group_and_one_on_its_title_collapses_it(collapsed):
    document, scene = collapsed.document, collapsed.canvas_scene
    before = document.design
    double_click(collapsed, point_on_card(collapsed, "m"))
    assert document.history.undoText() == "Expand Module"
    assert set(scene.cards) == set(document.design.blocks)
    assert set(scene.frames) == {"m"}
    double_click(collapsed, title_point(collapsed, "m"))
    assert document.history.undoText() == "Collapse Module"
    assert set(scene.cards) == {"input", "m", "pool"}
    assert not scene.frames
    while document.history.canUndo():
        document.undo()
    assert document.design is before
    assert set(scene.cards) == {"input", "m", "pool"}


def test_a_frame_contains_its_cards_and_follows_a_drag(expanded):
    scene = expanded.canvas_scene
    frame = scene.frames["m"]
    assert all(frame.area.contains(scene.cards[key].rect()) for key in MEMBERS)
    assert not frame.area.intersects(scene.cards["pool"].rect())
    start = point_on_card(expanded, "one")
    QTest.mousePress(expanded.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(expanded.viewport(), start + QPoint(0, -200))
    assert frame.area.contains(scene.cards["one"].rect())
    QTest.keyClick(expanded, Qt.Key.Key_Escape)
    QTest.mouseRelease(expanded.viewport(), Qt.MouseButton.LeftButton, pos=start)
    assert frame.area.contains(scene.cards["one"].rect())


def test_the_title_of_a_frame_selects_and_drags_its_blocks(expanded):
    document = expanded.document
    click(expanded, title_point(expanded, "m"))
    assert set(document.selection) == set(MEMBERS)
    assert expanded.canvas_scene.frames["m"].selected
    before = {key: document.design.blocks[key].at for key in MEMBERS}
    drag(expanded, title_point(expanded, "m"), title_point(expanded, "m") + QPoint(0, 160))
    after = document.design.blocks
    steps = {(after[key].at[0] - x, after[key].at[1] - y) for key, (x, y) in before.items()}
    assert len(steps) == 1
    assert (0, 0) not in steps
    assert document.history.undoText() == "Move Module"
    document.select(["cat"])
    assert not expanded.canvas_scene.frames["m"].selected


def test_a_selection_box_can_begin_inside_a_frame(expanded):
    inside = expanded.canvas_scene.frames["m"].area.bottomRight() - QPointF(8, 8)
    drag(expanded, expanded.mapFromScene(inside), point_on_card(expanded, "cat"))
    assert "cat" in expanded.document.selection


def test_the_frame_of_an_outer_group_contains_the_inner_frame(canvas):
    nested = module_design(collapsed=False)
    outer = (*nested.groups, Group("outer", "Outer", ("m", "pool")))
    canvas.document.load(nested.with_groups(outer))
    frames = canvas.canvas_scene.frames
    assert frames["outer"].area.contains(frames["m"].area)
    assert frames["m"].zValue() > frames["outer"].zValue()
    click(canvas, title_point(canvas, "m"))
    assert set(canvas.document.selection) == set(MEMBERS)


def test_a_fault_in_a_group_shows_on_its_card(collapsed):
    document = collapsed.document
    document.edit("Set", block_edits.change_field(document.design, ["reduce"], "groups", 7))
    text = collapsed.canvas_scene.cards["m"].card_text
    assert text.state == "fault"
    assert "7 groups do not divide 192" in text.problem
    assert text.shape == "?"
    document.undo()
    assert collapsed.canvas_scene.cards["m"].card_text.state == "known"


def test_shares_and_names_of_groups_follow_edits(collapsed):
    document, scene = collapsed.document, collapsed.canvas_scene
    named = group_edits.rename_group(document.design, "m", "Inception\n3a")
    document.edit("Name", named)
    assert scene.cards["m"].card_text.title == "Inception 3a"
    document.edit("Set", block_edits.change_field(document.design, ["five"], "kernel", 1))
    sums = totals_by_group(analyse(document.design))["m"]
    assert (
        scene.cards["m"].card_text.macs_share == 1000 * sums.macs // document.analysis.totals.macs
    )


def test_a_wire_can_be_drawn_from_a_group_and_to_it(collapsed):
    document = collapsed.document
    unwired = block_edits.remove(document.design, (), document.design.wire_keys()[-1:])
    document.edit("Cut", unwired)
    drag(collapsed, port_point(collapsed, "m"), port_point(collapsed, "pool", 0))
    assert Wire("cat", "pool") in document.design.wires
    assert document.history.undoText() == "Wire Module to Max pool 2×2"
    wires = [WireKey("input", "one", 0), WireKey("input", "reduce", 0)]
    document.edit("Cut", block_edits.remove(document.design, (), wires))
    drag(collapsed, port_point(collapsed, "input"), point_on_card(collapsed, "m"))
    assert {("input", "one"), ("input", "reduce")} <= set(document.design.wires)


def test_a_wire_from_a_group_with_several_outputs_is_refused_on_the_target_card(collapsed):
    document = collapsed.document
    document.edit("Cut", block_edits.remove(document.design, (), [WireKey("one", "cat", 0)]))
    start, end = port_point(collapsed, "m"), point_on_card(collapsed, "pool")
    QTest.mousePress(collapsed.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(collapsed.viewport(), start + QPoint(20, 20))
    QTest.mouseMove(collapsed.viewport(), end)
    assert (
        collapsed.canvas_scene.cards["pool"].refusal == "Module has 2 outputs: open the group first"
    )
    QTest.mouseRelease(collapsed.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert document.history.count() == 1


def test_from_far_away_groups_and_frames_are_painted(expanded):
    expanded.zoom_to(0.2)
    image = expanded.grab().toImage()
    area = expanded.canvas_scene.frames["m"].area
    inside = expanded.mapFromScene(QPointF(area.left() + 12, area.center().y()))
    outside = expanded.mapFromScene(QPointF(area.left() - 40, area.center().y() + 60))
    assert image.pixelColor(inside) != image.pixelColor(outside)


def test_a_hostile_group_name_is_shown_as_short_plain_text(collapsed):
    document = collapsed.document
    name = "<img src='/dev/zero'>\n" + "x" * 10_000
    document.edit("Name", group_edits.rename_group(document.design, "m", name))
    assert len(collapsed.canvas_scene.cards["m"].card_text.title) <= 200
    document.edit("Open", group_edits.set_collapsed(document.design, ["m"], False))
    assert "\n" not in collapsed.canvas_scene.frames["m"].name
    assert not collapsed.grab().isNull()


def test_ten_thousand_blocks_load_faster_in_collapsed_groups_than_ungrouped(canvas):
    kind = module_design().blocks["one"].kind
    blocks = [Block(f"b{n}", kind, at=(288 * (n % 100), 112 * (n // 100))) for n in range(10_000)]
    flat = Design(blocks, tuple(Wire(f"b{n}", f"b{n + 1}") for n in range(9_999)))
    groups = tuple(
        Group(f"g{n}", "", tuple(f"b{index}" for index in range(n, n + 10)), True)
        for n in range(0, 10_000, 10)
    )
    seconds = []
    for design in (flat, flat.with_groups(groups)):
        start = process_time()
        canvas.document.load(design)
        seconds.append(process_time() - start)
    assert len(canvas.canvas_scene.cards) == 1_000
    assert seconds[1] < seconds[0]

"""Groups on the canvas: cards that stand for many blocks, frames around what is expanded."""

from time import process_time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from designer.core.analysis.analysis import analyse
from designer.core.analysis.group_totals import subtotals
from designer.core.edits import block_edits, group_edits
from designer.core.graph.design import Block, Design, Group, Wire, WireKey
from designer.files import writer
from designer.ui.canvas.items.group_card import GroupCard
from tests.support.grouped_network import click, double_click, module, title
from tests.support.mouse import drag, port, spot

OWN = ("one", "reduce", "five", "cat")
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def shut(canvas):
    """A canvas with the module collapsed."""
    canvas.document.load(module())
    return canvas


@pytest.fixture
def opened(canvas):
    """A canvas with the module expanded, all of it in view."""
    canvas.document.load(module(collapsed=False))
    return canvas


def test_a_collapsed_group_is_one_card_with_its_own_figures(shut):
    scene = shut.canvas_scene
    assert set(scene.cards) == {"input", "m", "pool"}
    assert isinstance(scene.cards["m"], GroupCard)
    face, sums = scene.cards["m"].face, subtotals(shut.document.analysis)["m"]
    assert (face.title, face.shape, face.inputs) == ("Module", "28×28×96", 1)
    assert face.figure == "22.1 M"
    assert face.line == "4 blocks · 28.3 k par."
    assert round(sums.macs / 1e5) == 221
    assert face.share == 1000
    assert scene.blocks_of("m") == OWN
    assert {scene.shown_by(key) for key in OWN} == {"m"}
    assert scene.is_group("m")
    assert not scene.is_group("pool")


def test_wires_of_one_source_into_a_group_are_drawn_as_one(shut):
    scene = shut.canvas_scene
    assert set(scene.wires) == {WireKey("input", "one", 0), WireKey("cat", "pool", 0)}
    wire = scene.wires[WireKey("input", "one", 0)]
    middle = shut.mapFromScene(wire.path.pointAtPercent(0.3))
    click(shut, middle)
    assert scene.selected_wires == {WireKey("input", "one", 0), WireKey("input", "reduce", 0)}
    before = writer.dumps(shut.document.design)
    left = block_edits.remove(shut.document.design, (), scene.selected_wires)
    shut.document.edit("Delete", left)
    assert not shut.document.design.graph.outputs["input"]
    shut.document.undo_stack.undo()
    assert writer.dumps(shut.document.design) == before
    assert set(scene.wires) == {WireKey("input", "one", 0), WireKey("cat", "pool", 0)}


def test_a_click_selects_all_blocks_of_a_group_and_a_drag_moves_them(shut):
    scene, document = shut.canvas_scene, shut.document
    click(shut, spot(shut, "m"))
    assert document.selection == OWN
    assert scene.cards["m"].selected
    before, places = document.design, {key: document.design.blocks[key].at for key in OWN}
    corner = scene.cards["m"].pos()
    drag(shut, spot(shut, "m"), spot(shut, "m") + QPoint(40, 120))
    moved = scene.cards["m"].pos() - corner
    assert moved.toTuple() != (0, 0)
    for key, at in places.items():
        assert QPointF(*document.design.blocks[key].at) == QPointF(*at) + moved
    assert document.undo_stack.undoText() == "Move Module"
    document.undo_stack.undo()
    assert document.design is before
    assert scene.cards["m"].pos() == corner


def test_shift_adds_a_group_and_takes_it_out_again(shut):
    click(shut, spot(shut, "pool"))
    click(shut, spot(shut, "m"), SHIFT)
    assert shut.document.selection == ("pool", *OWN)
    click(shut, spot(shut, "m"), SHIFT)
    assert shut.document.selection == ("pool",)


def test_a_box_around_a_groups_card_selects_its_blocks(shut):
    drag(shut, spot(shut, "m", -0.2, -0.6), spot(shut, "m", 0.5, 0.5))
    assert set(shut.document.selection) == set(OWN)


def test_arrows_travel_from_card_to_card(shut):
    click(shut, spot(shut, "input"))
    QTest.keyClick(shut, Qt.Key.Key_Right)
    assert shut.document.selection == OWN
    QTest.keyClick(shut, Qt.Key.Key_Right)
    assert shut.document.selection == ("pool",)


def test_a_double_click_expands_in_place_and_one_on_the_title_collapses(shut):
    document, scene = shut.document, shut.canvas_scene
    before = document.design
    double_click(shut, spot(shut, "m"))
    assert document.undo_stack.undoText() == "Expand Module"
    assert set(scene.cards) == set(document.design.blocks)
    assert set(scene.frames) == {"m"}
    double_click(shut, title(shut, "m"))
    assert document.undo_stack.undoText() == "Collapse Module"
    assert set(scene.cards) == {"input", "m", "pool"}
    assert not scene.frames
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
    assert document.design is before
    assert set(scene.cards) == {"input", "m", "pool"}


def test_a_frame_is_around_its_cards_and_follows_a_drag(opened):
    scene = opened.canvas_scene
    frame = scene.frames["m"]
    assert all(frame.area.contains(scene.cards[key].rect()) for key in OWN)
    assert not frame.area.intersects(scene.cards["pool"].rect())
    start = spot(opened, "one")
    QTest.mousePress(opened.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(opened.viewport(), start + QPoint(0, -200))
    assert frame.area.contains(scene.cards["one"].rect())
    QTest.keyClick(opened, Qt.Key.Key_Escape)
    QTest.mouseRelease(opened.viewport(), Qt.MouseButton.LeftButton, pos=start)
    assert frame.area.contains(scene.cards["one"].rect())


def test_a_frames_title_selects_and_drags_what_is_in_it(opened):
    document = opened.document
    click(opened, title(opened, "m"))
    assert set(document.selection) == set(OWN)
    assert opened.canvas_scene.frames["m"].selected
    before = {key: document.design.blocks[key].at for key in OWN}
    drag(opened, title(opened, "m"), title(opened, "m") + QPoint(0, 160))
    after = document.design.blocks
    steps = {(after[key].at[0] - x, after[key].at[1] - y) for key, (x, y) in before.items()}
    assert len(steps) == 1
    assert (0, 0) not in steps
    assert document.undo_stack.undoText() == "Move Module"
    document.select(["cat"])
    assert not opened.canvas_scene.frames["m"].selected


def test_within_a_frame_a_box_begins_as_on_empty_canvas(opened):
    inside = opened.canvas_scene.frames["m"].area.bottomRight() - QPointF(8, 8)
    drag(opened, opened.mapFromScene(inside), spot(opened, "cat"))
    assert "cat" in opened.document.selection


def test_frames_nest(canvas):
    nested = module(collapsed=False)
    outer = (*nested.groups, Group("outer", "Outer", ("m", "pool")))
    canvas.document.load(nested.with_groups(outer))
    frames = canvas.canvas_scene.frames
    assert frames["outer"].area.contains(frames["m"].area)
    assert frames["m"].zValue() > frames["outer"].zValue()
    click(canvas, title(canvas, "m"))
    assert set(canvas.document.selection) == set(OWN)


def test_a_fault_in_a_group_shows_on_its_card(shut):
    document = shut.document
    document.edit("Set", block_edits.change_field(document.design, ["reduce"], "groups", 7))
    face = shut.canvas_scene.cards["m"].face
    assert face.state == "fault"
    assert "7 groups do not divide 192" in face.sentence
    assert face.shape == "?"
    document.undo_stack.undo()
    assert shut.canvas_scene.cards["m"].face.state == "known"


def test_shares_and_names_of_groups_follow_edits(shut):
    document, scene = shut.document, shut.canvas_scene
    named = group_edits.rename_group(document.design, "m", "Inception\n3a")
    document.edit("Name", named)
    assert scene.cards["m"].face.title == "Inception 3a"
    document.edit("Set", block_edits.change_field(document.design, ["five"], "kernel", 1))
    sums = subtotals(analyse(document.design))["m"]
    assert scene.cards["m"].face.share == 1000 * sums.macs // document.analysis.totals.macs


def test_a_wire_is_drawn_from_a_group_and_to_it(shut):
    document = shut.document
    cut = block_edits.remove(document.design, (), document.design.wire_keys()[-1:])
    document.edit("Cut", cut)
    drag(shut, port(shut, "m"), port(shut, "pool", 0))
    assert Wire("cat", "pool") in document.design.wires
    assert document.undo_stack.undoText() == "Wire Module to Max pool 2×2"
    feeds = [WireKey("input", "one", 0), WireKey("input", "reduce", 0)]
    document.edit("Cut", block_edits.remove(document.design, (), feeds))
    drag(shut, port(shut, "input"), spot(shut, "m"))
    assert {("input", "one"), ("input", "reduce")} <= set(document.design.wires)


def test_which_of_several_outputs_is_meant_is_asked_where_one_looks(shut):
    document = shut.document
    document.edit("Cut", block_edits.remove(document.design, (), [WireKey("one", "cat", 0)]))
    start, end = port(shut, "m"), spot(shut, "pool")
    QTest.mousePress(shut.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(shut.viewport(), start + QPoint(20, 20))
    QTest.mouseMove(shut.viewport(), end)
    assert shut.canvas_scene.cards["pool"].refusal == "Module has 2 outputs: open the group first"
    QTest.mouseRelease(shut.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert document.undo_stack.count() == 1


def test_from_far_away_groups_and_frames_are_painted(opened):
    opened.zoom_to(0.2)
    far = opened.grab().toImage()
    area = opened.canvas_scene.frames["m"].area
    inside = opened.mapFromScene(QPointF(area.left() + 12, area.center().y()))
    outside = opened.mapFromScene(QPointF(area.left() - 40, area.center().y() + 60))
    assert far.pixelColor(inside) != far.pixelColor(outside)


def test_a_hostile_name_of_a_group_stays_plain_and_short(shut):
    document = shut.document
    name = "<img src='/dev/zero'>\n" + "x" * 10_000
    document.edit("Name", group_edits.rename_group(document.design, "m", name))
    assert len(shut.canvas_scene.cards["m"].face.title) <= 200
    document.edit("Open", group_edits.collapse(document.design, ["m"], False))
    assert "\n" not in shut.canvas_scene.frames["m"].name
    assert not shut.grab().isNull()


def test_ten_thousand_blocks_in_collapsed_groups_open_sooner_than_by_themselves(canvas):
    kind = module().blocks["one"].kind
    blocks = [Block(f"b{n}", kind, at=(288 * (n % 100), 112 * (n // 100))) for n in range(10_000)]
    flat = Design(blocks, tuple(Wire(f"b{n}", f"b{n + 1}") for n in range(9_999)))
    groups = tuple(
        Group(f"g{n}", "", tuple(f"b{one}" for one in range(n, n + 10)), True)
        for n in range(0, 10_000, 10)
    )
    spent = []
    for design in (flat, flat.with_groups(groups)):
        start = process_time()
        canvas.document.load(design)
        spent.append(process_time() - start)
    assert len(canvas.canvas_scene.cards) == 1_000
    assert spent[1] < spent[0]

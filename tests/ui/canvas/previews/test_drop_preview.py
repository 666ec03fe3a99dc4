"""What a drop would give, shown before it: real drags, and the drop does exactly that."""

from itertools import pairwise
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QThreadPool
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.blocks import BY_NAME
from designer.core.analysis.analysis import analyse
from designer.core.edits import block_edits
from designer.core.graph.design import Block, Design, Wire, WireKey
from designer.display.card_text import card_text
from designer.ui.canvas.previews import drop_preview as previews
from designer.ui.canvas.view.mime import carrying
from designer.ui.theme import theme
from tests.support.mouse import LEFT, Pull, on_wire, port, spot

COPY, PLAIN, ALT = (
    Qt.DropAction.CopyAction,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.AltModifier,
)
EMPTY = QPoint(60, 560)


class Carried:
    """A card of the palette held over the canvas."""

    def __init__(self, canvas, name):
        self.viewport, self.data = canvas.viewport(), carrying(BY_NAME[name].fresh())
        self.send(QDragEnterEvent(EMPTY, COPY, self.data, LEFT, PLAIN))

    def send(self, event):
        QApplication.sendEvent(self.viewport, event)

    def over(self, at, held=PLAIN):
        self.at = at
        self.send(QDragMoveEvent(at, COPY, self.data, LEFT, held))
        return self

    def drop(self, held=PLAIN):
        self.send(QDropEvent(QPointF(self.at), COPY, self.data, LEFT, held))


def faces(canvas):
    return {key: card.face for key, card in canvas.canvas_scene.cards.items()}


def same(analysis, other):
    return analysis.rows == other.rows and analysis.totals == other.totals


def test_a_card_over_a_wire_shows_what_it_would_give_and_the_drop_gives_that(canvas):
    document = canvas.document
    held = Carried(canvas, "max_pool").over(on_wire(canvas, "conv1x1", "conv"))
    shown = canvas.preview.analysis
    assert document.undo_stack.count() == 0
    card = canvas.canvas_scene.cards["conv"]
    assert card.face.shape == "14×14×32"
    assert card.face.figure == card_text(shown, "conv").figure
    assert canvas.preview.words == "14×14×16 → total 4.92 M MACs (−60 %), 15.9 k parameters"
    assert not canvas.grab().isNull()
    held.drop()
    assert same(shown, document.analysis)
    assert canvas.preview.words == ""
    assert document.undo_stack.count() == 1
    assert card.face == card_text(document.analysis, "conv")


def test_ghost_and_neighbours_are_shown_where_the_drop_puts_them(canvas):
    document, scene = canvas.document, canvas.canvas_scene
    places = {key: card.pos() for key, card in scene.cards.items()}
    middle = on_wire(canvas, "input", "conv1x1")
    held = Carried(canvas, "max_pool")
    for off in (0, 5, -5):
        held.over(middle + QPoint(off, off))
        shown = {key: card.pos() for key, card in scene.cards.items()}
    assert shown["conv1x1"].x() > places["conv1x1"].x()
    tag = canvas.preview.tag_area
    areas = [canvas.mapFromScene(scene.cards[key].rect()).boundingRect() for key in scene.cards]
    assert not tag.isEmpty()
    assert not any(tag.intersects(area) for area in areas)
    held.over(EMPTY)
    assert {key: card.pos() for key, card in scene.cards.items()} == places
    held.over(middle).drop()
    after = {key: scene.cards[key].pos() for key in places}
    assert after == shown
    assert not tag.intersects(canvas.mapFromScene(scene.cards["max_pool"].rect()).boundingRect())
    document.undo_stack.undo()
    assert {key: card.pos() for key, card in scene.cards.items()} == places


def test_a_fault_that_the_drop_would_bring_is_shown_where_it_would_be(canvas):
    document = canvas.document
    before = faces(canvas)
    held = Carried(canvas, "flatten").over(on_wire(canvas, "conv1x1", "conv"))
    assert canvas.canvas_scene.cards["conv"].face.state == "fault"
    summed_up, fault = canvas.preview.words.splitlines()
    assert summed_up.endswith("1 fault more")
    assert fault == f"Conv 5×5: {canvas.preview.analysis.rows['conv'].problem.what}"
    held.over(EMPTY)
    assert faces(canvas) == before
    held.over(on_wire(canvas, "conv1x1", "conv"))
    held.send(QDragLeaveEvent())
    assert faces(canvas) == before
    assert document.undo_stack.count() == 0


def test_a_card_chained_to_a_free_output_shows_its_shape(canvas):
    end = canvas.mapFromScene(canvas.canvas_scene.cards["conv"].output_port())
    held = Carried(canvas, "max_pool").over(end + QPoint(180, 10))
    shown = canvas.preview.analysis
    assert canvas.preview.newcomer.shape == "14×14×32"
    held.drop()
    assert same(shown, canvas.document.analysis)


def test_with_alt_it_stands_by_itself_even_on_a_wire(canvas):
    held = Carried(canvas, "max_pool").over(on_wire(canvas, "conv1x1", "conv"), ALT)
    assert canvas.preview.analysis is None
    held.drop(ALT)
    assert canvas.document.design.graph.inputs["max_pool"] == []


def test_a_new_wire_over_a_block_shows_what_letting_go_gives(canvas):
    document = canvas.document
    document.edit("cut", block_edits.remove(document.design, (), [WireKey("conv1x1", "conv", 0)]))
    pull = Pull(canvas, port(canvas, "conv1x1")).to(spot(canvas, "conv"))
    shown = canvas.preview.analysis
    assert shown.totals.macs == 12_443_648
    assert document.analysis.unknown == 1
    pull.drop()
    assert same(shown, document.analysis)


def test_an_end_led_elsewhere_shows_both_blocks_as_they_would_be(canvas):
    document = canvas.document
    document.edit("add", block_edits.add(document.design, BY_NAME["conv"].fresh(), (576, 200)))
    pull = Pull(canvas, port(canvas, "conv", 0)).to(EMPTY)
    assert canvas.preview.analysis is None
    pull.to(spot(canvas, "conv_2"))
    shown, cards = canvas.preview.analysis, canvas.canvas_scene.cards
    assert cards["conv"].face.state == "fault"
    assert cards["conv_2"].face.state == "known"
    pull.drop()
    assert same(shown, document.analysis)


def test_escape_restores_at_once(canvas):
    before = faces(canvas)
    pull = Pull(canvas, port(canvas, "input")).to(spot(canvas, "conv"))
    assert faces(canvas) != before
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert faces(canvas) == before
    assert canvas.preview.words == ""
    pull.drop()
    assert canvas.document.undo_stack.count() == 0


def test_an_edit_from_elsewhere_leaves_no_would_be_face_behind(canvas):
    document = canvas.document
    Carried(canvas, "max_pool").over(on_wire(canvas, "conv1x1", "conv"))
    document.edit("Set", block_edits.change_field(document.design, ["conv"], "filters", 7))
    assert faces(canvas) == {
        key: card_text(document.analysis, key) for key in document.design.blocks
    }


def chain(length):
    """An input and so many 1×1 one after another, fifty in a line."""
    blocks = [Block("input", BY_NAME["input"].fresh(), at=(0, 0))]
    kind = BY_NAME["conv1x1"].fresh()
    for i in range(1, length):
        blocks.append(Block(f"c{i}", kind, at=(i % 50 * 288, i // 50 * 160)))
    wires = [Wire(one.id, two.id) for one, two in pairwise(blocks)]
    return Design(blocks, tuple(wires))


def test_a_move_without_a_change_of_target_works_nothing_out(canvas, monkeypatch):
    canvas.document.load(chain(1000))
    canvas.zoom_full()
    canvas.centerOn(0, 0)
    worked = []

    def counted(*arguments):
        worked.append(arguments)
        return analyse(*arguments)

    monkeypatch.setattr(previews, "analyse", counted)
    middle = on_wire(canvas, "input", "c1")
    held = Carried(canvas, "max_pool").over(middle)
    costs = []
    for step in range(60):
        start = perf_counter()
        held.over(middle + QPoint(step % 5, step % 3))
        costs.append(perf_counter() - start)
    assert len(worked) == 1
    assert sorted(costs)[len(costs) // 2] < 0.005


def test_the_outcome_in_a_huge_design_is_worked_out_beside_the_event_loop(
    qtbot, canvas, monkeypatch
):
    monkeypatch.setattr(previews, "SYNC_PREVIEW_MAX_BLOCKS", 2)
    held = Carried(canvas, "max_pool").over(on_wire(canvas, "conv1x1", "conv"))
    assert canvas.preview.analysis is None
    qtbot.waitUntil(lambda: canvas.preview.analysis is not None)
    assert canvas.canvas_scene.cards["conv"].face.shape == "14×14×32"
    # What comes in after the hand went on is not shown.
    before = {
        key: card_text(canvas.document.analysis, key) for key in canvas.document.design.blocks
    }
    held.over(on_wire(canvas, "input", "conv1x1")).over(EMPTY)
    qtbot.waitUntil(lambda: not QThreadPool.globalInstance().activeThreadCount())
    QApplication.processEvents()
    assert faces(canvas) == before


@pytest.mark.parametrize("name", ["light", "dark"])
def test_what_is_only_a_preview_is_marked_by_more_than_colour(canvas, name):
    theme.apply(name)
    plain = canvas.grab().toImage()
    held = Carried(canvas, "max_pool").over(on_wire(canvas, "conv1x1", "conv"))
    assert canvas.preview.analysis is not None
    corner = spot(canvas, "conv", 0, 0) - QPoint(4, 4)
    along = [QPoint(corner.x() + 12 + step, corner.y()) for step in range(120)]
    shown = canvas.grab().toImage()
    differs = [plain.pixelColor(at) != shown.pixelColor(at) for at in along]
    # A dashed line: strokes and gaps take turns.
    assert sum(one != two for one, two in pairwise(differs)) > 10
    held.over(EMPTY)
